/* Resizing of square planes. Compiled once per instruction set.
 *
 * Rows first: a vector of neighbouring pixels has the same weights, so a row of sums costs little
 * more than reading its terms. These rows wait in a buffer, one behind the other, for the columns.
 * There the frequent maps, the mean of 2 or 4 neighbours and its transpose, know nothing of rows:
 * 14 -> 7 of sixteen planes is short rows and long work. All others gather.
 *
 * Vectors at the end of a row reach into the next one. What they write there is overwritten by its
 * owner; only at the ends of the input and of the output are there no more pixels than there are.
 */

#include "engine/kernels/resample-table.h"

#include "engine/kernels/vector.h"

/* The longest row, and what vectors may read and write behind it. */
#define BUFFER 4096
#define SLACK (4 * XS_LANES)

XS_INLINE XsVector
bytes_to_vector (const uint8_t *bytes)
{
#if XS_LANES == 16
  return _mm512_cvtepi32_ps (
      _mm512_cvtepu8_epi32 (_mm_loadu_si128 ((const __m128i *) (const void *) bytes)));
#elif XS_LANES == 8
  return _mm256_cvtepi32_ps (
      _mm256_cvtepu8_epi32 (_mm_loadl_epi64 ((const __m128i *) (const void *) bytes)));
#else
  return (XsVector){ (float) bytes[0], (float) bytes[1], (float) bytes[2], (float) bytes[3] };
#endif
}

/* One vector of pixels, zeros behind the end. */
XS_INLINE XsVector
load_pixels (const void *at, const void *end, int bytes)
{
  XsVector x = { 0 };

  if (bytes)
    {
      const uint8_t *from = at, *last = end;

      if (from + XS_LANES <= last)
        return bytes_to_vector (from);
      for (int i = 0; i < XS_LANES && from + i < last; i++)
        x[i] = (float) from[i];
    }
  else
    {
      const float *from = at, *last = end;

      if (from + XS_LANES <= last)
        return xs_vector_load (from);
      for (int i = 0; i < XS_LANES && from + i < last; i++)
        x[i] = from[i];
    }
  return x;
}

/* @line (from, and up to a vector more) = the terms of output row @row. */
XS_INLINE void
combine_rows (const XsResampleAxis *axis, const char *in, const void *end, int bytes, int row,
              float *line)
{
  const size_t width = bytes ? 1 : sizeof (float);
  const size_t stride = (size_t) axis->from * width;
  const float unit = bytes ? 1.f / 255 : 1;
  const char *first = in + (size_t) axis->starts[row] * stride;

  for (int x = 0; x < axis->from; x += XS_LANES)
    {
      XsVector sum = { 0 };

      for (int t = 0; t < axis->terms; t++)
        {
          const char *at = first + (size_t) t * stride + (size_t) x * width;
          float weight = axis->weights[(size_t) t * (size_t) axis->to + (size_t) row];

          if (weight < 0 || weight > 0)
            sum += unit * weight * load_pixels (at, end, bytes);
        }
      xs_vector_store (line + x, sum);
    }
}

/* @out (count) = weight times the sums of 1, 2 or 4 neighbours each. */
XS_INLINE void
mean_columns (const float *lines, float *out, size_t count, int of, float weight)
{
  for (size_t p = 0; p < count; p += XS_LANES)
    {
      const float *at = lines + p * (size_t) of;
      XsVector sums = xs_vector_load (at);

      if (of >= 2)
        sums = xs_vector_pair_sums (sums, xs_vector_load (at + XS_LANES));
      if (of == 4)
        sums = xs_vector_pair_sums (sums, xs_vector_pair_sums (xs_vector_load (at + 2 * XS_LANES),
                                                               xs_vector_load (at + 3 * XS_LANES)));
      xs_vector_store_first (out + p, weight * sums, count - p);
    }
}

/* The first half of x (@half 0) or the second, every number twice. */
XS_INLINE XsVector
twice (XsVector x, int half)
{
#if XS_LANES == 16
  return half == 0 ? __builtin_shufflevector (x, x, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7)
                   : __builtin_shufflevector (x, x, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14,
                                              14, 15, 15);
#elif XS_LANES == 8
  return half == 0 ? __builtin_shufflevector (x, x, 0, 0, 1, 1, 2, 2, 3, 3)
                   : __builtin_shufflevector (x, x, 4, 4, 5, 5, 6, 6, 7, 7);
#else
  return half == 0 ? __builtin_shufflevector (x, x, 0, 0, 1, 1)
                   : __builtin_shufflevector (x, x, 2, 2, 3, 3);
#endif
}

