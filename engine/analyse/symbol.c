#include "engine/analyse/symbol.h"

#include <math.h>

/* Per side of the grid on which hills of |K| are looked for. */
#define CELLS 64

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
      gains[i * m + j] =
          (float) xs_symbol_gain (kernel, (double) j / (m - 1) - .5, (double) i / (m - 1) - .5);
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
climb_once (const float kernel[9], double *u, double *v, double step, double highest)
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

/* From a grid point to the top of its hill. */
static double
climb (const float kernel[9], double u, double v, double gain)
{
  for (double step = .5 / CELLS; step > 1e-5;)
    {
      double higher = climb_once (kernel, &u, &v, step, gain);

      if (higher > gain)
        gain = higher;
      else
        step /= 2;
    }
  return gain;
}

/* Not below its neighbours on the grid; on a ridge of equals only the first one counts. */
static int
is_hill (const double gains[CELLS][CELLS], int i, int j)
{
  double here = gains[i][j];

  return here > gains[(i + CELLS - 1) % CELLS][j] && here > gains[i][(j + CELLS - 1) % CELLS] &&
         here >= gains[(i + 1) % CELLS][j] && here >= gains[i][(j + 1) % CELLS];
}

/* |K| is smooth and bends on the scale of a whole cycle per pixel, so a coarse grid sees every hill
 * that matters. Several may be nearly as high, so every one is climbed. */
double
xs_symbol_highest_gain (const float kernel[9])
{
  double gains[CELLS][CELLS]; /* one period, u along the second index */
  double highest = 0;

  for (int i = 0; i < CELLS; i++)
    for (int j = 0; j < CELLS; j++)
      {
        gains[i][j] = xs_symbol_gain (kernel, (double) j / CELLS, (double) i / CELLS);
        highest = fmax (highest, gains[i][j]);
      }
  for (int i = 0; i < CELLS; i++)
    for (int j = 0; j < CELLS; j++)
      if (is_hill (gains, i, j))
        highest =
            fmax (highest, climb (kernel, (double) j / CELLS, (double) i / CELLS, gains[i][j]));
  return highest;
}
