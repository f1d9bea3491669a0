#include "engine/analyse/symbol.h"

#include <math.h>

double
xs_symbol_gain (const float kernel[9], double u, double v)
{
  double cu = cos (2 * M_PI * u), su = sin (2 * M_PI * u);
  double cv = cos (2 * M_PI * v), sv = sin (2 * M_PI * v);
  double real[3], imaginary[3]; /* of each row's sum over its columns */

  for (int a = 0; a < 3; a++)
    {
      double left = (double) kernel[3 * a], right = (double) kernel[3 * a + 2];

      real[a] = (double) kernel[3 * a + 1] + (left + right) * cu;
      imaginary[a] = (right - left) * su;
    }
  return hypot (real[1] + (real[0] + real[2]) * cv - (imaginary[2] - imaginary[0]) * sv,
                imaginary[1] + (imaginary[0] + imaginary[2]) * cv + (real[2] - real[0]) * sv);
}

void
xs_symbol_grid (const float kernel[9], int m, float *gains)
{
  for (int i = 0; i < m; i++)
    for (int j = 0; j < m; j++)
      gains[i * m + j] = (float) xs_symbol_gain (kernel, (double) j / (m - 1) - .5,
                                                 (double) i / (m - 1) - .5);
}

void
xs_symbol_section (const float kernel[9], double angle, int m, float *gains)
{
  double right = cos (angle * M_PI / 180);
  double down = -sin (angle * M_PI / 180);

  for (int i = 0; i < m; i++)
    {
      double frequency = .5 * i / (m - 1);

      gains[i] = (float) xs_symbol_gain (kernel, frequency * right, frequency * down);
    }
}

/* One round of a compass search around (u, v): the best of the eight neighbours, if better. */
static double
climb (const float kernel[9], double *u, double *v, double step, double highest)
{
  double u0 = *u, v0 = *v;

  for (int direction = 0; direction < 9; direction++)
    {
      double u1 = u0 + (direction % 3 - 1) * step;
      double v1 = v0 + (direction / 3 - 1) * step;
      double gain = xs_symbol_gain (kernel, u1, v1);

      if (gain > highest)
        {
          highest = gain;
          *u = u1;
          *v = v1;
        }
    }
  return highest;
}

/* |K| is smooth and bends on the scale of a whole cycle per pixel, so a coarse grid finds the hill
 * and halved steps its top. |K (-u, -v)| = |K (u, v)|: half the plane is enough. */
double
xs_symbol_highest_gain (const float kernel[9])
{
  const int cells = 16;
  double u = 0, v = 0;
  double highest = xs_symbol_gain (kernel, 0, 0);

  for (int i = 0; i <= cells; i++)
    for (int j = 0; j < 2 * cells; j++)
      {
        double u1 = .5 * j / cells, v1 = .5 * i / cells;
        double gain = xs_symbol_gain (kernel, u1, v1);

        if (gain > highest)
          {
            highest = gain;
            u = u1;
            v = v1;
          }
      }
  for (double step = .25 / cells; step > 1e-5;)
    {
      double higher = climb (kernel, &u, &v, step, highest);

      if (higher <= highest)
        step /= 2;
      highest = higher;
    }
  return highest;
}
