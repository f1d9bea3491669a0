/* The optimisers' passes. Compiled once per instruction set; the compiler makes vectors of the
 * plain loops. Updates go through a small block, so that their squares are summed while at hand. */

#include "engine/kernels/update.h"

#include "engine/kernels/vector.h"

#include <math.h>

#define BLOCK 64

/* As many doubles as fill a register, and the floats they come from. */
typedef double Doubles __attribute__ ((vector_size (XS_LANES * 4)));
typedef float HalfVector __attribute__ ((vector_size (XS_LANES * 2), aligned (4), may_alias));

#define HALF (XS_LANES / 2)

static double
squares (const float *values, size_t count)
{
  Doubles sums[4] = { { 0 } };
  double sum = 0;
  size_t i = 0;

  for (; i + 4 * HALF <= count; i += 4 * HALF)
    XS_UNROLL
  for (int k = 0; k < 4; k++)
    {
      Doubles x = __builtin_convertvector(*(const HalfVector *) (values + i + k * HALF), Doubles);

      sums[k] += x * x;
    }
  for (; i < count; i++)
    sum += (double) values[i] * (double) values[i];
  for (int k = 0; k < HALF; k++)
    sum += (sums[0][k] + sums[1][k]) + (sums[2][k] + sums[3][k]);
  return sum;
}

XS_INLINE void
subtract (float *parameters, const float *updates, size_t count, XsUpdateSquares *sums)
{
  for (size_t i = 0; i < count; i++)
    parameters[i] -= updates[i];
  sums->update += squares (updates, count);
  sums->parameters += squares (parameters, count);
}

/* A block of the gradient as it is taken. What is not shortened is not touched: a factor of 1 in
 * the sums that follow would round them in another way. */
XS_INLINE const float *
shorten (float shortening, const float *gradient, float *block, size_t count)
{
  if (shortening >= 1)
    return gradient;
  for (size_t i = 0; i < count; i++)
    block[i] = shortening * gradient[i];
  return block;
}

static void
sgd (const XsSgd *s, const float *gradient, float *velocity, float *parameters, size_t count,
     XsUpdateSquares *sums)
{
  const float rate = s->rate, momentum = s->momentum;

  for (size_t first = 0; first < count; first += BLOCK)
    {
      size_t size = count - first < BLOCK ? count - first : BLOCK;
      float updates[BLOCK], block[BLOCK];
      const float *g = shorten (s->shortening, gradient + first, block, size);
      float *v = velocity + first;

      for (size_t i = 0; i < size; i++)
        {
          v[i] = momentum * v[i] + g[i];
          updates[i] = rate * v[i];
        }
      subtract (parameters + first, updates, size, sums);
    }
}

static void
adam (const XsAdam *a, const float *gradient, float *first_moment, float *second_moment,
      float *parameters, size_t count, XsUpdateSquares *sums)
{
  const float b1 = a->beta_1, b2 = a->beta_2;
  const float rate = a->rate, correction = a->correction, epsilon = a->epsilon;

  for (size_t first = 0; first < count; first += BLOCK)
    {
      size_t size = count - first < BLOCK ? count - first : BLOCK;
      float updates[BLOCK], block[BLOCK];
      const float *g = shorten (a->shortening, gradient + first, block, size);
      float *m = first_moment + first;
      float *v = second_moment + first;

      for (size_t i = 0; i < size; i++)
        {
          m[i] = b1 * m[i] + (1 - b1) * g[i];
          v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
          updates[i] = rate * m[i] / (sqrtf (v[i] * correction) + epsilon);
        }
      subtract (parameters + first, updates, size, sums);
    }
}

const XsUpdateTable XS_ISA_SYMBOL (xs_update) = {
  .squares = squares,
  .sgd = sgd,
  .adam = adam,
};
