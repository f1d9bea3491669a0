#pragma once

/* What one of the bars has of all of them. */
typedef struct
{
  int bar;      /* in display order */
  double share; /* of the sum of absolute physical coefficients */
} XsShare;

#define XS_MOST_SHARES 3

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
  int n_shares;        /* 0: the kernel is zero or not finite */
  XsShare shares[XS_MOST_SHARES]; /* of the largest bars, falling */
} XsPassport;

/* @size is the pixels per side that @kernel works on, @reference_size the n_ref of the study; both
 * at least 1. The shares are those of the largest bars, physical, so that they say at every size
 * what the bars show; what would be written as "0 %" is none. Pure function, any thread. */
void xs_passport_of (const float kernel[9], int size, int reference_size, XsPassport *out);

/* The kernel at @size that has these @physical coefficients. Pure function, any thread. */
void xs_passport_kernel (const double physical[9], int size, int reference_size, float kernel[9]);
