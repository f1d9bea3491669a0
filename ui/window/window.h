#pragma once

#include "engine/data/inspection.h"
#include "engine/learn/race.h"
#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/many.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* The main window: header bar, Scale sidebar, four views, timeline, status line. It shows what it
 * is given and says what the person wants through the window's actions, which the application adds:
 *   run (toggles), step, restart, new-seed, find-rate, race, prolong, restrict, refine (previews),
 * prolong-now, restrict-now, refine-now (at once), apply-preview, close-preview, undo, redo,
 *   new-study, open, import, invert, save-model, update-answers, cancel-loading, back, halve-step,
 *   halve-rate, measure-matrix, stop-matrix, evaluate-test, stop-test, stop-table, answer-again,
 * export-table, close-table, mark, restore-branches, branch-here (from xs_window_get_node());
 * stateful: method (s), refine-method (s), learning-rate (d); size-now (i): move to that size of
 * the ladder; of a node of the timeline: go-to (i), name-node ((is)), hide-branch, show-branch,
 * delete-branch, restore-branch (i). Its own: view (s), x-axis (s), trajectory-page (s), sidebar
 * (b), next-step, previous-step, next-image, previous-image, now (the present state shows again),
 *   paste, fullscreen, report, tour, help (at the page of the view that shows), help-at (s): at
 *   that place, as "kernels.md#fourier-symbol"; export-format (s) and export-plot (s): what was
 * taken along last; of the plot with the focus, or the first of the view: export-view,
 * copy-picture, copy-table, show-table.
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

/* Answers that may be older than the network that trains. */
typedef enum
{
  XS_SHOWN_MOVED,    /* the Kernels view's other side */
  XS_SHOWN_PATHS,    /* the Trajectory view's paths at another size */
  XS_SHOWN_SPECTRUM, /* ... modes of the time steps */
  XS_SHOWN_CLASSES,  /* in Classify */
  XS_SHOWN_PREVIEW,  /* of a change */
  XS_SHOWN_LADDER,   /* accuracies in the side bar */
  XS_SHOWN_CONFUSED, /* images behind a cell of the confusion in Train */
  XS_SHOWN_MATRIX,   /* those of image sizes by network sizes in Classify */
  XS_N_SHOWN,
} XsShown;

XsWindow *xs_window_new (GtkApplication *application);
/* Of the program, for what is taken along. */
void xs_window_set_version (XsWindow *self, const char *version);
void xs_window_set_study (XsWindow *self, XsStudy *study);
/* The same study with other reference images; all else stays as it is. */
void xs_window_set_references (XsWindow *self, XsStudy *study);
void xs_window_set_history (XsWindow *self, XsHistory *history);
/* The curves of another study, beside those of this one. */
void xs_window_add_reference (XsWindow *self, XsHistory *history, const char *name);
void xs_window_history_changed (XsWindow *self);
void xs_window_set_frame (XsWindow *self, XsFrame *frame);
/* A state that is looked at, which the views show instead; a bar says so. NULL: the present one
 * again. */
void xs_window_set_look (XsWindow *self, XsFrame *look);
/* @words: what goes on, for the status line: "Running", "Prolonging to 28 × 28…". */
void xs_window_set_activity (XsWindow *self, XsActivity activity, const char *words);
/* How far the time steps of the network that trains are from their limit. */
void xs_window_set_limit (XsWindow *self, const XsCfl *limit);
void xs_window_set_ladder (XsWindow *self, const XsLadder *ladder);
void xs_window_set_moved (XsWindow *self, const XsMoved *moved);
void xs_window_set_retraced (XsWindow *self, XsRetraced *retraced);
void xs_window_set_spectrum (XsWindow *self, XsSpectrum *spectrum);
void xs_window_set_picture (XsWindow *self, XsPicture *picture, int label);
void xs_window_set_classification (XsWindow *self, const XsClassification *answer);
/* What images of each size are worth at each size of the network, so far; NULL: nothing is known.
 */
void xs_window_set_matrix (XsWindow *self, const XsMatrix *matrix);
/* How good the network is on test images; NULL: nobody has asked. @is_busy: it is being found out.
 */
void xs_window_set_tested (XsWindow *self, const XsTested *tested, gboolean is_busy);
/* The images behind a cell of the confusion. */
void xs_window_set_confused (XsWindow *self, const XsConfused *answer);
/* Why there is no picture, or no answer: said in Classify where that shows, else in the bar of
 * errors. */
void xs_window_set_classify_error (XsWindow *self, const char *message);

/* Several pictures in Classify, and the answers to some of them; NULL: none. */
void xs_window_set_many (XsWindow *self, const XsMany *many);
void xs_window_add_guesses (XsWindow *self, const XsGuesses *guesses);
/* All of them as a file for spreadsheets. */
GBytes *xs_window_get_values (XsWindow *self);

/* A panel beside the views previews a change: nothing is known of it yet; NULL: none does. Then
 * what it would make of the network by one method, or why it cannot be made. */
void xs_window_set_preview (XsWindow *self, const XsPreviewed *what);
void xs_window_set_preview_answer (XsWindow *self, const XsChange *change, XsPreview *answer,
                                   const char *error);

/* What shows is of the moment @of ("of epoch 3.0", with a button Update: win.update-answers); NULL:
 * of the present network. */
void xs_window_set_age (XsWindow *self, XsShown shown, const XsMoment *of);
/* Whether a newer answer is on its way: a spinner says so, and the last one stays. */
void xs_window_set_busy (XsWindow *self, XsShown shown, gboolean busy);

