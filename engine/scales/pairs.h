#pragma once

/* Galerkin coarsening of a 3x3 kernel, K_H = R K_h P, is a small congruence K_H = A K_h A^T with
 * one 3x3 matrix A per pair of transfers and ratio. Section 3 of the method page. Here @ratio is
 * new size / old size, any real > 0: 1/2 coarsens, 2 prolongs, 1 is the exact identity, and A
 * (1/ratio) is the inverse of A (ratio). Pure functions in double, any thread. */

/* Linear pair, a (3, 3): diag (1, ratio, ratio^2) in the basis mass, gradient, Laplacian. */
void xs_pair_linear (double ratio, double a[9]);

/* Constant pair P = r^2 R^T (4 R^T at halves), a (3, 3). */
void xs_pair_constant (double ratio, double a[9]);

/* moved = A K A^T; @moved may be @stencil. */
void xs_pair_apply (const double a[9], const double stencil[9], double moved[9]);
