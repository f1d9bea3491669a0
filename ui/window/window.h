#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* The main window: header bar, Scale sidebar, four views, timeline, status line. It shows what it
 * is given and says what the person wants through the window's actions, which the application adds:
 *   run (toggles), step, restart, new-seed, prolong-now, restrict-now, refine-now, undo, redo,
 *   new-study, open, paste, invert, save-model; stateful: method (s), refine-method (s),
 *   learning-rate (d); size-now (i): move to that size of the ladder.
 * Its own: view (s), x-axis (s), sidebar (b), next-step, previous-step, next-image, previous-image.
 */
#define XS_TYPE_WINDOW (xs_window_get_type ())
G_DECLARE_FINAL_TYPE (XsWindow, xs_window, XS, WINDOW, AdwApplicationWindow)

typedef enum
{
  XS_ACTIVITY_LOADING, /* no study yet */
  XS_ACTIVITY_PAUSED,
  XS_ACTIVITY_RUNNING,
  XS_ACTIVITY_CHANGING, /* a transfer or refinement is being computed */
  XS_ACTIVITY_FINISHED,
} XsActivity;

XsWindow *xs_window_new (GtkApplication *application);
void xs_window_set_study (XsWindow *self, XsStudy *study);
void xs_window_set_history (XsWindow *self, XsHistory *history);
void xs_window_history_changed (XsWindow *self);
void xs_window_set_frame (XsWindow *self, XsFrame *frame);
/* @words: what goes on, for the status line: "Running", "Prolonging to 28 × 28…". */
void xs_window_set_activity (XsWindow *self, XsActivity activity, const char *words);
void xs_window_set_ladder (XsWindow *self, const XsLadder *ladder);
void xs_window_set_moved (XsWindow *self, const XsMoved *moved);
void xs_window_set_picture (XsWindow *self, XsPicture *picture, int label);
void xs_window_set_classification (XsWindow *self, const XsClassification *answer);
void xs_window_set_classify_error (XsWindow *self, const char *message);

/* What is over. @action (detailed, e.g. "win.undo") with @button, or NULL for none. */
void xs_window_toast (XsWindow *self, const char *text, const char *button, const char *action);
/* What went wrong and stays until closed: a bar below the header. NULL hides it. */
void xs_window_set_error (XsWindow *self, const char *text);

/* What the visible view wants of frames, the selected reference image, the Kernels view's other
 * size (0 unless that view shows), whether Classify shows. "wants-changed" tells of a change. */
XsFrameParts xs_window_get_parts (XsWindow *self);
int xs_window_get_selected (XsWindow *self);
int xs_window_get_other_size (XsWindow *self);
gboolean xs_window_shows_classify (XsWindow *self);

/* Signals, besides: "file-given" (GFile), "texture-given" (GdkTexture), "picture-drawn" (gpointer
 * XsPicture), "reference-chosen" (int), "study-asked" (gpointer XsSettings, char *where): from the
 * New study dialog. */

/* Opens the New study dialog filled with @settings. */
void xs_window_ask_study (XsWindow *self, const XsSettings *settings, const char *where);
