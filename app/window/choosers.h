#pragma once

#include "app/session/session.h"
#include "ui/window/window.h"

/* The dialogs in which a person chooses files: one at a time, and what is chosen becomes a command
 * of the session. Main thread only. */
typedef struct _XsChoosers XsChoosers;

/* Both are borrowed and must outlive the choosers. */
XsChoosers *xs_choosers_new (XsWindow *window, XsSession *session);
/* Closes what is open. */
void xs_choosers_free (XsChoosers *self);

/* Pictures, a model or a file of a data set. */
void xs_choosers_open (XsChoosers *self);
/* The same of a folder: of pictures or of a data set. */
void xs_choosers_open_folder (XsChoosers *self);
/* A folder of images. */
void xs_choosers_import (XsChoosers *self);
/* A study whose curves are to be seen beside these. */
void xs_choosers_compare (XsChoosers *self);
void xs_choosers_save_model (XsChoosers *self);
void xs_choosers_save_study (XsChoosers *self);
/* A file that is made already, @bytes, to be called @name or otherwise, with the same ending; where
 * the last such one went. */
void xs_choosers_keep (XsChoosers *self, GBytes *bytes, const char *name);
/* The table of Classify. */
void xs_choosers_export (XsChoosers *self);
