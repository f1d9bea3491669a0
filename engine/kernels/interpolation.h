#pragma once

#include "engine/base/choices.h"

/* The ways to see an image on more pixels than it has. Static, any thread.
 *
 * All count pixels by their centres and keep constants. Border pixels continue outside, except for
 * the cosine series, which continues the whole image, mirrored at its edges. */
typedef enum
{
  XS_INTERPOLATION_BILINEAR,
  XS_INTERPOLATION_BICUBIC, /* Keys' cubic convolution, a = -1/2: IEEE TASSP 29 (1981), eq. 15 */
  XS_INTERPOLATION_LANCZOS, /* sinc (x) sinc (x/3), the weights made to sum to one: Duchon, J. Appl.
                               Meteorol. 18 (1979) */
  XS_INTERPOLATION_FOURIER, /* the trigonometric series through the mirrored image, a DCT-II with
                               zeros behind it: Martucci, IEEE TSP 42 (1994) */
  XS_N_INTERPOLATIONS,
} XsInterpolation;

/* "bilinear", "bicubic", "lanczos", "fourier". */
const char *xs_interpolation_id (XsInterpolation interpolation);
/* What brings an image from @from pixels to @to: that, or "average". */
const char *xs_resize_id (XsInterpolation interpolation, int from, int to);
/* The identifiers, for options. */
extern const XsChoices xs_interpolation_choices;
