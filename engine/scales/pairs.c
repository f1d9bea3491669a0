#include "engine/scales/pairs.h"

#include <string.h>

/* With the columns m = (1 4 1)/6, d = (-1 0 1)/2, l = (1 -2 1) in V and
 * V^-1 = [1 1 1; -1 0 1; 1/3 -1/6 1/3], this is A = V diag (1, q, q^2) V^-1 multiplied out, which
 * makes q = 1 the identity to the last bit. */
void
xs_pair_linear (double ratio, double a[9])
{
  double q = ratio;
  double q2 = q * q;
  double near = (1 + 3 * q + 2 * q2) / 6; /* a neighbour's share in itself */
  double far = (1 - 3 * q + 2 * q2) / 6;  /* in the opposite neighbour */
  double side = (1 - q2) / 6;
  double middle = (4 - 4 * q2) / 6;
  double centre = (4 + 2 * q2) / 6;

  memcpy (a, (double[9]){ near, side, far, middle, centre, middle, far, side, near },
          9 * sizeof *a);
}

/* An off-centre tap crosses the border of a coarse cell for 1/r of the fine pixels in it. */
void
xs_pair_constant (double ratio, double a[9])
{
  double q = ratio;

  memcpy (a, (double[9]){ q, 0, 0, 1 - q, 1, 1 - q, 0, 0, q }, 9 * sizeof *a);
}

void
xs_pair_apply (const double a[9], const double stencil[9], double moved[9])
{
  double columns[9]; /* A K */

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      columns[3 * i + j] =
          a[3 * i] * stencil[j] + a[3 * i + 1] * stencil[3 + j] + a[3 * i + 2] * stencil[6 + j];
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      moved[3 * i + j] = columns[3 * i] * a[3 * j] + columns[3 * i + 1] * a[3 * j + 1] +
                         columns[3 * i + 2] * a[3 * j + 2];
}
