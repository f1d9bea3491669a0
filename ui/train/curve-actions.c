#include "ui/train/curve-actions.h"

#include <math.h>

#define ZOOM 1.5

static void
zoom_in_cb (GSimpleAction *action, GVariant *unused, gpointer plot)
{
  xs_curve_plot_zoom_by (plot, 1 / ZOOM, (double) NAN);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *unused, gpointer plot)
{
  xs_curve_plot_zoom_by (plot, ZOOM, (double) NAN);
}

static void
show_all_cb (GSimpleAction *action, GVariant *unused, gpointer plot)
{
  xs_curve_plot_reset_zoom (plot);
}

static void
clear_references_cb (GSimpleAction *action, GVariant *unused, gpointer plot)
{
  xs_curve_plot_clear_references (plot);
}

static const GActionEntry entries[] = {
  { .name = "zoom-in", .activate = zoom_in_cb },
  { .name = "zoom-out", .activate = zoom_out_cb },
  { .name = "show-all", .activate = show_all_cb },
  { .name = "clear-references", .activate = clear_references_cb },
};

void
xs_curve_actions_add (GtkWidget *widget, XsCurvePlot *plot)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) logarithmic =
      g_property_action_new ("logarithmic", plot, "logarithmic");

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), plot);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (logarithmic));
  for (int out = 1; out < 3; out++)
    g_object_bind_property (plot, "zoomed",
                            g_action_map_lookup_action (G_ACTION_MAP (group), entries[out].name),
                            "enabled", G_BINDING_SYNC_CREATE);
  gtk_widget_insert_action_group (widget, "curves", G_ACTION_GROUP (group));
}
