#pragma once

#include <complex.h>
#include <glib.h>

/* Dense linear algebra in double, for what is solved once and not in every iteration (matched
 * transfer, principal components). The one door to BLAS and LAPACK; every call runs on the calling
 * thread alone. Matrices are row-major unless said otherwise. Any thread. */

/* c (m, n) = alpha op(a) op(b) + beta c, op(a) (m, k), op(b) (k, n); @ta, @tb transpose. The
 * leading dimensions are those of the stored rows; beta = 0 never reads @c. */
void xs_blas_gemm (gboolean ta, gboolean tb, int m, int n, int k, double alpha, const double *a,
                   int lda, const double *b, int ldb, double beta, double *c, int ldc);

/* c (n, n) = a^T a + beta c, a (k, n); both triangles are filled; @c must be symmetric on entry
 * unless beta = 0. With beta = 1 Gram matrices accumulate over batches. */
void xs_blas_syrk (int n, int k, const double *a, int lda, double beta, double *c, int ldc);

/* Solves a x = b for a symmetric positive definite @a (n, n), destroyed; @b (n, columns)
 * column-major, overwritten by x. XS_ERROR_NUMERIC when @a is not positive definite. */
gboolean xs_blas_cholesky_solve (double *a, int n, double *b, int columns, GError **error);

/* Eigenvalues of the symmetric @a (n, n) in ascending order in @values (n); @a becomes the
 * orthonormal eigenvectors, one a row. XS_ERROR_NUMERIC when the iteration fails. Allocates. */
gboolean xs_blas_symmetric_eigen (double *a, int n, double *values, GError **error);

/* Eigenvalues of any complex @a (n, n), destroyed, in @values (n), in no order. XS_ERROR_NUMERIC
 * when the iteration fails. Allocates. */
gboolean xs_blas_eigenvalues (double complex *a, int n, double complex *values, GError **error);

/* Singular values of the complex @a (m, n), destroyed, in @values (min (m, n)), descending. Errors
 * as above. Allocates. */
gboolean xs_blas_singular_values (double complex *a, int m, int n, double *values, GError **error);
