#include "ui/kernels/kernel-panel.h"

#include "ui/plot/busy.h"
#include "ui/plot/level-mark.h"
#include "ui/plot/text.h"

#include <adwaita.h>

struct _XsKernelPanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  XsLevelMark *mark;
  GtkLabel *title;
  GtkLabel *norm;
  GtkScrolledWindow *scroller;
  XsKernelGrid *grid;
  GtkWidget *waiting;
  GtkLabel *waiting_words;

  int rank;
  double value; /* ||K||, NaN without kernels */
};

G_DEFINE_FINAL_TYPE (XsKernelPanel, xs_kernel_panel, GTK_TYPE_WIDGET)

static void
xs_kernel_panel_dispose (GObject *object)
{
  XsKernelPanel *self = XS_KERNEL_PANEL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_KERNEL_PANEL);
  G_OBJECT_CLASS (xs_kernel_panel_parent_class)->dispose (object);
}

static void
xs_kernel_panel_class_init (XsKernelPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_kernel_panel_dispose;
  g_type_ensure (XS_TYPE_BUSY);
  g_type_ensure (XS_TYPE_KERNEL_GRID);
  g_type_ensure (XS_TYPE_LEVEL_MARK);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "kernelpanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/kernel-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, box);
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, mark);
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, title);
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, norm);
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, grid);
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, waiting);
  gtk_widget_class_bind_template_child (widget_class, XsKernelPanel, waiting_words);
}

static void
xs_kernel_panel_init (XsKernelPanel *self)
{
  self->rank = -1;
  self->value = (double) NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
xs_kernel_panel_set_title (XsKernelPanel *self, const char *title, int rank)
{
  g_return_if_fail (XS_IS_KERNEL_PANEL (self));

  xs_level_mark_set_rank (self->mark, rank);
  self->rank = rank;
  if (g_str_equal (title, gtk_label_get_label (self->title)))
    return;
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
xs_kernel_panel_set_layer (XsKernelPanel *self, const XsLayerKernels *layer, float range,
                           const char *waiting)
{
  gboolean waits = layer == NULL;

  g_return_if_fail (XS_IS_KERNEL_PANEL (self));

  xs_kernel_grid_set_layer (self->grid, layer, self->rank);
  xs_kernel_grid_set_range (self->grid, range);
  self->value = waits ? (double) NAN : xs_layer_norm (layer);
  gtk_widget_set_visible (self->waiting, waits);
  if (waits && g_strcmp0 (waiting, gtk_label_get_label (self->waiting_words)) != 0)
    gtk_label_set_label (self->waiting_words, waiting);
}

void
xs_kernel_panel_describe (XsKernelPanel *self)
{
  g_autofree char *number = NULL, *words = NULL;

  g_return_if_fail (XS_IS_KERNEL_PANEL (self));

  number = xs_format_number (self->value, 2);
  words = g_strdup_printf ("‖K‖ = %s", number);
  gtk_label_set_label (self->norm, words);
}

XsKernelGrid *
xs_kernel_panel_get_grid (XsKernelPanel *self)
{
  g_return_val_if_fail (XS_IS_KERNEL_PANEL (self), NULL);

  return self->grid;
}

void
xs_kernel_panel_join (XsKernelPanel *self, XsKernelPanel *other)
{
  GBindingFlags flags = G_BINDING_BIDIRECTIONAL;

  g_return_if_fail (XS_IS_KERNEL_PANEL (self));
  g_return_if_fail (XS_IS_KERNEL_PANEL (other));

  g_object_bind_property (gtk_scrolled_window_get_hadjustment (self->scroller), "value",
                          gtk_scrolled_window_get_hadjustment (other->scroller), "value", flags);
  g_object_bind_property (gtk_scrolled_window_get_vadjustment (self->scroller), "value",
                          gtk_scrolled_window_get_vadjustment (other->scroller), "value", flags);
  g_object_bind_property (self->grid, "zoom", other->grid, "zoom", flags);
}
