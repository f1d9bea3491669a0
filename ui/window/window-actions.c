#include "ui/window/window-private.h"

/* --- the window's own actions ------------------------------------------------------------------
 */

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
  depth = self->frame->parameters->architecture.depth;
  if (view == GTK_WIDGET (self->kernels_view))
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

static const GActionEntry entries[] = {
  { .name = "fullscreen", .activate = fullscreen_cb },
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

void
xs_window_add_actions (XsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_property_action (self, "view", self->stack, "visible-child-name");
  add_property_action (self, "x-axis", self->train_view, "x-axis");
  add_property_action (self, "sidebar", self->flap, "reveal-flap");
}

/* --- keys --------------------------------------------------------------------------------------
 */

typedef struct
{
  const char *keys;   /* as gtk_shortcut_trigger_parse_string() reads them */
  const char *action; /* detailed */
} Key;

/* These come to the window only where nothing that has the focus wants them: entries keep what they
 * type, buttons their space. */
static const Key keys[] = {
  { "space", "win.run" },
  { "period", "win.step" },
  { "bracketleft", "win.previous-step" },
  { "bracketright", "win.next-step" },
  { "Page_Up", "win.previous-image" },
  { "Page_Down", "win.next-image" },
  { "<Control>r", "win.restart" },
  { "<Control><Shift>r", "win.new-seed" },
  { "<Control>z", "win.undo" },
  { "<Control><Shift>z", "win.redo" },
  { "<Control>o", "win.open" },
  { "<Control>v", "win.paste" },
  { "<Control>s", "win.save-model" },
  { "<Control>n", "win.new-study" },
  { "<Control>q", "app.quit" },
  { "<Control>w", "window.close" },
  { "<Control>question", "win.show-help-overlay" },
  { "F9", "win.sidebar" },
  { "F11", "win.fullscreen" },
  { "<Alt>1", "win.view::train" },
  { "<Alt>2", "win.view::kernels" },
  { "<Alt>3", "win.view::trajectory" },
  { "<Alt>4", "win.view::classify" },
};

/* Scrolled windows scroll with these: the window takes them first, except from text. */
static const Key early_keys[] = {
  { "<Control>Up", "win.prolong-now" },
  { "<Control>Down", "win.restrict-now" },
  { "<Control>Right", "win.refine-now" },
};

static gboolean
early_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const char *action = data;

  if (GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (widget))))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action (widget, action, NULL);
}

static void
add_early_key (GtkShortcutController *controller, const Key *key)
{
  gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key->keys),
                        gtk_callback_action_new (early_cb, (gpointer) key->action, NULL)));
}

static void
add_key (GtkShortcutController *controller, const Key *key)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkShortcut *shortcut;

  g_action_parse_detailed_name (key->action, &name, &target, NULL);
  shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key->keys), gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

void
xs_window_add_shortcuts (XsWindow *self)
{
  GtkEventController *late = gtk_shortcut_controller_new ();
  GtkEventController *early = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (GTK_SHORTCUT_CONTROLLER (late), &keys[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (early_keys); i++)
    add_early_key (GTK_SHORTCUT_CONTROLLER (early), &early_keys[i]);
  gtk_event_controller_set_propagation_phase (early, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), late);
  gtk_widget_add_controller (GTK_WIDGET (self), early);
}

void
xs_window_add_help_overlay (XsWindow *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/across_scales/AcrossScales/ui/help-overlay.ui");

  gtk_application_window_set_help_overlay (
      GTK_APPLICATION_WINDOW (self),
      GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}
