#include "engine/analyse/passport.h"

#include "engine/analyse/symbol.h"
#include "engine/scales/operator.h"

#include <math.h>

/* Below this, a contribution would be written as "0 %". */
#define LEAST_SHARE .005

/* The largest of @left that is worth a share, or -1; ties go to the lower order. */
static int
largest (const double left[9], double sum)
{
  int best = 0;

  for (int i = 1; i < 9; i++)
    if (left[i] > left[best])
      best = i;
  return left[best] > LEAST_SHARE * sum ? best : -1;
}

static void
find_shares (XsPassport *self)
{
  double left[9];
  double sum = 0;

  self->n_shares = 0;
  for (int i = 0; i < 9; i++)
    sum += left[i] = fabs (self->physical[i]);
  if (!(sum > 0) || !isfinite (sum))
    return;
  while (self->n_shares < XS_MOST_SHARES)
    {
      int bar = largest (left, sum);

      if (bar < 0)
        break;
      self->shares[self->n_shares++] = (XsShare){ bar, left[bar] / sum };
      left[bar] = 0;
    }
}

/* y points down in a kernel and up in an angle; the sign of a normal means nothing. */
static double
edge_angle (double dx, double dy)
{
  double degrees = atan2 (-dy, dx) * 180 / M_PI;

  if (dx == 0 && dy == 0)
    return (double) NAN;
  if (degrees < 0)
    degrees += 180;
  return degrees >= 180 ? 0 : degrees;
}

/* A coefficient in physical units, by the one in pixel units; @index is row-major. */
static double
unit_of (int index, int size, int reference_size)
{
  return pow ((double) reference_size / size, index / 3 + index % 3);
}

void
xs_passport_of (const float kernel[9], int size, int reference_size, XsPassport *out)
{
  double stencil[9], coefficients[9];

  for (int tap = 0; tap < 9; tap++)
    stencil[tap] = (double) kernel[tap];
  xs_operator_coefficients (stencil, coefficients);

  for (int i = 0; i < 9; i++)
    {
      int index = xs_operator_display_order[i];

      out->pixel[i] = coefficients[index];
      out->physical[i] = coefficients[index] * unit_of (index, size, reference_size);
    }
  out->mean_gain = coefficients[0];
  out->highest_gain = xs_symbol_highest_gain (kernel);
  out->edge_angle = edge_angle (out->pixel[1], out->pixel[2]);
  find_shares (out);
}

void
xs_passport_kernel (const double physical[9], int size, int reference_size, float kernel[9])
{
  double stencil[9], coefficients[9];

  for (int i = 0; i < 9; i++)
    {
      int index = xs_operator_display_order[i];

      coefficients[index] = physical[i] / unit_of (index, size, reference_size);
    }
  xs_operator_stencil (coefficients, stencil);
  for (int tap = 0; tap < 9; tap++)
    kernel[tap] = (float) stencil[tap];
}
