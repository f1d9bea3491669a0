#pragma once

#include "app/session/session.h"
#include "ui/window/window.h"

/* Puts what a session says into the window, in words, and tells the session what the window shows
 * and what has been given to it. Main thread only. */
typedef struct _XsPresenter XsPresenter;

/* Starts a session. @window is borrowed and must outlive the presenter. */
XsPresenter *xs_presenter_new (XsWindow *window, int n_threads, GError **error);
/* Ends the session. */
void xs_presenter_free (XsPresenter *self);
/* The address of the study that was worked on last, as it was at the start, or NULL. Free with
 * g_free(). */
char *xs_presenter_last_study (const XsPresenter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsPresenter, xs_presenter_free)

XsSession *xs_presenter_session (XsPresenter *self);
/* Whom to tell when what the session offers may be another. */
void xs_presenter_on_change (XsPresenter *self, void (*changed) (void *data), void *data);
