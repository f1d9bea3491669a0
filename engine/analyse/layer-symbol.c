#include "engine/analyse/layer-symbol.h"

#include "engine/base/memory.h"
#include "engine/kernels/blas.h"

#include <math.h>

/* Per side of the grid of frequencies that the search starts from. |K x|^2 is a trigonometric
 * polynomial of degree 2 for each x, so that no hill hides between the points. */
#define CELLS 16

/*   K(u, v)_oi = sum over taps (a, b) of K_oi[a, b] exp (2 pi i (u (b - 1) + v (a - 1))) */
void
xs_layer_symbol (const float *kernel, int outputs, int inputs, double u, double v,
                 double complex *symbol)
{
  double complex wave[9];

  for (int tap = 0; tap < 9; tap++)
    wave[tap] = cexp (2 * M_PI * (u * (tap % 3 - 1) + v * (tap / 3 - 1)) * (double complex) I);
  for (size_t pair = 0; pair < (size_t) outputs * (size_t) inputs; pair++)
    {
      double complex sum = 0;

      for (int tap = 0; tap < 9; tap++)
        sum += (double) kernel[pair * 9 + (size_t) tap] * wave[tap];
      symbol[pair] = sum;
    }
}

/* The kernel under search, with workspace. */
typedef struct
{
  const float *kernel;
  int outputs;
  int inputs;
  double complex *symbol; /* (outputs, inputs) */
  double *values;         /* (min (outputs, inputs)) */
} Search;

/* Raises *@highest, and moves *@u, *@v to (u1, v1), when the gain there is higher. */
static gboolean
try_frequency (const Search *self, double u1, double v1, double *u, double *v, double *highest,
               GError **error)
{
  xs_layer_symbol (self->kernel, self->outputs, self->inputs, u1, v1, self->symbol);
  if (!xs_blas_singular_values (self->symbol, self->outputs, self->inputs, self->values, error))
    return FALSE;
  if (self->values[0] > *highest)
    {
      *highest = self->values[0];
      *u = u1;
      *v = v1;
    }
  return TRUE;
}

/* Frequencies of opposite sign have conjugate symbols, so half of them is enough. */
static gboolean
search_grid (const Search *self, double *u, double *v, double *highest, GError **error)
{
  for (int i = 0; i <= CELLS / 2; i++)
    for (int j = 0; j < CELLS; j++)
      if (!try_frequency (self, (double) j / CELLS, (double) i / CELLS, u, v, highest, error))
        return FALSE;
  return TRUE;
}

/* A compass search from the best point of the grid to the top of its hill. */
static gboolean
climb (const Search *self, double *u, double *v, double *highest, GError **error)
{
  for (double step = .5 / CELLS; step > 2e-3;)
    {
      double before = *highest, u0 = *u, v0 = *v;

      for (int direction = 0; direction < 9; direction++)
        if (direction != 4 &&
            !try_frequency (self, u0 + (direction % 3 - 1) * step, v0 + (direction / 3 - 1) * step,
                            u, v, highest, error))
          return FALSE;
      if (!(*highest > before))
        step /= 2;
    }
  return TRUE;
}

gboolean
xs_layer_symbol_norm (const float *kernel, int outputs, int inputs, double *norm, GError **error)
{
  Search self = { kernel, outputs, inputs, NULL, NULL };
  size_t least = (size_t) MIN (outputs, inputs);
  double u = 0, v = 0;
  gboolean found;

  *norm = 0;
  found = (self.symbol = xs_alloc ((size_t) outputs * (size_t) inputs, sizeof *self.symbol,
                                   "symbol", error)) != NULL &&
          (self.values = xs_alloc (least, sizeof *self.values, "symbol", error)) != NULL &&
          search_grid (&self, &u, &v, norm, error) && climb (&self, &u, &v, norm, error);
  xs_free (self.symbol);
  xs_free (self.values);
  return found;
}