/* What the timeline takes, in words for the side bar. */
void xs_window_set_weight (XsWindow *self, const char *nodes, const char *bytes,
                           const char *meaning);
/* What is over. @action (detailed, e.g. "win.undo") with @button, or NULL for none. */
void xs_window_toast (XsWindow *self, const char *text, const char *button, const char *action);
/* What went wrong and stays until closed: a bar below the header. NULL hides it. */
void xs_window_set_error (XsWindow *self, const char *text);
/* What was worked on last and can be gone on with (win.go-on): another bar. NULL hides it. */
void xs_window_set_offer (XsWindow *self, const char *text);
/* That there is a tour (win.tour): a bar until it is taken or the person closes it. */
void xs_window_offer_tour (XsWindow *self);
/* What could be done next (@action, detailed, with @button): a bar that stays until it is done or
 * the person closes it. NULL hides it. */
void xs_window_set_advice (XsWindow *self, const char *text, const char *button,
                           const char *action);
/* The studies worked on last, for the menu: what they are called, and their addresses, for
 * win.open-recent. Both NULL-terminated. */
void xs_window_set_recent (XsWindow *self, const char *const *names, const char *const *addresses);
/* What is being loaded and how far, in [0, 1] (negative: unknown): a bar with Cancel
 * (win.cancel-loading). NULL: over. */
void xs_window_set_loading (XsWindow *self, const char *words, double fraction);
/* Training has stopped because it diverged: a bar with Back (win.back), Halve h (win.halve-step)
 * and Halve rate (win.halve-rate). NULL hides it. */
void xs_window_set_divergence (XsWindow *self, const char *text);

/* What the visible view wants of frames, the selected reference image, the other sizes of the
 * Kernels view and of the Trajectory view's paths, and these paths' other depth (0 unless they
 * show), whether Classify shows.
 * "wants-changed" tells of a change. */
XsFrameParts xs_window_get_parts (XsWindow *self);
int xs_window_get_selected (XsWindow *self);
int xs_window_get_other_size (XsWindow *self);
int xs_window_get_paths_size (XsWindow *self);
int xs_window_get_paths_depth (XsWindow *self);
/* The time step whose stability shows; -1: none. */
int xs_window_get_spectrum_step (XsWindow *self);
gboolean xs_window_shows_classify (XsWindow *self);
/* Whether the images behind a cell of the confusion do. */
gboolean xs_window_shows_confused (XsWindow *self);
/* How much of the answer about the picture in Classify. */
XsSightParts xs_window_get_sight_parts (XsWindow *self);
/* What is chosen in the views, besides actions, to be kept with a study. */
typedef struct
{
  int image;      /* the reference image of Trajectory, -1: none */
  int reference;  /* ... of Classify, -1: another picture */
  int other_size; /* of Kernels, whether it shows or not; 0: none yet */
} XsChosen;
XsChosen xs_window_get_chosen (XsWindow *self);
/* Of the present study; what it does not have is left as it is. */
void xs_window_set_chosen (XsWindow *self, const XsChosen *chosen);
/* Whether there is a view of this name, a state of the action "view". */
gboolean xs_window_has_view (XsWindow *self, const char *name);
/* The place in the help about what shows and has the focus; a new string. */
char *xs_window_get_help_link (XsWindow *self);
/* The node that is selected on the timeline; -1: none is. */
int xs_window_get_node (XsWindow *self);

/* Signals, besides:
 *   dropped or pasted: "files-given" (GPtrArray of GFile, at least one), "texture-given"
 *     (GdkTexture, char *name), "text-given" (char *text, char *name); @name is for what has none
 *     of its own: "Pasted image";
 *   in Classify: "picture-drawn" (gpointer XsPicture), "picture-erased", "reference-chosen" (int),
 *     "row-chosen" (int);
 *   in Train: "confused-asked" (int label, int prediction): a cell of the confusion was chosen;
 *     "image-chosen" (int, gboolean): an image, by its number in the training part (TRUE) or the
 *     validation part;
 *   in Kernels: "kernel-edited" (gpointer XsKernelEdit, char *name);
 *   from the timeline and the bar of what is looked at: "look-asked" (int node; -1: the present
 *     state);
 *   from the New study dialog and the import sheet: "study-asked" (gpointer XsSettings, char
 *     *where);
 *   of what is taken along: "file-made" (GBytes *bytes, char *name): to be saved where the person
 *     says, as @name if that is nothing else;
 *   from the sheet: "inspection-asked", "examples-asked" (char *data, guint64 split; the latest
 *     counts), "inspection-ended" (nobody waits for either any more). */

/* Opens the dialog of races, which asks by "race-asked" (double work_units) and "race-stopped"; and
 * how the race stands, which changes nothing when the dialog is closed. */
void xs_window_ask_race (XsWindow *self);
void xs_window_set_race (XsWindow *self, const XsRaceLook *look);

/* Opens the New study dialog filled with @settings. */
void xs_window_ask_study (XsWindow *self, const XsSettings *settings, const char *where);

/* Opens the import sheet of the data @where, which asks for an inspection at once. */
void xs_window_ask_import (XsWindow *self, const XsSettings *settings, const char *where);
/* The answers, or why there is none; nothing happens when the sheet is gone. */
void xs_window_set_inspection (XsWindow *self, const XsInspection *inspection);
void xs_window_set_examples (XsWindow *self, const GPtrArray *examples);
/* How far it is, in [0, 1]; below 0: nobody knows. */
void xs_window_set_inspection_fraction (XsWindow *self, double fraction);
void xs_window_set_inspection_error (XsWindow *self, const char *message);
