#include "app/window/presenter-private.h"

#include "app/window/presenter-words.h"

#include <glib/gi18n.h>

/* What could be done next: it stays until it is done, closed, or said of what is no more. */

void
xs_presenter_forget_advice (XsPresenter *self)
{
  self->is_finished = FALSE;
  xs_window_set_advice (self->window, NULL, NULL, NULL);
}

void
xs_presenter_show_plateau (void *data, int size)
{
  XsPresenter *self = data;
  g_autofree char *text = xs_words_of_plateau (size);

  /* As in the side bar: first what it would do. */
  if (size > 0)
    xs_window_set_advice (self->window, text, _ ("Prolong"), "win.prolong");
  else
    xs_window_set_advice (self->window, text, _ ("Refine Depth"), "win.refine");
}

/* Who does something else meanwhile hears of the end. */
static void
notify_if_away (XsPresenter *self, const char *text)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || gtk_window_is_active (GTK_WINDOW (self->window)))
    return;
  notification = g_notification_new (_ ("Training has ended"));
  g_notification_set_body (notification, text);
  g_application_send_notification (application, "finished", notification);
}

void
xs_presenter_show_finished (void *data, XsReason reason)
{
  XsPresenter *self = data;
  g_autofree char *text = xs_words_of_end (reason);

  self->is_finished = TRUE;
  xs_window_set_advice (self->window, text, _ ("Save Model…"), "win.save-model");
  notify_if_away (self, text);
}
