#include "ui/classify/matrix-values.h"

#include "ui/classify/probability-bars.h"
#include "ui/images/image-strip.h"

#include <math.h>
#include <string.h>

static void
begin (XsMatrixValues *self, int home_size)
{
  self->home = -1;
  for (int i = 0; i < self->n; i++)
    if (self->sizes[i] == home_size)
      self->home = i;
  for (int i = 0; i < XS_MATRIX_MOST; i++)
    self->values[i] = self->errors[i] = (double) NAN;
}

/* Of a share of @n independent images. */
static double
standard_error (double share, int n)
{
  return n > 0 ? sqrt (share * (1 - share) / n) : (double) NAN;
}

void
xs_matrix_values_of_matrix (XsMatrixValues *self, const XsMatrix *matrix)
{
  *self = (XsMatrixValues){ .n = matrix->n_sizes };
  memcpy (self->sizes, matrix->sizes, sizeof self->sizes);
  begin (self, matrix->home_size);
  for (int i = 0; i < self->n * self->n; i++)
    {
      self->values[i] = (double) matrix->accuracies[i];
      self->errors[i] = standard_error (self->values[i], matrix->n_images);
    }
}

void
xs_matrix_values_of_picture (XsMatrixValues *self, const XsClassification *answer,
                             const XsStudy *study, int label)
{
  *self =
      (XsMatrixValues){ .n = answer->crossed != NULL ? MIN (answer->n_sights, XS_MAX_LEVELS) : 0 };
  for (int i = 0; i < self->n; i++)
    self->sizes[i] = answer->sights[i].size;
  begin (self, answer->home_size);
  for (int i = 0; i < self->n * self->n; i++)
    {
      const float *cell = answer->crossed + (gsize) i * (gsize) answer->n_classes;
      int top;

      xs_probability_top (cell, answer->n_classes, &top, 1);
      self->values[i] = (double) cell[label >= 0 ? label : top];
      self->notes[i] = xs_reference_class_name (study, top);
    }
}

void
xs_matrix_values_copy (XsMatrixValues *self, const XsMatrixValues *other)
{
  *self = *other;
  for (int i = 0; i < XS_MATRIX_MOST; i++)
    self->notes[i] = g_strdup (other->notes[i]);
}

void
xs_matrix_values_clear (XsMatrixValues *self)
{
  for (int i = 0; i < XS_MATRIX_MOST; i++)
    g_clear_pointer (&self->notes[i], g_free);
  self->n = 0;
}

void
xs_matrix_values_range (const XsMatrixValues *self, double *low, double *high)
{
  double least = 1, most = 0;

  for (int i = 0; i < self->n * self->n; i++)
    {
      least = fmin (least, self->values[i]);
      most = fmax (most, self->values[i]);
    }
  *low = least <= most ? floor (10 * least) / 10 : 0;
  *high = least <= most ? fmax (ceil (10 * most), 10 * *low + 1) / 10 : 1;
}

double
xs_matrix_values_best (const XsMatrixValues *self, int row)
{
  double best = (double) NAN;

  for (int column = 0; column < self->n; column++)
    best = fmax (best, self->values[row * self->n + column]);
  return best;
}

gboolean
xs_matrix_values_is_best (const XsMatrixValues *self, int row, int column)
{
  return self->values[row * self->n + column] == xs_matrix_values_best (self, row);
}

gboolean
xs_matrix_values_is_as_good (const XsMatrixValues *self, int row, int column)
{
  double best = xs_matrix_values_best (self, row), error = 0;

  for (int i = row * self->n; i < (row + 1) * self->n; i++)
    if (self->values[i] == best && isfinite (self->errors[i]))
      error = fmax (error, self->errors[i]);
  return self->values[row * self->n + column] >= best - error;
}

double
xs_matrix_values_worst_error (const XsMatrixValues *self)
{
  double worst = (double) NAN;

  for (int i = 0; i < self->n * self->n; i++)
    worst = fmax (worst, self->errors[i]);
  return worst;
}
