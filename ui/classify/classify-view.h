#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/many.h"
#include "engine/questions/study.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* The Classify view: a person's picture, classes and probabilities at every size.
 *
 * Signals:
 *   "picture-drawn" (XsPicture as gpointer, borrowed): the drawing pad has a new drawing
 *   "picture-erased": the drawing asked about is no more, nor is its answer
 *   "reference-chosen" (int): a reference image was clicked in the strip
 *   "row-chosen" (int): one of several pictures was chosen in the table
 *   "wants-changed": xs_classify_view_get_parts() is another
 * Open and Paste are the window's actions win.open and win.paste; inverting is win.invert. */
#define XS_TYPE_CLASSIFY_VIEW (xs_classify_view_get_type ())
G_DECLARE_FINAL_TYPE (XsClassifyView, xs_classify_view, XS, CLASSIFY_VIEW, AdwBin)

GtkWidget *xs_classify_view_new (void);
void xs_classify_view_set_study (XsClassifyView *self, XsStudy *study);
/* The same study with other reference images. */
void xs_classify_view_set_references (XsClassifyView *self, XsStudy *study);
/* The picture that was asked about: shown at once, with a spinner until the answer comes. @label is
 * its true class, -1 when unknown. */
void xs_classify_view_set_picture (XsClassifyView *self, XsPicture *picture, int label);
/* Which reference image shows, -1: another picture or none. */
int xs_classify_view_get_reference (XsClassifyView *self);
/* Ignored unless it is about the picture shown. Borrowed: copies what it needs. */
void xs_classify_view_set_answer (XsClassifyView *self, const XsClassification *answer);
/* Instead of a picture and its answer: why there is none. */
void xs_classify_view_set_error (XsClassifyView *self, const char *message);
/* Several pictures: a table in the place of the reference images, and its rows; NULL: none. */
void xs_classify_view_set_many (XsClassifyView *self, const XsMany *many);
void xs_classify_view_add_guesses (XsClassifyView *self, const XsGuesses *guesses);
/* The table as a file for spreadsheets. */
GBytes *xs_classify_view_get_values (XsClassifyView *self);
/* Whether an answer, or the rest of it, is on its way. */
void xs_classify_view_set_busy (XsClassifyView *self, gboolean busy);
/* Of the answer; borrowed. */
XsFreshness *xs_classify_view_get_freshness (XsClassifyView *self);
/* What images of each size are worth at each size, as far as it is known; NULL: not at all. */
void xs_classify_view_set_matrix (XsClassifyView *self, const XsMatrix *matrix);
/* Of that; borrowed. */
XsFreshness *xs_classify_view_get_matrix_freshness (XsClassifyView *self);
/* How much of the picture's answer shows. */
XsSightParts xs_classify_view_get_parts (XsClassifyView *self);
