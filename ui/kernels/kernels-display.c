#include "ui/kernels/kernels-view-private.h"

#include <glib/gi18n.h>

/* Three grids need the whole width; the card then stands below. */
#define WIDE_FOR_CARD 800
#define WIDE_FOR_TWO 520
#define WIDE_FOR_THREE 700

static const char *const kind_ids[XS_N_KERNEL_KINDS] = { "all", "means", "first", "second",
                                                         "higher" };

static XsLayerKernels
home_layer (XsKernelsView *self)
{
  return xs_layer_kernels (self->now.frame->parameters, self->now.step);
}

/* It stays until it is asked for again, or everything would jump about while training runs. */
void
xs_kernels_view_put_order (XsKernelsView *self)
{
  for (int i = 0; i < XS_N_PANELS; i++)
    {
      XsKernelGrid *grid = xs_kernel_panel_get_grid (self->panels[i]);

      xs_kernel_grid_set_order (grid, self->shown.outputs, self->shown.inputs);
      xs_kernel_grid_set_kernel (grid, self->output, self->input);
    }
}

void
xs_kernels_view_put_marks (XsKernelsView *self)
{
  XsLayerKernels layer = home_layer (self), layers[XS_N_SIDES];
  g_autofree gboolean *marks = NULL;

  if (self->shown.kind != XS_KERNELS_ALL)
    {
      xs_comparison_layers (&self->now, layers);
      marks = g_new (gboolean, layer.outputs * layer.inputs);
      xs_kernel_order_mark (&layer, self->shown.kind, layers[XS_COARSE].size, marks);
    }
  for (int i = 0; i < XS_N_PANELS; i++)
    xs_kernel_grid_set_standing_out (xs_kernel_panel_get_grid (self->panels[i]), marks);
}

void
xs_kernels_view_sort (XsKernelsView *self)
{
  XsLayerKernels layer;

  g_clear_pointer (&self->shown.outputs, g_free);
  g_clear_pointer (&self->shown.inputs, g_free);
  if (!self->shown.by_norm || self->now.frame == NULL)
    return;
  layer = home_layer (self);
  self->shown.outputs = g_new (int, layer.outputs);
  self->shown.inputs = g_new (int, layer.inputs);
  xs_kernel_order_by_norm (&layer, self->shown.outputs, self->shown.inputs);
}

static void
show (XsKernelsView *self)
{
  if (self->now.frame != NULL)
    xs_kernels_view_show_all (self);
}

static void
order_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  XsKernelsView *self = data;

  self->shown.by_norm = g_str_equal (g_variant_get_string (value, NULL), "norm");
  g_simple_action_set_state (action, value);
  xs_kernels_view_sort (self);
  show (self);
}

static void
kind_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  XsKernelsView *self = data;

  for (int i = 0; i < XS_N_KERNEL_KINDS; i++)
    if (g_str_equal (g_variant_get_string (value, NULL), kind_ids[i]))
      self->shown.kind = (XsKernelKind) i;
  g_simple_action_set_state (action, value);
  show (self);
}

static void
difference_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  XsKernelsView *self = data;
  gboolean has = g_variant_get_boolean (value);

  self->shown.has_difference = has;
  g_simple_action_set_state (action, value);
  gtk_widget_set_visible (GTK_WIDGET (self->panels[XS_DIFFERENCE]), has);
  g_object_set (self->row, "threshold", has ? G_MAXINT : WIDE_FOR_CARD, NULL);
  g_object_set (self->grids, "share", has ? 1 / 3. : .5, "threshold",
                has ? WIDE_FOR_THREE : WIDE_FOR_TWO, NULL);
  self->range = 0;
  show (self);
}

static GMenu *
section (GMenu *menu, const char *title)
{
  g_autoptr (GMenu) part = g_menu_new ();

  g_menu_append_section (menu, title, G_MENU_MODEL (part));
  return part;
}

void
xs_kernels_view_init_display (XsKernelsView *self)
{
  static const GActionEntry entries[] = {
    { .name = "order", .parameter_type = "s", .state = "'channels'", .change_state = order_cb },
    { .name = "stand-out", .parameter_type = "s", .state = "'all'", .change_state = kind_cb },
    { .name = "difference", .state = "false", .change_state = difference_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GMenu *part = section (menu, _ ("Order"));

  g_menu_append (part, _ ("By channel"), "grids.order::channels");
  g_menu_append (part, _ ("Largest norm first"), "grids.order::norm");
  part = section (menu, _ ("Standing out"));
  g_menu_append (part, _ ("All kernels"), "grids.stand-out::all");
  g_menu_append (part, _ ("Mostly means"), "grids.stand-out::means");
  g_menu_append (part, _ ("Mostly first derivatives"), "grids.stand-out::first");
  g_menu_append (part, _ ("Mostly second derivatives"), "grids.stand-out::second");
  g_menu_append (part, _ ("Mostly higher derivatives"), "grids.stand-out::higher");
  part = section (menu, NULL);
  g_menu_append (part, _ ("Difference, fine − coarse"), "grids.difference");
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "grids", G_ACTION_GROUP (group));
  gtk_menu_button_set_menu_model (self->display, G_MENU_MODEL (menu));
}
