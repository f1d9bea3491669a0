#include "ui/window/window-private.h"

#define TOAST_S 5

/* One toast, whose words change while it is there: libadwaita 1.2 crashes where one is dismissed
 * while it still comes up, as another one may have it. */

static void
dismissed_cb (XsWindow *self)
{
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  g_clear_weak_pointer (&self->toast);
}

static gboolean
time_cb (gpointer data)
{
  XsWindow *self = data;

  self->toast_timer = 0;
  adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

static void
add_toast (XsWindow *self)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END,
                                                   "css-classes",
                                                   (const char *[]){ "heading", NULL }, NULL));
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* A name never stands beside another one's target. */
static void
set_action (AdwToast *toast, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  adw_toast_set_action_name (toast, NULL);
  if (detailed != NULL && !g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_action_name (toast, name);
}

void
xs_window_toast (XsWindow *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->toast == NULL)
    add_toast (self);
  gtk_label_set_label (GTK_LABEL (adw_toast_get_custom_title (self->toast)), text);
  adw_toast_set_button_label (self->toast, button);
  set_action (self->toast, button != NULL ? action : NULL);
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  self->toast_timer = g_timeout_add_seconds (TOAST_S, time_cb, self);
}
