#pragma once

/* The passport of a 3x3 kernel: which differential operator it is. Section 2 of the method page.
 *
 * Coefficients stand in display order 1, dx, dy, dxx, dxy, dyy, dxxy, dxyy, dxxyy (the labels are
 * xs_operator_labels). Pixel units are the c_pq of the kernel's own mesh; physical ones are
 * c_pq (n_ref / n)^(p+q), equal at every size for the same operator. */
typedef struct
{
  double pixel[9];
  double physical[9];
  double mean_gain;    /* c_00, the sum of the taps */
  double highest_gain; /* max |K(xi)| over all frequencies */
  double edge_angle;   /* of the gradient part: the edge's normal, degrees in [0, 180) from the x
                        * axis, against the clock as seen on a screen; NAN without a gradient */
  char words[128];     /* UTF-8, such as "46 % ∂y, 23 % identity, 18 % ∂x" */
} XsPassport;

/* @size is the pixels per side that @kernel works on, @reference_size the n_ref of the study; both
 * at least 1. The words name the three largest of the bars: each one's share in the sum of the
 * absolute physical coefficients, so that they say at every size what the bars show. Pure function,
 * any thread. */
void xs_passport_of (const float kernel[9], int size, int reference_size, XsPassport *out);
