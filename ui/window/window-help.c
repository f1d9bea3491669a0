#include "ui/window/window-private.h"

#include "ui/help/help-window.h"

/* The help in a window of its own, which goes with this one. */

static void
open_help (XsWindow *self, const char *link)
{
  if (self->help == NULL)
    g_set_weak_pointer (&self->help, xs_help_window_new ());
  xs_help_window_go (XS_HELP_WINDOW (self->help), link);
  gtk_window_present (self->help);
}

/* A view's page is called as the view. */
static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;
  g_autofree char *link =
      g_strconcat (adw_view_stack_get_visible_child_name (self->stack), ".md", NULL);

  open_help (self, link);
}

static void
help_at_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_help (data, g_variant_get_string (parameter, NULL));
}

void
xs_window_add_help (XsWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "help", .activate = help_cb },
    { .name = "help-at", .activate = help_at_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
xs_window_close_help (XsWindow *self)
{
  GtkWindow *help = self->help;

  g_clear_weak_pointer (&self->help);
  if (help != NULL)
    gtk_window_destroy (help);
}
