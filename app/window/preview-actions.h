#pragma once

#include "app/session/session.h"
#include "ui/window/window.h"

/* The window's actions on changes before they are made, and on the methods that these are made by.
 * A method that was only looked at goes when the preview is closed; one that is applied stays.
 * Whether they can be asked for is said by whoever knows what the session offers. Both are borrowed
 * and outlive it. */
typedef struct _XsPreviewActions XsPreviewActions;

XsPreviewActions *xs_preview_actions_new (XsWindow *window, XsSession *session);
void xs_preview_actions_free (XsPreviewActions *self);
