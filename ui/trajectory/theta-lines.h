#pragma once

#include "engine/questions/frame.h"

/* The parameters as functions of time, in numbers that stay the same on every mesh for the same
 * operator: operator coefficients with lengths in pixels of a mesh of @reference_size (section 2 of
 * the method page), and the size |K| of a kernel. Plain data. */

#define XS_THETA_LINES 10 /* nine coefficients in display order, and |K| */
#define XS_THETA_NORM 9   /* the last of them */

typedef struct
{
  int depth;      /* N */
  double time;    /* T */
  double *values; /* (XS_THETA_LINES, N): at t_k = k T / N */
} XsThetaLines;

/* Of the kernel from channel @input to channel @output, clamped, or for @output < 0 the root mean
 * square over all kernels. @frame has a trajectory. */
XsThetaLines *xs_theta_lines_new (const XsFrame *frame, int reference_size, int output, int input);
void xs_theta_lines_free (XsThetaLines *self);

/* "identity", "∂x", "|K|": static. */
const char *xs_theta_name (int line);
/* The largest absolute value of the lines in @shown (bits), finite ones; and whether any is below
 * zero. */
double xs_theta_lines_peak (const XsThetaLines *self, guint shown, gboolean *is_signed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsThetaLines, xs_theta_lines_free)
