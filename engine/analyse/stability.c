#include "engine/analyse/stability.h"

#include "engine/analyse/layer-symbol.h"

#include <math.h>

#define MOST_DEPTH 1024

static gboolean
step_number (const XsParameters *self, int step, double *norm, double *number, GError **error)
{
  const XsArchitecture *a = &self->architecture;
  double h = xs_architecture_step (a);

  if (!xs_layer_symbol_norm (xs_parameters_kernel (self, step), a->channels, a->channels, norm,
                             error))
    return FALSE;
  *number = a->layer == XS_LAYER_SYMMETRIC ? h * *norm * *norm : h * *norm;
  return TRUE;
}

/* Copied kernels keep |K| while h halves. */
static int
depth_needed (int depth, double number)
{
  for (; number > XS_CFL_LIMIT && depth <= MOST_DEPTH; depth *= 2)
    number /= 2;
  return depth <= MOST_DEPTH ? depth : 0;
}

gboolean
xs_cfl_check (const XsParameters *self, XsCfl *cfl, GError **error)
{
  *cfl = (XsCfl){ .number = -1 };
  for (int step = 0; step < self->architecture.depth; step++)
    {
      double norm, number;

      if (!step_number (self, step, &norm, &number, error))
        return FALSE;
      if (number > cfl->number)
        {
          cfl->number = number;
          cfl->step = step;
        }
    }
  cfl->stable = cfl->number <= XS_CFL_LIMIT;
  cfl->depth = depth_needed (self->architecture.depth, cfl->number);
  return TRUE;
}

static const char *const formulas[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = "h |K|",
  [XS_LAYER_SYMMETRIC] = "h |K|²",
};

char *
xs_cfl_words (const XsParameters *self, const XsCfl *cfl)
{
  const char *formula = formulas[self->architecture.layer];
  g_autofree char *finer = NULL;

  if (cfl->stable)
    return g_strdup_printf ("the step is small enough: %s is %.3g at most, its limit %g", formula,
                            cfl->number, XS_CFL_LIMIT);
  if (cfl->depth > 0)
    finer = g_strdup_printf ("refine to depth %d, or ", cfl->depth);
  return g_strdup_printf ("step %d: %s is %.3g, its limit %g; %smove kernels by matched or copy",
                          cfl->step, formula, cfl->number, XS_CFL_LIMIT,
                          finer != NULL ? finer : "");
}
