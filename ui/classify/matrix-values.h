#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"

/* The numbers of a table of image sizes by network sizes. Plain; clear it with
 * xs_matrix_values_clear(). */

#define XS_MATRIX_MOST (XS_MAX_LEVELS * XS_MAX_LEVELS)

typedef struct
{
  int n;                         /* sizes; 0: there is nothing */
  int sizes[XS_MAX_LEVELS];      /* ascending */
  int home;                      /* which of them the network was trained at; -1: none */
  double values[XS_MATRIX_MOST]; /* (n, n) [images][network], fractions; NaN: none */
  double errors[XS_MATRIX_MOST]; /* standard errors; NaN: none */
  char *notes[XS_MATRIX_MOST];   /* a word to each; NULL: none */
} XsMatrixValues;

/* Accuracies. */
void xs_matrix_values_of_matrix (XsMatrixValues *self, const XsMatrix *matrix);
/* Probabilities of the true class, @label, or of the most probable one where that is unknown (-1);
 * the words are what is most probable. Nothing without answer->crossed. */
void xs_matrix_values_of_picture (XsMatrixValues *self, const XsClassification *answer,
                                  const XsStudy *study, int label);
/* Overwrites @self, which holds nothing. */
void xs_matrix_values_copy (XsMatrixValues *self, const XsMatrixValues *other);
void xs_matrix_values_clear (XsMatrixValues *self);

/* Round numbers around all values, for colours; 0 and 1 without any. */
void xs_matrix_values_range (const XsMatrixValues *self, double *low, double *high);
/* The largest of a row; NaN: none. */
double xs_matrix_values_best (const XsMatrixValues *self, int row);
/* Whether this cell has it. */
gboolean xs_matrix_values_is_best (const XsMatrixValues *self, int row, int column);
/* Whether it is that, or less by one standard error of the best at most. */
gboolean xs_matrix_values_is_as_good (const XsMatrixValues *self, int row, int column);
/* The largest standard error; NaN: none. */
double xs_matrix_values_worst_error (const XsMatrixValues *self);
