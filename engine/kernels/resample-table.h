#pragma once

#include "engine/base/real.h"

#include <stdint.h>

/* The linear map of one axis, out[o] = sum_t weights[t][o] in[starts[o] + t], and what applies it
 * to both axes of squares: a table of functions per instruction set. They cannot fail and allocate
 * nothing; any thread. */

#define xs_resample_reference XS_REAL (xs_resample_reference)

typedef struct
{
  int from;         /* in [1, 4096] */
  int to;           /* in [1, 4096] */
  int terms;        /* of every output; some have weight 0 */
  int *starts;      /* (to), at most from - terms; from xs_alloc(), as the weights */
  xs_real *weights; /* (terms, to) */
  int mean;         /* every output is weights[0] times the sum of so many inputs; 0: not so */
  int repeat;       /* every input, times weights[0], comes so many times; 0: not so */
} XsResampleAxis;

typedef struct
{
  /* @out (planes, to, to) = the map on both axes of @in (planes, from, from); overwrites. */
  void (*apply) (const XsResampleAxis *axis, const xs_real *in, xs_real *out, int planes);
  /* The same from bytes, times 1/255. */
  void (*apply_bytes) (const XsResampleAxis *axis, const uint8_t *in, xs_real *out, int planes);
} XsResampleTable;

extern const XsResampleTable xs_resample_reference;

#ifndef XS_DOUBLE
extern const XsResampleTable xs_resample_vector_baseline;
#if defined(__x86_64__)
extern const XsResampleTable xs_resample_vector_avx2;
extern const XsResampleTable xs_resample_vector_avx512;
#endif
#endif
