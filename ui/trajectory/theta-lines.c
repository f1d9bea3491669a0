#include "ui/trajectory/theta-lines.h"

#include "engine/scales/operator.h"

#include <glib/gi18n.h>
#include <math.h>

/* A coefficient of order p + q has the unit of a length to that power. */
static double
physical_factor (int line, double ratio)
{
  int index = xs_operator_display_order[line];

  return pow (ratio, index / 3 + index % 3);
}

/* values (XS_THETA_LINES, N) at @step, coefficients in pixel units. */
static void
fill_all (const XsFrame *frame, int step, double *values)
{
  const XsArchitecture *a = &frame->parameters->architecture;
  const XsTheta *theta = &frame->trajectory->thetas[step];

  for (int line = 0; line < XS_THETA_NORM; line++)
    values[line * a->depth + step] = theta->coefficients[line];
  values[XS_THETA_NORM * a->depth + step] =
      theta->kernels / sqrt ((double) (xs_architecture_taps (a) / 9));
}

static void
fill_one (const XsFrame *frame, int step, int output, int input, double *values)
{
  const XsArchitecture *a = &frame->parameters->architecture;
  int width = xs_architecture_width (a);
  const float *kernel = xs_parameters_kernel (frame->parameters, step) +
                        ((gsize) output * (gsize) width + (gsize) input) * 9;
  double stencil[9], coefficients[9], squares = 0;

  for (int tap = 0; tap < 9; tap++)
    {
      stencil[tap] = (double) kernel[tap];
      squares += stencil[tap] * stencil[tap];
    }
  xs_operator_coefficients (stencil, coefficients);
  for (int line = 0; line < XS_THETA_NORM; line++)
    values[line * a->depth + step] = coefficients[xs_operator_display_order[line]];
  values[XS_THETA_NORM * a->depth + step] = sqrt (squares);
}

XsThetaLines *
xs_theta_lines_new (const XsFrame *frame, int reference_size, int output, int input)
{
  const XsArchitecture *a = &frame->parameters->architecture;
  XsThetaLines *self = g_new0 (XsThetaLines, 1);
  double ratio = (double) reference_size / a->size;

  self->depth = a->depth;
  self->time = a->time;
  self->values = g_new0 (double, (gsize) XS_THETA_LINES *(gsize) a->depth);
  for (int step = 0; step < a->depth; step++)
    if (output < 0)
      fill_all (frame, step, self->values);
    else
      fill_one (frame, step, MIN (output, a->channels - 1),
                CLAMP (input, 0, xs_architecture_width (a) - 1), self->values);
  for (int line = 0; line < XS_THETA_NORM; line++)
    for (int step = 0; step < a->depth; step++)
      self->values[line * a->depth + step] *= physical_factor (line, ratio);
  return self;
}

void
xs_theta_lines_free (XsThetaLines *self)
{
  if (self == NULL)
    return;
  g_free (self->values);
  g_free (self);
}

const char *
xs_theta_name (int line)
{
  if (line == 0)
    return _ ("identity");
  return line == XS_THETA_NORM ? "|K|" : xs_operator_labels[line];
}

double
xs_theta_lines_peak (const XsThetaLines *self, guint shown, gboolean *is_signed)
{
  double peak = 0;

  *is_signed = FALSE;
  for (int line = 0; line < XS_THETA_LINES; line++)
    for (int step = 0; step < self->depth; step++)
      {
        double value = self->values[line * self->depth + step];

        if (!(shown & 1u << line) || !isfinite (value))
          continue;
        peak = MAX (peak, fabs (value));
        *is_signed |= value < 0;
      }
  return peak;
}
