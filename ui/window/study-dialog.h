#pragma once

#include "engine/questions/study.h"

#include <adwaita.h>

/* New study: what to train on, which network, and how. What is typed is checked at once, and Start
 * waits until all of it is right.
 *
 * Signal "start" (gpointer XsSettings, borrowed; char *where): the person wants this study. The
 * dialog closes then. */
#define XS_TYPE_STUDY_DIALOG (xs_study_dialog_get_type ())
G_DECLARE_FINAL_TYPE (XsStudyDialog, xs_study_dialog, XS, STUDY_DIALOG, AdwWindow)

/* Filled with @settings; @where: "embedded", "shapes" or a folder. What the settings make of images
 * is shown on those of @study, the open one (or NULL), while its data are chosen. */
GtkWindow *xs_study_dialog_new (GtkWindow *parent, const XsSettings *settings, const char *where,
                                XsStudy *study);
