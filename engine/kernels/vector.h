#pragma once

/* Vectors of floats as wide as the instruction set this file is compiled for; only the sources that
 * are compiled once per instruction set include it. */

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
#define XS_LANES 16
#define XS_ISA_SYMBOL(name) name##_avx512
#define XS_ISA_TEXT "avx512"
#elif defined(__AVX2__)
#define XS_LANES 8
#define XS_ISA_SYMBOL(name) name##_avx2
#define XS_ISA_TEXT "avx2"
#else
#define XS_LANES 4
#define XS_ISA_SYMBOL(name) name##_baseline
#define XS_ISA_TEXT "baseline"
#endif

#define XS_INLINE static inline __attribute__ ((always_inline))

/* Before a loop over a register tile: its bounds are constants, and the tile is only in registers
 * if nothing of the loop is left. */
#if defined(__clang__)
#define XS_UNROLL _Pragma ("clang loop unroll(full)")
#else
#define XS_UNROLL _Pragma ("GCC unroll 16")
#endif

typedef float XsVector __attribute__ ((vector_size (XS_LANES * 4)));
typedef int32_t XsBits __attribute__ ((vector_size (XS_LANES * 4)));
typedef float XsLooseVector __attribute__ ((vector_size (XS_LANES * 4), aligned (4), may_alias));
typedef int32_t XsLooseBits __attribute__ ((vector_size (XS_LANES * 4), aligned (4), may_alias));

XS_INLINE XsVector
xs_vector_load (const float *from)
{
  return *(const XsLooseVector *) from;
}

XS_INLINE void
xs_vector_store (float *to, XsVector x)
{
  *(XsLooseVector *) to = x;
}

XS_INLINE XsBits
xs_bits_load (const int32_t *from)
{
  return *(const XsLooseBits *) from;
}

XS_INLINE XsVector
xs_vector_all (float x)
{
  return x - (XsVector){ 0 };
}

/* The first @count lanes; at least XS_LANES: all. */
XS_INLINE void
xs_vector_store_first (float *to, XsVector x, size_t count)
{
  if (count >= XS_LANES)
    xs_vector_store (to, x);
  else
#if XS_LANES == 16
    _mm512_mask_storeu_ps (to, (__mmask16) ((1u << count) - 1), x);
#else
    for (size_t i = 0; i < count; i++)
      to[i] = x[i];
#endif
}

/* x where the bits are set, else 0, whatever x is there (a NaN too). */
XS_INLINE XsVector
xs_vector_where (XsBits bits, XsVector x)
{
  return (XsVector) ((XsBits) x & bits);
}

/* On x86 min and max return their second operand when one is a NaN: here always x, so that a NaN
 * is never hidden. */
XS_INLINE XsVector
xs_vector_at_least (XsVector limit, XsVector x)
{
#if XS_LANES == 16
  return _mm512_max_ps (limit, x);
#elif XS_LANES == 8
  return _mm256_max_ps (limit, x);
#elif defined(__x86_64__)
  return _mm_max_ps (limit, x);
#else
  XsBits below = x < limit;

  return (XsVector) (((XsBits) limit & below) | ((XsBits) x & ~below));
#endif
}

XS_INLINE XsVector
xs_vector_at_most (XsVector limit, XsVector x)
{
#if XS_LANES == 16
  return _mm512_min_ps (limit, x);
#elif XS_LANES == 8
  return _mm256_min_ps (limit, x);
#elif defined(__x86_64__)
  return _mm_min_ps (limit, x);
#else
  return -xs_vector_at_least (-limit, -x);
#endif
}

/* Every second lane of a, then of b, from the first one on. */
XS_INLINE XsVector
xs_vector_evens (XsVector a, XsVector b)
{
#if XS_LANES == 16
  return __builtin_shufflevector (a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
#elif XS_LANES == 8
  return __builtin_shufflevector (a, b, 0, 2, 4, 6, 8, 10, 12, 14);
#else
  return __builtin_shufflevector (a, b, 0, 2, 4, 6);
#endif
}

/* The others. */
XS_INLINE XsVector
xs_vector_odds (XsVector a, XsVector b)
{
#if XS_LANES == 16
  return __builtin_shufflevector (a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
#elif XS_LANES == 8
  return __builtin_shufflevector (a, b, 1, 3, 5, 7, 9, 11, 13, 15);
#else
  return __builtin_shufflevector (a, b, 1, 3, 5, 7);
#endif
}

/* Sums of neighbouring lanes of a, then of b. */
XS_INLINE XsVector
xs_vector_pair_sums (XsVector a, XsVector b)
{
  return xs_vector_evens (a, b) + xs_vector_odds (a, b);
}

XS_INLINE float
xs_vector_sum (XsVector x)
{
  XS_UNROLL
  for (int lanes = XS_LANES; lanes > 1; lanes /= 2)
    x = xs_vector_pair_sums (x, x);
  return x[0];
}

/* tanh as an odd rational function, x p(x^2) / q(x^2) with p of degree 5 and q of degree 3: the
 * minimax fit to relative error on [-7.9, 7.9] (Lawson's iteration), 1.7e-8 in exact and 2.7e-7 in
 * float arithmetic; never above 1. Outside, tanh is 1 to float precision. */
XS_INLINE XsVector
xs_vector_tanh (XsVector x)
{
  const XsVector limit = xs_vector_all (7.9f);
  XsVector s, p, q;

  x = xs_vector_at_most (limit, xs_vector_at_least (-limit, x));
  s = x * x;
  p = 2.41058059e-11f * s - 1.49065116e-08f;
  p = p * s + 9.93928552e-06f;
  p = p * s + 2.9921087e-03f;
  p = p * s + 1.2984921e-01f;
  p = p * s + 1.f;
  q = 2.38088382e-04f * s + 2.40531415e-02f;
  q = q * s + 4.6318239e-01f;
  q = q * s + 1.f;
  return x * p / q;
}
