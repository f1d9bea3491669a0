#pragma once

#include "app/session/session.h"
#include "ui/window/window.h"

/* The window's actions on nodes of the timeline. Whether they can be asked for is said by whoever
 * knows what the session offers. Both are borrowed and outlive it. */
typedef struct _XsNodeActions XsNodeActions;

XsNodeActions *xs_node_actions_new (XsWindow *window, XsSession *session);
void xs_node_actions_free (XsNodeActions *self);
