/* Affine maps of square planes. Compiled once per instruction set. */

#include "engine/kernels/warp.h"

#include "engine/kernels/vector.h"

/* Four pixels around a place each, the first one's number, and how far behind it the place is. */
typedef struct
{
  XsBits first;
  XsVector right, down; /* in [0, 1] */
} Places;

XS_INLINE XsVector
count_up (void)
{
  XsVector lanes;

  XS_UNROLL
  for (int i = 0; i < XS_LANES; i++)
    lanes[i] = (float) i;
  return lanes;
}

/* The last pixel of a row or column is no first one: a place on it lies wholly behind its
 * neighbour. */
XS_INLINE XsBits
first_of (XsVector *place, int size)
{
  const XsVector inside = xs_vector_at_most (xs_vector_all ((float) (size - 1)),
                                             xs_vector_at_least ((XsVector){ 0 }, *place));
  const XsBits first = __builtin_convertvector(
      xs_vector_at_most (xs_vector_all ((float) (size - 2)), inside), XsBits);

  *place = inside - __builtin_convertvector(first, XsVector);
  return first;
}

/* from[index] and from[index + 1] of each lane: half as many places to go to as one by one. */
XS_INLINE void
gather_pairs (const float *from, XsBits indices, XsVector *one, XsVector *next)
{
#if XS_LANES == 16
  const __m512i all = (__m512i) indices;
  const XsVector low =
      (XsVector) _mm512_i32gather_pd (_mm512_castsi512_si256 (all), from, sizeof *from);
  const XsVector high =
      (XsVector) _mm512_i32gather_pd (_mm512_extracti64x4_epi64 (all, 1), from, sizeof *from);
#elif XS_LANES == 8
  const __m256i all = (__m256i) indices;
  const double *pairs = (const void *) from;
  const XsVector low =
      (XsVector) _mm256_i32gather_pd (pairs, _mm256_castsi256_si128 (all), sizeof *from);
  const XsVector high =
      (XsVector) _mm256_i32gather_pd (pairs, _mm256_extracti128_si256 (all, 1), sizeof *from);
#else
  const XsVector low = { from[indices[0]], from[indices[0] + 1], from[indices[1]],
                         from[indices[1] + 1] };
  const XsVector high = { from[indices[2]], from[indices[2] + 1], from[indices[3]],
                          from[indices[3] + 1] };
#endif
  *one = xs_vector_evens (low, high);
  *next = xs_vector_odds (low, high);
}

XS_INLINE XsVector
between (const float *in, int size, const Places *at)
{
  const XsVector left = 1 - at->right, top = 1 - at->down;
  XsVector a, b, c, d;

  gather_pairs (in, at->first, &a, &b);
  gather_pairs (in + size, at->first, &c, &d);
  return top * (left * a + at->right * b) + at->down * (left * c + at->right * d);
}

static void
warp_row (const XsWarp *warp, int size, const float *in, int row, float *out)
{
  const XsVector lanes = count_up ();
  const float x = warp->x + (float) row * warp->down[0];
  const float y = warp->y + (float) row * warp->down[1];

  for (int column = 0; column < size; column += XS_LANES)
    {
      const XsVector along = lanes + (float) column;
      Places at = { .right = x + warp->right[0] * along, .down = y + warp->right[1] * along };
      XsBits left = first_of (&at.right, size), top = first_of (&at.down, size);

      at.first = top * size + left;
      xs_vector_store_first (out + column, between (in, size, &at), (size_t) (size - column));
    }
}

static void
warp (const XsWarp *self, int size, const float *in, float *out)
{
  if (size == 1)
    *out = *in;
  else
    for (int row = 0; row < size; row++)
      warp_row (self, size, in, row, out + (size_t) row * (size_t) size);
}

const XsWarpFunc XS_ISA_SYMBOL (xs_warp) = warp;
