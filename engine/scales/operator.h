#pragma once

/* A 3x3 kernel as a differential operator: K[row, column] = sum c_pq s_p[row] s_q[column] with the
 * 1-D stencils mass [1 4 1]/6, gradient [-1 0 1]/2, Laplacian [1 -2 1]; p is y (downwards), q is x.
 * Coefficients are row-major c_00, c_01, c_02, c_10, ... in pixel units. Section 2 of the method
 * page. All in double; pure functions, any thread; in-place use is allowed. */

#define XS_N_COEFFICIENTS 9

/* coefficients (9) of stencil (9), and back. */
void xs_operator_coefficients (const double stencil[9], double coefficients[9]);
void xs_operator_stencil (const double coefficients[9], double stencil[9]);

/* The same operator on a mesh finer by @ratio = new size / old size (any real > 0):
 * c_pq *= ratio^(p+q). */
void xs_operator_rescale (const double stencil[9], double ratio, double moved[9]);

/* The paper's Galerkin map with the constant pair P = 4 R^T, any real ratio > 0. */
void xs_operator_rescale_constant (const double stencil[9], double ratio, double moved[9]);

/* Labels of the coefficients in *display* order 1, dx, dy, dxx, dxy, dyy, dxxy, dxyy, dxxyy, and
 * the row-major index of each. */
extern const char *const xs_operator_labels[9]; /* "1", "∂x", ... (UTF-8) */
extern const int xs_operator_display_order[9];
