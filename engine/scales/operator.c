#include "engine/scales/operator.h"

#include "engine/scales/pairs.h"

/* Columns mass, gradient, Laplacian, and the inverse: S = V C V^T, C = V^-1 S V^-T. */
static const double basis[9] = { 1 / 6.0, -0.5, 1, 4 / 6.0, 0, -2, 1 / 6.0, 0.5, 1 };
static const double inverse[9] = { 1, 1, 1, -1, 0, 1, 1 / 3.0, -1 / 6.0, 1 / 3.0 };

const char *const xs_operator_labels[9] = { "1",   "∂x",   "∂y",   "∂xx",  "∂xy",
                                            "∂yy", "∂xxy", "∂xyy", "∂xxyy" };
const int xs_operator_display_order[9] = { 0, 1, 3, 2, 4, 6, 5, 7, 8 };

void
xs_operator_coefficients (const double stencil[9], double coefficients[9])
{
  xs_pair_apply (inverse, stencil, coefficients);
}

void
xs_operator_stencil (const double coefficients[9], double stencil[9])
{
  xs_pair_apply (basis, coefficients, stencil);
}

void
xs_operator_rescale (const double stencil[9], double ratio, double moved[9])
{
  double a[9];

  xs_pair_linear (ratio, a);
  xs_pair_apply (a, stencil, moved);
}

void
xs_operator_rescale_constant (const double stencil[9], double ratio, double moved[9])
{
  double a[9];

  xs_pair_constant (ratio, a);
  xs_pair_apply (a, stencil, moved);
}
