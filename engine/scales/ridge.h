#pragma once

#include <glib.h>

/* Ridge regression in correction form. For the problem
 *   min |A s - B|^2 + r |s - s_0|^2,  r = lambda * mean diagonal of A^T A,
 * the correction d = s - s_0 solves (A^T A + r I) d = A^T (B - A s_0): a prior s_0 that fits
 * already comes back unchanged to the last bit. Double, any thread. */

/* From sums: gram (unknowns, unknowns) = A^T A, destroyed; product (outputs, unknowns) = A^T of the
 * residual of each output, overwritten by the corrections. XS_ERROR_NUMERIC when the matrix is not
 * positive definite or the result not finite. */
gboolean xs_ridge_solve_gram (double *gram, int unknowns, double lambda, double *product,
                              int outputs, GError **error);

/* @gram (width, width) = [A B]^T [A B], of which the upper triangle counts, with @outputs columns
 * of B after the @unknowns of A, into matrix (unknowns, unknowns) = A^T A, both triangles, and
 * product (outputs, unknowns) = B^T A. */
void xs_ridge_split (const double *gram, size_t width, size_t unknowns, size_t outputs,
                     double *matrix, double *product);

/* From A (rows, unknowns) and residual (outputs, rows): correction (outputs, unknowns),
 * overwritten. Solves the dual system, of size @rows, when rows < unknowns. @residual is destroyed.
 * Also XS_ERROR_TOO_LARGE. */
gboolean xs_ridge_solve (const double *a, int rows, int unknowns, double lambda, double *residual,
                         int outputs, double *correction, GError **error);