/* @out (count times) = weight times each number, 2 or 4 times. */
XS_INLINE void
repeat_columns (const float *lines, float *out, size_t count, int times, float weight)
{
  const size_t total = count * (size_t) times;

  for (size_t p = 0; p < total; lines += XS_LANES)
    {
      XsVector x = weight * xs_vector_load (lines);

      for (int part = 0; part < times && p < total; part++, p += XS_LANES)
        {
          XsVector half = times == 4 ? twice (x, part / 2) : x;

          xs_vector_store_first (out + p, twice (half, part % 2), total - p);
        }
    }
}

XS_INLINE XsVector
gather (const float *from, const int *indices)
{
#if XS_LANES == 16
  return _mm512_i32gather_ps ((__m512i) xs_bits_load (indices), from, 4);
#elif XS_LANES == 8
  return _mm256_i32gather_ps (from, (__m256i) xs_bits_load (indices), 4);
#else
  return (XsVector){ from[indices[0]], from[indices[1]], from[indices[2]], from[indices[3]] };
#endif
}

/* One row by any map. What is read behind starts and weights is zeros or other weights, and belongs
 * to lanes that nobody stores. */
XS_INLINE void
any_columns (const XsResampleAxis *axis, const float *line, float *out)
{
  size_t to = (size_t) axis->to;

  for (size_t o = 0; o < to; o += XS_LANES)
    {
      XsVector sum = { 0 };

      for (int t = 0; t < axis->terms; t++)
        sum += xs_vector_load (axis->weights + (size_t) t * to + o) *
               gather (line + t, axis->starts + o);
      xs_vector_store_first (out + o, sum, to - o);
    }
}

#if XS_LANES == 16
/* The same for rows of up to two vectors: choosing from registers is several times as fast. */
XS_INLINE void
short_columns (const XsResampleAxis *axis, const float *line, float *out)
{
  XsVector first = xs_vector_load (line), second = xs_vector_load (line + XS_LANES);
  size_t to = (size_t) axis->to;

  for (size_t o = 0; o < to; o += XS_LANES)
    {
      XsBits at = xs_bits_load (axis->starts + o);
      XsVector sum = { 0 };

      for (int t = 0; t < axis->terms; t++)
        sum += xs_vector_load (axis->weights + (size_t) t * to + o) *
               _mm512_permutex2var_ps (first, (__m512i) (at + t), second);
      xs_vector_store_first (out + o, sum, to - o);
    }
}
#endif

XS_INLINE void
each_row (const XsResampleAxis *axis, const float *lines, float *out, int rows)
{
  for (int row = 0; row < rows; row++, lines += axis->from, out += axis->to)
#if XS_LANES == 16
    if (axis->from <= 2 * XS_LANES)
      short_columns (axis, lines, out);
    else
#endif
      any_columns (axis, lines, out);
}

/* @out (rows, to) from the sums of so many rows. */
XS_INLINE void
columns (const XsResampleAxis *axis, const float *lines, float *out, int rows)
{
  size_t inputs = (size_t) rows * (size_t) axis->from;
  size_t outputs = (size_t) rows * (size_t) axis->to;
  float weight = axis->weights[0];

  if (axis->mean == 1)
    mean_columns (lines, out, outputs, 1, weight);
  else if (axis->mean == 2)
    mean_columns (lines, out, outputs, 2, weight);
  else if (axis->mean == 4)
    mean_columns (lines, out, outputs, 4, weight);
  else if (axis->repeat == 2)
    repeat_columns (lines, out, inputs, 2, weight);
  else if (axis->repeat == 4)
    repeat_columns (lines, out, inputs, 4, weight);
  else
    each_row (axis, lines, out, rows);
}

XS_INLINE void
apply_planes (const XsResampleAxis *axis, const char *in, float *out, int planes, int bytes)
{
  const size_t plane_bytes =
      (size_t) axis->from * (size_t) axis->from * (bytes ? 1 : sizeof (float));
  const char *end = in + (size_t) planes * plane_bytes;
  int most = BUFFER / axis->from;
  float lines[BUFFER + SLACK];

  for (int plane = 0; plane < planes; plane++, in += plane_bytes)
    for (int row = 0; row < axis->to; row += most)
      {
        int rows = axis->to - row < most ? axis->to - row : most;

        for (int i = 0; i < rows; i++)
          combine_rows (axis, in, end, bytes, row + i, lines + (size_t) i * (size_t) axis->from);
        columns (axis, lines, out, rows);
        out += (size_t) rows * (size_t) axis->to;
      }
}

static void
apply (const XsResampleAxis *axis, const float *in, float *out, int planes)
{
  apply_planes (axis, (const char *) in, out, planes, 0);
}

static void
apply_bytes (const XsResampleAxis *axis, const uint8_t *in, float *out, int planes)
{
  apply_planes (axis, (const char *) in, out, planes, 1);
}

const XsResampleTable XS_ISA_SYMBOL (xs_resample_vector) = { apply, apply_bytes };
