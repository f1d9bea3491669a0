#pragma once

#include "app/session/session.h"
#include "ui/window/window.h"

/* The window's actions on questions that are asked by hand. Whether they can be asked for is said
 * by whoever knows what the session offers. Both are borrowed and outlive it. */
typedef struct _XsAnswerActions XsAnswerActions;

XsAnswerActions *xs_answer_actions_new (XsWindow *window, XsSession *session);
void xs_answer_actions_free (XsAnswerActions *self);
