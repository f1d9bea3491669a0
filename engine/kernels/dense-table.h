#pragma once

#include "engine/base/real.h"

#include <stddef.h>

/* Products with the classifier's matrix W (classes, features), row-major, as one table of functions
 * per instruction set. They cannot fail and allocate nothing; any thread. */
typedef struct
{
  /* scores (classes) = W in + bias; overwrites. */
  void (*apply) (const xs_real *weights, const xs_real *bias, const xs_real *in, xs_real *scores,
                 int classes, size_t features);

  /* in (features) = W^T adjoint (classes); overwrites. */
  void (*transposed) (const xs_real *weights, const xs_real *adjoint, xs_real *in, int classes,
                      size_t features);

  /* gradient[q][f] += sum over images of adjoints[image][q] in[image][f], in order: adjoints
   * (count, classes), in (count, features), gradient (classes, features). */
  void (*gradient) (const xs_real *adjoints, const xs_real *in, xs_real *gradient, int count,
                    int classes, size_t features);

  /* out (count) = a + b; @out may be either. */
  void (*add) (const xs_real *a, const xs_real *b, xs_real *out, size_t count);

  /* sum (count) = rows[0] + rows[1] + ..., in this order; @rows of them, @stride apart. @sum may be
   * one of them. */
  void (*add_rows) (const xs_real *in, size_t stride, int rows, xs_real *sum, size_t count);
} XsDenseTable;
