#include "ui/window/window-private.h"

#include "ui/help/explain-button.h"

/* Keys that the window takes before the control with the focus does, so that they mean the same
 * everywhere; and keys that come to it only where nothing else wants them. */

typedef enum
{
  KEY_ANY,
  KEY_SPACE, /* presses buttons */
  KEY_PAGE,  /* moves sliders */
} KeyKind;

typedef struct
{
  const char *keys;   /* as gtk_shortcut_trigger_parse_string() reads them */
  const char *action; /* detailed */
  KeyKind kind;       /* of an early key */
} Key;

static const Key early_keys[] = {
  { "space", "win.run", KEY_SPACE },
  { "period", "win.step", KEY_ANY },
  { "bracketleft", "win.previous-step", KEY_ANY },
  { "bracketright", "win.next-step", KEY_ANY },
  { "Page_Up", "win.previous-image", KEY_PAGE },
  { "Page_Down", "win.next-image", KEY_PAGE },
  { "<Control>Up", "win.prolong", KEY_ANY },
  { "<Control>Down", "win.restrict", KEY_ANY },
  { "<Control>Right", "win.refine", KEY_ANY },
  { "<Control><Shift>Up", "win.prolong-now", KEY_ANY },
  { "<Control><Shift>Down", "win.restrict-now", KEY_ANY },
  { "<Control><Shift>Right", "win.refine-now", KEY_ANY },
};

static const Key late_keys[] = {
  { "Escape", "win.close-preview", KEY_ANY },
  { "<Control>r", "win.restart", KEY_ANY },
  { "<Control><Shift>r", "win.new-seed", KEY_ANY },
  { "<Control>z", "win.undo", KEY_ANY },
  { "<Control><Shift>z", "win.redo", KEY_ANY },
  { "<Control>b", "win.branch-here", KEY_ANY },
  { "<Control>m", "win.mark", KEY_ANY },
  { "<Control>o", "win.open", KEY_ANY },
  { "<Control><Shift>o", "win.open-folder", KEY_ANY },
  { "<Control>i", "win.import", KEY_ANY },
  { "<Control>v", "win.paste", KEY_ANY },
  { "<Control>e", "win.export-view", KEY_ANY },
  { "<Control>t", "win.show-table", KEY_ANY },
  { "<Control>s", "win.save-study", KEY_ANY },
  { "<Control><Shift>s", "win.save-study-as", KEY_ANY },
  { "<Control>n", "win.new-study", KEY_ANY },
  { "<Control>comma", "app.preferences", KEY_ANY },
  { "<Control>q", "app.quit", KEY_ANY },
  { "<Control>w", "window.close", KEY_ANY },
  { "<Control>question", "win.show-help-overlay", KEY_ANY },
  { "F1", "win.help", KEY_ANY },
  { "F8", "win.inspector", KEY_ANY },
  { "F9", "win.sidebar", KEY_ANY },
  { "F11", "win.fullscreen", KEY_ANY },
  { "<Alt>1", "win.view::train", KEY_ANY },
  { "<Alt>2", "win.view::kernels", KEY_ANY },
  { "<Alt>3", "win.view::trajectory", KEY_ANY },
  { "<Alt>4", "win.view::classify", KEY_ANY },
};

/* Buttons do not take the focus from a click, so one that has it was reached with Tab. What toggles
 * or chooses has Return for that, and so have explanations, which come first in every view; menus
 * and lists open with either. */
static gboolean
is_push_button (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_MENU_BUTTON (parent))
    return !XS_IS_EXPLAIN_BUTTON (gtk_widget_get_parent (parent));
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return GTK_IS_DROP_DOWN (parent);
  return GTK_IS_BUTTON (widget);
}

/* A popover that goes away with a click elsewhere has all keys; one that stays leaves them to the
 * window. */
static gboolean
is_in_popover (GtkWidget *focus)
{
  GtkWidget *popover = gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);

  return popover != NULL && gtk_popover_get_autohide (GTK_POPOVER (popover));
}

static gboolean
needs (GtkWidget *focus, KeyKind kind)
{
  if (focus == NULL)
    return FALSE;
  return GTK_IS_EDITABLE (focus) || is_in_popover (focus) ||
         (kind == KEY_SPACE && is_push_button (focus)) ||
         (kind == KEY_PAGE && GTK_IS_RANGE (focus));
}

/* Whether there is such an action of the window and it can be asked for now. */
static gboolean
activate (GtkWidget *window, const char *action)
{
  const char *name = action + strlen ("win.");

  if (!g_action_group_get_action_enabled (G_ACTION_GROUP (window), name))
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (window), name, NULL);
  return TRUE;
}

/* Space that cannot run anything now presses nothing else instead. */
static gboolean
early_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const Key *key = data;

  if (needs (gtk_window_get_focus (GTK_WINDOW (widget)), key->kind))
    return GDK_EVENT_PROPAGATE;
  return activate (widget, key->action) || key->kind == KEY_SPACE;
}

static void
add_early_key (GtkShortcutController *controller, const Key *key)
{
  gtk_shortcut_controller_add_shortcut (
      controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key->keys),
                                    gtk_callback_action_new (early_cb, (gpointer) key, NULL)));
}

static void
add_late_key (GtkShortcutController *controller, const Key *key)
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

/* A click on a button presses it and leaves the focus where it was. */
static void
leave_focus (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
    gtk_widget_set_focus_on_click (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    leave_focus (child);
}

void
xs_window_add_shortcuts (XsWindow *self)
{
  GtkEventController *late = gtk_shortcut_controller_new ();
  GtkEventController *early = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (late_keys); i++)
    add_late_key (GTK_SHORTCUT_CONTROLLER (late), &late_keys[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (early_keys); i++)
    add_early_key (GTK_SHORTCUT_CONTROLLER (early), &early_keys[i]);
  gtk_event_controller_set_propagation_phase (early, GTK_PHASE_CAPTURE);
  /* Also from popovers, which are surfaces of their own. */
  gtk_event_controller_set_propagation_limit (early, GTK_LIMIT_NONE);
  gtk_event_controller_set_propagation_limit (late, GTK_LIMIT_NONE);
  gtk_widget_add_controller (GTK_WIDGET (self), late);
  gtk_widget_add_controller (GTK_WIDGET (self), early);
  leave_focus (GTK_WIDGET (self));
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
