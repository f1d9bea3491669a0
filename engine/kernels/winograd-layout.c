/* Between planes (channels, n, n) and the pixels of a Winograd state: blocks of as many pixels as
 * channels, turned over in registers. */

#include "engine/kernels/winograd.h"

#include <string.h>

/* rows[k] of the one and rows[k + half] of the other, lane by lane in turn. */
XS_INLINE void
interleave (XsVector a, XsVector b, XsVector *low, XsVector *high)
{
#if XS_LANES == 16
  *low = __builtin_shufflevector (a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  *high =
      __builtin_shufflevector (a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
#elif XS_LANES == 8
  *low = __builtin_shufflevector (a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  *high = __builtin_shufflevector (a, b, 4, 12, 5, 13, 6, 14, 7, 15);
#else
  *low = __builtin_shufflevector (a, b, 0, 4, 1, 5);
  *high = __builtin_shufflevector (a, b, 2, 6, 3, 7);
#endif
}

/* Transposes a square block: log2 (lanes) perfect shuffles of its rows and lanes. */
XS_INLINE void
turn_over (XsVector rows[XS_LANES])
{
  XS_UNROLL
  for (int step = 1; step < XS_LANES; step *= 2)
    {
      XsVector next[XS_LANES];

      XS_UNROLL
      for (int k = 0; k < XS_LANES / 2; k++)
        interleave (rows[k], rows[k + XS_LANES / 2], &next[2 * k], &next[2 * k + 1]);
      XS_UNROLL
      for (int k = 0; k < XS_LANES; k++)
        rows[k] = next[k];
    }
}

/* Pixel p of a plane, row by row, in the state. */
XS_INLINE size_t
place (const XsConvPlan *plan, size_t p)
{
  size_t n = (size_t) plan->n;

  return plan->front + p / n * plan->stride + p % n * plan->pixel;
}

static void
pack_block (const XsConvPlan *plan, const float *planes, float *state, size_t p, size_t c,
            size_t channels)
{
  size_t pixels = (size_t) plan->n * (size_t) plan->n;
  XsVector rows[XS_LANES];

  XS_UNROLL
  for (size_t k = 0; k < XS_LANES; k++)
    rows[k] = c + k < channels ? xs_vector_load (planes + (c + k) * pixels + p) : (XsVector){ 0 };
  turn_over (rows);
  XS_UNROLL
  for (size_t k = 0; k < XS_LANES; k++)
    xs_vector_store (state + place (plan, p + k) + c, rows[k]);
}

static void
unpack_block (const XsConvPlan *plan, const float *state, float *planes, size_t p, size_t c,
              size_t channels)
{
  size_t pixels = (size_t) plan->n * (size_t) plan->n;
  XsVector rows[XS_LANES];

  XS_UNROLL
  for (size_t k = 0; k < XS_LANES; k++)
    rows[k] = xs_vector_load (state + place (plan, p + k) + c);
  turn_over (rows);
  XS_UNROLL
  for (size_t k = 0; k < XS_LANES; k++)
    if (c + k < channels)
      xs_vector_store (planes + (c + k) * pixels + p, rows[k]);
}

/* The last block overlaps the one before; an image smaller than a block goes one by one. */
void
winograd_pack_state (const XsConvPlan *plan, const float *planes, float *state, int channels)
{
  size_t pixels = (size_t) plan->n * (size_t) plan->n;
  size_t count = (size_t) channels;

  for (size_t p = 0; p < pixels && pixels < XS_LANES; p++)
    for (size_t c = 0; c < count; c++)
      state[place (plan, p) + c] = planes[c * pixels + p];
  for (size_t p = 0; p < pixels && pixels >= XS_LANES; p += XS_LANES)
    for (size_t c = 0; c < count; c += XS_LANES)
      pack_block (plan, planes, state, MIN (p, pixels - XS_LANES), c, count);
}

void
winograd_unpack_state (const XsConvPlan *plan, const float *state, float *planes, int channels)
{
  size_t pixels = (size_t) plan->n * (size_t) plan->n;
  size_t count = (size_t) channels;

  for (size_t p = 0; p < pixels && pixels < XS_LANES; p++)
    for (size_t c = 0; c < count; c++)
      planes[c * pixels + p] = state[place (plan, p) + c];
  for (size_t p = 0; p < pixels && pixels >= XS_LANES; p += XS_LANES)
    for (size_t c = 0; c < count; c += XS_LANES)
      unpack_block (plan, state, planes, MIN (p, pixels - XS_LANES), c, count);
}
