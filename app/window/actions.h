#pragma once

#include "app/window/presenter.h"

/* The window's actions that say what a person wants: each is a command of the session, and can be
 * activated while the session offers it. */
typedef struct _XsActions XsActions;

/* Both are borrowed; the window must outlive the actions, and the presenter whatever activates
 * them.
 */
XsActions *xs_actions_new (XsWindow *window, XsPresenter *presenter);
/* Takes the actions away again. */
void xs_actions_free (XsActions *self);
