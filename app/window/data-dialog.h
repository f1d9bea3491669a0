#pragma once

#include "app/session/session.h"
#include "ui/window/window.h"

/* Asks a person which images a model or a study is to be opened with, and tells the session. One
 * question at a time. Main thread only. */
typedef struct _XsDataDialog XsDataDialog;

/* Both are borrowed and must outlive the dialog. */
XsDataDialog *xs_data_dialog_new (XsWindow *window, XsSession *session);
/* Closes what is open; nothing is answered. */
void xs_data_dialog_free (XsDataDialog *self);
/* Takes the place of the question before. */
void xs_data_dialog_ask (XsDataDialog *self, const XsDataQuestion *question);
