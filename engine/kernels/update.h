#pragma once

#include <stddef.h>

/* The optimisers' passes over all parameters, as one table of functions per instruction set. They
 * cannot fail and allocate nothing; any thread. In float only. */

/* Sums of squares, in double. */
typedef struct
{
  double update;
  double parameters; /* after the update */
} XsUpdateSquares;

typedef struct
{
  float rate;
  float momentum;
  float shortening; /* the gradient is taken times this; 1: as it is */
} XsSgd;

typedef struct
{
  float beta_1;
  float beta_2;
  float rate;       /* with the correction of the first moment */
  float correction; /* of the second moment */
  float epsilon;
  float shortening; /* as above */
} XsAdam;

typedef struct
{
  double (*squares) (const float *values, size_t count);

  /* velocity = momentum velocity + gradient, parameters -= rate velocity; adds to @squares. */
  void (*sgd) (const XsSgd *sgd, const float *gradient, float *velocity, float *parameters,
               size_t count, XsUpdateSquares *squares);

  /* first = beta_1 first + (1 - beta_1) gradient, second likewise of gradient^2,
   * parameters -= rate first / (sqrt (correction second) + epsilon); adds to @squares. */
  void (*adam) (const XsAdam *adam, const float *gradient, float *first, float *second,
                float *parameters, size_t count, XsUpdateSquares *squares);
} XsUpdateTable;

/* That of xs_isa_choose(), or the baseline's where it fails. Static. */
const XsUpdateTable *xs_update_find (void);

extern const XsUpdateTable xs_update_baseline;
#if defined(__x86_64__)
extern const XsUpdateTable xs_update_avx2;
extern const XsUpdateTable xs_update_avx512;
#endif
