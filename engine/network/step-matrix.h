#pragma once

#include "engine/network/layer.h"

#include <complex.h>

#define xs_step_matrix_add XS_REAL (xs_step_matrix_add)
#define xs_step_matrix_multiply XS_REAL (xs_step_matrix_multiply)

/* One linearised time step at one frequency of a periodic mesh: the matrix that multiplies a wave
 * of small disturbances, where the activation has slope 1. A layer type composes it of what its
 * kernels do to the wave. Section 8 of the method page. Any thread. */
struct _XsStepMatrix
{
  int width; /* c */
  double h;  /* h_t */
  /* (P, c, c): A of each part, the symbol K of its kernel, or K^H K where the type transposes */
  const double complex *parts;
  double complex *scratch; /* (c, c) */
  int order;               /* P c, of the state; twice that of (y, w / h) with a momentum */
  double complex *values;  /* (order, order): comes in as the identity */
};

/* A of part @part (c, c). */
static inline const double complex *
xs_step_matrix_part (const XsStepMatrix *self, int part)
{
  return self->parts + (size_t) part * (size_t) self->width * (size_t) self->width;
}

/* Adds scale A (c, c) to block (row, column) of the matrix, counted in blocks; A = NULL is the
 * identity. */
void xs_step_matrix_add (const XsStepMatrix *self, int row, int column, double scale,
                         const double complex *a);

/* scratch = B A, all (c, c). */
void xs_step_matrix_multiply (const XsStepMatrix *self, const double complex *b,
                              const double complex *a);
