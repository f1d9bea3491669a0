#pragma once

#include <glib.h>
#include <stddef.h>

/* Gram matrices A^T A of tall matrices, in double, for least squares: the one product of a matched
 * transfer that takes time. Compiled once per instruction set; any thread. */

/* Columns are counted in whole blocks: rows and matrices are padded to a multiple of this, with
 * zeros. */
#define XS_GRAM_BLOCK 24

/* gram (width, width) += A^T A for A (rows, width) row-major, in columns [first, last) of @gram;
 * all three multiples of XS_GRAM_BLOCK. Only blocks that meet the upper triangle are touched: what
 * lies below it is undefined. Each sum runs over the rows in order, whatever the range. */
typedef void (*XsGramAdd) (const double *a, size_t rows, size_t width, size_t first, size_t last,
                           double *gram);

/* For the instruction set of xs_isa_choose(), whose error it passes on; NULL on error. */
XsGramAdd xs_gram_find (GError **error);

/* @columns rounded up to whole blocks. */
size_t xs_gram_width (size_t columns);

/* For xs_gram_find() alone. */
void xs_gram_add_baseline (const double *a, size_t rows, size_t width, size_t first, size_t last,
                           double *gram);
#if defined(__x86_64__)
void xs_gram_add_avx2 (const double *a, size_t rows, size_t width, size_t first, size_t last,
                       double *gram);
void xs_gram_add_avx512 (const double *a, size_t rows, size_t width, size_t first, size_t last,
                         double *gram);
#endif
