#include "ui/take/plots.h"

#include "ui/plot/color-bar.h"

static gboolean
is_plot (GtkWidget *widget)
{
  return XS_IS_CANVAS (widget) && !XS_IS_COLOR_BAR (widget) &&
         gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) !=
             GTK_ACCESSIBLE_ROLE_PRESENTATION;
}

static void
collect (GtkWidget *widget, GPtrArray *plots)
{
  if (is_plot (widget) && !xs_canvas_is_empty (XS_CANVAS (widget)))
    g_ptr_array_add (plots, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && gtk_widget_get_child_visible (child))
      collect (child, plots);
}

GPtrArray *
xs_plots_in (GtkWidget *root)
{
  GPtrArray *plots = g_ptr_array_new_with_free_func (g_object_unref);

  collect (root, plots);
  return plots;
}

XsCanvas *
xs_plot_around (GtkWidget *widget)
{
  while (widget != NULL && !is_plot (widget))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL ? XS_CANVAS (widget) : NULL;
}
