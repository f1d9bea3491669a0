#include "ui/window/window-private.h"

/* The window's own actions. */

/* The view's property @name moved by @by, inside [@low, @high]. */
static void
move_property (gpointer view, const char *name, int by, int low, int high)
{
  int value;

  g_object_get (view, name, &value, NULL);
  g_object_set (view, name, CLAMP (value + by, low, high), NULL);
}

static void
move_step (XsWindow *self, int by)
{
  GtkWidget *view = adw_view_stack_get_visible_child (self->stack);
  int depth;

  if (self->frame == NULL)
    return;
  depth = (self->look != NULL ? self->look : self->frame)->parameters->architecture.depth;
  if (view == GTK_WIDGET (self->kernels_view) || view == GTK_WIDGET (self->train_view))
    move_property (view, "time-step", by, -1, depth - 1);
  else if (view == GTK_WIDGET (self->trajectory_view))
    move_property (view, "time-step", by, 0, depth);
}

static void
move_image (XsWindow *self, int by)
{
  GtkWidget *view = adw_view_stack_get_visible_child (self->stack);
  int last;

  if (self->study == NULL || self->study->n_references == 0)
    return;
  last = self->study->n_references - 1;
  if (view == GTK_WIDGET (self->trajectory_view))
    move_property (view, "selected", by, 0, last);
  else if (view == GTK_WIDGET (self->classify_view))
    xs_window_choose_reference (self, CLAMP (self->reference + by, 0, last));
}

static void
next_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_step (data, 1);
}

static void
previous_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_step (data, -1);
}

static void
next_image_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_image (data, 1);
}

static void
previous_image_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_image (data, -1);
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (gtk_window_is_fullscreen (data))
    gtk_window_unfullscreen (data);
  else
    gtk_window_fullscreen (data);
}

static void
now_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;

  xs_timeline_bar_select (self->timeline, -1);
}

static void
paste_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_window_paste (data);
}

static const GActionEntry entries[] = {
  { .name = "fullscreen", .activate = fullscreen_cb },
  { .name = "now", .activate = now_cb },
  { .name = "paste", .activate = paste_cb },
  { .name = "next-step", .activate = next_step_cb },
  { .name = "previous-step", .activate = previous_step_cb },
  { .name = "next-image", .activate = next_image_cb },
  { .name = "previous-image", .activate = previous_image_cb },
};

static void
add_property_action (XsWindow *self, const char *name, gpointer object, const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, property);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
enable (XsWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
xs_window_update_actions (XsWindow *self)
{
  gpointer view = adw_view_stack_get_visible_child (self->stack);
  gboolean has_steps =
      view == self->train_view || view == self->kernels_view || view == self->trajectory_view;
  gboolean has_images = view == self->trajectory_view || view == self->classify_view;

  enable (self, "next-step", has_steps);
  enable (self, "previous-step", has_steps);
  enable (self, "next-image", has_images);
  enable (self, "previous-image", has_images);
}

void
xs_window_add_actions (XsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_property_action (self, "view", self->stack, "visible-child-name");
  add_property_action (self, "x-axis", self->train_view, "x-axis");
  add_property_action (self, "trajectory-page", self->trajectory_view, "page");
  add_property_action (self, "sidebar", self->flap, "reveal-flap");
  xs_window_update_actions (self);
}
