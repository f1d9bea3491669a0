#include "engine/analyse/modes.h"

#include "engine/analyse/step-symbol.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/blas.h"

#include <complex.h>

gsize
xs_modes_count (const XsArchitecture *architecture, int m)
{
  return (gsize) xs_step_symbol_order (architecture) * (gsize) (m / 2 + 1) * (gsize) m;
}

/* Euler: mu = 1 + h lambda. Leapfrog: mu + 1 / mu = 2 + (h lambda)^2, the same for mu and 1 / mu,
 * one of which gets lambda and the other -lambda. */
static double complex
mode_of (XsIntegrator integrator, double complex mu, double h)
{
  double complex root;

  if (integrator == XS_INTEGRATOR_EULER)
    return (mu - 1) / h;
  root = csqrt (mu + 1 / mu - 2) / h;
  if (cimag (root) < 0)
    root = -root;
  return cimag (mu) > 0 || (cimag (mu) >= 0 && cabs (mu) > 1) ? root : -root;
}

double
xs_mode_growth (XsIntegrator integrator, double real, double imaginary)
{
  double complex z = real + imaginary * (double complex) I, half, root;

  if (integrator == XS_INTEGRATOR_EULER)
    return cabs (1 + z);
  half = 1 + z * z / 2;
  root = csqrt (half * half - 1);
  return MAX (cabs (half + root), cabs (half - root));
}

/* The matrix of a step, with workspace. */
typedef struct
{
  const XsParameters *parameters;
  int step;
  int order;
  double complex *scratch;
  double complex *symbol;      /* (order, order) */
  double complex *eigenvalues; /* (order) */
} Matrix;

static gboolean
add_frequency (const Matrix *self, double u, double v, double *modes, GError **error)
{
  const XsArchitecture *a = &self->parameters->architecture;
  XsIntegrator integrator = xs_layer_of (a->layer)->integrator;

  xs_step_symbol (self->parameters, self->step, u, v, self->scratch, self->symbol);
  if (!xs_blas_eigenvalues (self->symbol, self->order, self->eigenvalues, error))
    return FALSE;
  for (int i = 0; i < self->order; i++)
    {
      double complex mode = mode_of (integrator, self->eigenvalues[i], xs_architecture_step (a));

      modes[2 * i] = creal (mode);
      modes[2 * i + 1] = cimag (mode);
    }
  return TRUE;
}

static gboolean
add_all (const Matrix *self, int m, const XsCancel *cancel, double *modes, GError **error)
{
  for (int i = 0; i <= m / 2; i++)
    for (int j = 0; j < m; j++, modes += 2 * self->order)
      {
        if (xs_cancel_is_raised (cancel))
          {
            g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "cancelled");
            return FALSE;
          }
        if (!add_frequency (self, (double) j / m, (double) i / m, modes, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
xs_modes_of_step (const XsParameters *self, int step, int m, const XsCancel *cancel, double *modes,
                  GError **error)
{
  Matrix matrix = { .parameters = self, .step = step };
  size_t scratch = xs_step_symbol_scratch (&self->architecture);
  size_t order = (size_t) xs_step_symbol_order (&self->architecture);
  double complex *memory =
      xs_alloc (scratch + order * order + order, sizeof *memory, "modes", error);
  gboolean found;

  if (memory == NULL)
    return FALSE;
  matrix.order = (int) order;
  matrix.scratch = memory;
  matrix.symbol = memory + scratch;
  matrix.eigenvalues = matrix.symbol + order * order;
  found = add_all (&matrix, m, cancel, modes, error);
  xs_free (memory);
  return found;
}
