#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* What images of each size are worth to the network at each size: measured on validation images
 * when a person asks for it (win.measure-matrix, win.stop-matrix), or of the picture that shows.
 *
 * Signal "wants-changed": xs_matrix_card_wants_picture() is another. */
#define XS_TYPE_MATRIX_CARD (xs_matrix_card_get_type ())
G_DECLARE_FINAL_TYPE (XsMatrixCard, xs_matrix_card, XS, MATRIX_CARD, AdwBin)

GtkWidget *xs_matrix_card_new (void);
/* Names the classes. */
void xs_matrix_card_set_study (XsMatrixCard *self, XsStudy *study);
/* What is known so far; NULL: nothing. Copied. */
void xs_matrix_card_set_matrix (XsMatrixCard *self, const XsMatrix *matrix);
/* Of the picture, with @label its true class, -1: unknown. Nothing without answer->crossed. NULL:
 * what was known is about another picture. Copied. */
void xs_matrix_card_set_answer (XsMatrixCard *self, const XsClassification *answer, int label);
gboolean xs_matrix_card_wants_picture (XsMatrixCard *self);
/* Of what was measured; borrowed. */
XsFreshness *xs_matrix_card_get_freshness (XsMatrixCard *self);
