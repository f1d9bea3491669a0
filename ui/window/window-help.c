#include "ui/window/window-private.h"

#include "ui/help/explain-button.h"
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

/* The section on the card that has the focus, if one of the view's has. */
static const char *
section_of_focus (XsWindow *self)
{
  GtkWidget *view = adw_view_stack_get_visible_child (self->stack);
  GtkWidget *card = gtk_window_get_focus (GTK_WINDOW (self));
  XsExplainButton *button;

  if (card == NULL || !gtk_widget_is_ancestor (card, view))
    return NULL;
  while (card != view && !gtk_widget_has_css_class (card, "card"))
    card = gtk_widget_get_parent (card);
  button = card != view ? xs_explain_button_in (card) : NULL;
  return button != NULL ? xs_explain_button_get_link (button) : NULL;
}

/* A view's page is called as the view. */
char *
xs_window_get_help_link (XsWindow *self)
{
  const char *section;

  g_return_val_if_fail (XS_IS_WINDOW (self), NULL);

  section = section_of_focus (self);
  if (section != NULL)
    return g_strdup (section);
  return g_strconcat (adw_view_stack_get_visible_child_name (self->stack), ".md", NULL);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *link = xs_window_get_help_link (data);

  open_help (data, link);
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
