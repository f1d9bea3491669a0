#pragma once

#include "engine/base/real.h"

#include <glib.h>

#define xs_softmax XS_REAL (xs_softmax)
#define xs_cross_entropy XS_REAL (xs_cross_entropy)
#define xs_label_smoothing XS_REAL (xs_label_smoothing)
#define xs_kullback_leibler XS_REAL (xs_kullback_leibler)
#define xs_largest_score XS_REAL (xs_largest_score)
#define xs_scores_are_finite XS_REAL (xs_scores_are_finite)

/* @probabilities (classes) = softmax of @scores (classes); stable for any finite scores. */
void xs_softmax (const xs_real *scores, int classes, xs_real *probabilities);

/* -log softmax(scores)[label] of one image, scores (classes). Unless NULL, @adjoint (classes) is
 * overwritten by @scale times its derivative by the scores. Not finite only if a score is not. */
double xs_cross_entropy (const xs_real *scores, int classes, int label, double scale,
                         xs_real *adjoint);

/* What cross entropy grows by where the target is smoothed (Szegedy and others, 2016, section 7):
 * (1 - @smoothing) for @label and @smoothing / classes for every class. Adds @scale times its
 * derivative by the scores to @adjoint (classes). */
double xs_label_smoothing (const xs_real *scores, int classes, int label, double smoothing,
                           double scale, xs_real *adjoint);
/* How far the answer of one image is from the probabilities that are wanted, @wanted (classes), at
 * @temperature T: T^2 sum_q w_q log (w_q / softmax(scores / T)_q); the factor makes gradients of
 * all temperatures alike. Unless NULL, @adjoint as above. */
double xs_kullback_leibler (const xs_real *scores, const xs_real *wanted, int classes,
                            double temperature, double scale, xs_real *adjoint);

/* The index of the largest score, the first of equals. */
int xs_largest_score (const xs_real *scores, int classes);

/* Whether all of @scores (count) are finite; those of a network that has diverged are not, and have
 * no largest. */
gboolean xs_scores_are_finite (const xs_real *scores, size_t count);
