#include "engine/network/step-matrix.h"

#include <string.h>

void
xs_step_matrix_add (const XsStepMatrix *self, int row, int column, double scale,
                    const double complex *a)
{
  size_t width = (size_t) self->width;
  size_t order = (size_t) self->order;
  double complex *block = self->values + (size_t) row * width * order + (size_t) column * width;

  for (size_t i = 0; i < width; i++)
    if (a == NULL)
      block[i * order + i] += scale;
    else
      for (size_t j = 0; j < width; j++)
        block[i * order + j] += scale * a[i * width + j];
}

void
xs_step_matrix_multiply (const XsStepMatrix *self, const double complex *b, const double complex *a)
{
  size_t width = (size_t) self->width;

  memset (self->scratch, 0, width * width * sizeof *self->scratch);
  for (size_t i = 0; i < width; i++)
    for (size_t k = 0; k < width; k++)
      for (size_t j = 0; j < width; j++)
        self->scratch[i * width + j] += b[i * width + k] * a[k * width + j];
}
