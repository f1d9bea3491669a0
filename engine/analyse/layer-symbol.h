#pragma once

#include <complex.h>
#include <glib.h>

/* The symbol of a convolution between channels: at each frequency a matrix of (outputs, inputs),
 * each entry the symbol of one 3x3 kernel (engine/analyse/symbol.h). On a periodic mesh the
 * convolution *is* these matrices, one for each frequency; with zero padding they are an
 * approximation of its spectrum, and an upper bound of its norm. Section 8 of the method page. */

/* K(u, v) of kernel (outputs, inputs, 3, 3); frequencies in cycles per pixel. @symbol (outputs,
 * inputs) is overwritten. Pure function, any thread. */
void xs_layer_symbol (const float *kernel, int outputs, int inputs, double u, double v,
                      double complex *symbol);

/* |K|: the largest singular value over all frequencies, to better than 1e-3 of it, and never above
 * it. Bounds the zero-padded convolution of any size. XS_ERROR_NUMERIC for a kernel that is not
 * finite, XS_ERROR_TOO_LARGE without memory. Allocates; any thread. */
gboolean xs_layer_symbol_norm (const float *kernel, int outputs, int inputs, double *norm,
                               GError **error);
