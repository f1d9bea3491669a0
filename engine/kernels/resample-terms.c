#include "engine/kernels/resample-terms.h"

#include <math.h>

/* Cell o of the coarse grid covers [o, o + 1) from/to of the fine one. Positions are counted in
 * units of 1/to of a fine pixel, so overlaps are whole numbers and the weights exact. */
static int
average_terms (int from, int to, int o, int *start, xs_real *weights)
{
  gint64 begin = (gint64) o * from;
  gint64 end = begin + from;
  int first = (int) (begin / to);
  int last = (int) ((end - 1) / to);

  *start = first;
  for (int i = first; i <= last; i++)
    {
      gint64 left = MAX ((gint64) i * to, begin);
      gint64 right = MIN ((gint64) (i + 1) * to, end);

      weights[i - first] = (xs_real) ((double) (right - left) / from);
    }
  return last - first + 1;
}

/* Cell-centred: the centre of output pixel o in pixels of the input. */
static double
centre_of (int from, int to, int o)
{
  return (o + .5) * from / to - .5;
}

static int
bilinear_terms (int from, int to, int o, int *start, xs_real *weights)
{
  double position = centre_of (from, to, o);
  int left = (int) floor (position);
  double fraction = position - left;

  if (left < 0 || left >= from - 1)
    {
      *start = CLAMP (left, 0, from - 1);
      weights[0] = 1;
      return 1;
    }
  *start = left;
  weights[0] = (xs_real) (1 - fraction);
  weights[1] = (xs_real) fraction;
  return 2;
}

/* Keys' cubic that reproduces polynomials of degree two. */
static double
bicubic (double x)
{
  x = fabs (x);
  return x <= 1 ? (1.5 * x - 2.5) * x * x + 1 : ((2.5 - .5 * x) * x - 4) * x + 2;
}

static double
sinc (double x)
{
  return fabs (x) > 0 ? sin (G_PI * x) / (G_PI * x) : 1;
}

static double
lanczos (double x)
{
  return sinc (x) * sinc (x / 3);
}

/* The function of the distance to the @reach pixels at either side; what is outside falls on the
 * border pixel. */
static int
kernel_terms (double (*kernel) (double), int reach, int from, double position, int *start,
              xs_real *weights)
{
  double terms[6] = { 0 };
  double sum = 0;
  int left = (int) floor (position) - reach + 1;
  int first = CLAMP (left, 0, from - 1);
  int last = CLAMP (left + 2 * reach - 1, 0, from - 1);

  for (int i = left; i < left + 2 * reach; i++)
    {
      double weight = kernel (position - i);

      terms[CLAMP (i, first, last) - first] += weight;
      sum += weight;
    }
  *start = first;
  for (int t = 0; t <= last - first; t++)
    weights[t] = (xs_real) (terms[t] / sum);
  return last - first + 1;
}

/* 1 + 2 (cos x + cos 2x + ... + cos (n - 1) x) for x = pi @angle / (2 n to). */
static double
dirichlet (int n, int to, gint64 angle)
{
  double half = G_PI * (double) angle / (4. * n * to);

  return angle != 0 ? sin ((2 * n - 1) * half) / sin (half) : 2 * n - 1;
}

/* The series of cosines through from points, sum_k c_k cos (pi k (i + 1/2) / from), at the centre
 * of output pixel o. Its coefficients are sums over the pixels; exchanging both sums leaves two
 * Dirichlet kernels a pixel, of the difference and of the sum of the two angles, which are whole
 * multiples of pi / (2 from to). */
static int
fourier_terms (int from, int to, int o, int *start, xs_real *weights)
{
  *start = 0;
  for (int i = 0; i < from; i++)
    {
      gint64 there = (gint64) (2 * o + 1) * from;
      gint64 here = (gint64) (2 * i + 1) * to;

      weights[i] =
          (xs_real) ((dirichlet (from, to, there - here) + dirichlet (from, to, there + here)) /
                     (2. * from));
    }
  return from;
}

int
xs_resample_terms (XsInterpolation interpolation, int from, int to, int o, int *start,
                   xs_real *weights)
{
  if (to <= from)
    return average_terms (from, to, o, start, weights);
  switch (interpolation)
    {
    case XS_INTERPOLATION_BICUBIC:
      return kernel_terms (bicubic, 2, from, centre_of (from, to, o), start, weights);
    case XS_INTERPOLATION_LANCZOS:
      return kernel_terms (lanczos, 3, from, centre_of (from, to, o), start, weights);
    case XS_INTERPOLATION_FOURIER:
      return fourier_terms (from, to, o, start, weights);
    case XS_INTERPOLATION_BILINEAR:
    case XS_N_INTERPOLATIONS:
      break;
    }
  return bilinear_terms (from, to, o, start, weights);
}
