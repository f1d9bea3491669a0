#include "ui/train/curve-range.h"

#include <math.h>

#define CUT_SHARE .03 /* of the columns may leave the picture */
#define IDLE_SHARE .55

/* Sorted: what the curves take. */
static GArray *
collect (const XsCurves *curves, gboolean loss, double *lowest, double *highest)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  *lowest = HUGE_VAL;
  *highest = -HUGE_VAL;
  for (guint r = 0; r < curves->runs->len; r++)
    {
      const XsCurveRun *run = &g_array_index (curves->runs, XsCurveRun, r);

      for (gsize i = 0; i < run->n_training + run->n_validation; i++)
        {
          const XsCurvePoint *point =
              i < run->n_training ? &run->training[i] : &run->validation[i - run->n_training];
          double value = (double) (loss ? point->loss : point->accuracy);
          double deviation = (double) (loss ? point->loss_deviation : point->accuracy_deviation);

          if (!isfinite (value))
            continue;
          g_array_append_val (values, value);
          /* Half the band: its outer rim may leave the picture. */
          *lowest = MIN (*lowest, value - deviation / 2);
          *highest = MAX (*highest, value + deviation / 2);
        }
    }
  return values;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *values, double share)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (share * (values->len - 1) + .5));
}

/* The newest values on the path. */
static void
include_last (const XsCurves *curves, gboolean loss, double *low, double *high)
{
  XsCurveReading last;
  const XsCurvePoint *points[] = { &last.training, &last.validation };

  xs_curves_read_last (curves, &last);
  for (int i = 0; i < 2; i++)
    {
      double value = (double) (loss ? points[i]->loss : points[i]->accuracy);

      if (!isfinite (value))
        continue;
      *low = MIN (*low, value);
      *high = MAX (*high, value);
    }
}

static gboolean
still_fits (const XsCurveRange *self, double low, double high)
{
  double whole, needed;

  if (!(self->to > self->from) || low < self->from || high > self->to)
    return FALSE;
  whole = self->logarithmic ? log (self->to / self->from) : self->to - self->from;
  needed = self->logarithmic ? log (high / low) : high - low;
  return needed > IDLE_SHARE * whole;
}

static void
fit_accuracy (XsCurveRange *self, const XsCurves *curves)
{
  double low, high, step;
  g_autoptr (GArray) values = collect (curves, FALSE, &low, &high);

  if (values->len == 0)
    return;
  low = quantile (values, CUT_SHARE);
  include_last (curves, FALSE, &low, &high);
  low = MAX (low, 0);
  high = MIN (high, 1);
  if (still_fits (self, low, high))
    return;
  step = high - low < .05 ? .01 : high - low < .2 ? .05 : .1;
  self->from = MAX (0, floor (low / step - .1) * step);
  self->to = MIN (1, ceil (high / step + .1) * step);
  self->logarithmic = FALSE;
}

/* The next of 1, 1.5, 2, 3, 5, 7 times a power of ten below (or above) @value. */
static double
round_loss (double value, gboolean up)
{
  static const double factors[] = { 1, 1.5, 2, 3, 5, 7, 10 };
  double power = pow (10, floor (log10 (value)));
  double below = power;

  for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      if (factors[i] * power >= value)
        return up || factors[i] * power == value ? factors[i] * power : below;
      below = factors[i] * power;
    }
  return up ? 10 * power : below;
}

static void
fit_loss (XsCurveRange *self, const XsCurves *curves, gboolean logarithmic)
{
  double low, high, least;
  g_autoptr (GArray) values = collect (curves, TRUE, &low, &high);

  if (values->len == 0)
    return;
  high = quantile (values, 1 - CUT_SHARE);
  least = quantile (values, 0);
  include_last (curves, TRUE, &least, &high);
  /* A band may reach far down on a logarithmic axis. */
  low = MAX (low, least * .7);
  low = MAX (low, 1e-9);
  high = MAX (high, low * 1.2);
  if (!logarithmic)
    low = 0;
  if (self->logarithmic == logarithmic && still_fits (self, low, high))
    return;
  self->logarithmic = logarithmic;
  self->from = logarithmic ? round_loss (low, FALSE) : 0;
  self->to = round_loss (high * 1.02, TRUE);
}

void
xs_curve_ranges_fit (XsCurveRanges *self, const XsCurves *curves, gboolean logarithmic_loss)
{
  fit_accuracy (&self->accuracy, curves);
  fit_loss (&self->loss, curves, logarithmic_loss);
}
