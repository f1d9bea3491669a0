#include "ui/train/curve-data.h"

#include <math.h>

static const XsCurvePoint unknown = { (double) NAN, NAN, NAN, NAN, NAN };

void
xs_curves_free (XsCurves *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->runs);
  g_array_unref (self->events);
  g_free (self);
}

static XsCurvePoint
nearest (const XsCurvePoint *points, gsize n, double x)
{
  gsize low = 0, high = n;

  if (n == 0)
    return unknown;
  while (low < high)
    {
      gsize half = (low + high) / 2;

      if (points[half].x < x)
        low = half + 1;
      else
        high = half;
    }
  if (low == n || (low > 0 && x - points[low - 1].x < points[low].x - x))
    low--;
  return points[low];
}

const char *
xs_curves_branch_name (const XsCurves *self, int strand)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (self->runs, XsCurveRun, i);

      if (run->strand == strand && run->name != NULL)
        return run->name;
    }
  return NULL;
}

gboolean
xs_curve_run_read (const XsCurveRun *run, double x, XsCurvePoint *point)
{
  if (run->n_validation == 0 || x < run->from || x > run->to)
    return FALSE;
  *point = nearest (run->validation, run->n_validation, x);
  return TRUE;
}

/* The run of the path that @x lies in, or the last one before it. */
static const XsCurveRun *
run_at (const XsCurves *self, double x)
{
  const XsCurveRun *found = NULL;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (self->runs, XsCurveRun, i);

      if (!run->discarded && run->from <= x)
        found = run;
    }
  return found;
}

void
xs_curves_read (const XsCurves *self, double x, XsCurveReading *reading)
{
  const XsCurveRun *run = run_at (self, x);

  *reading = (XsCurveReading){ x, -1, unknown, unknown };
  if (run == NULL)
    return;
  reading->node = run->node;
  reading->x = MIN (x, run->to);
  reading->training = nearest (run->training, run->n_training, x);
  reading->validation = nearest (run->validation, run->n_validation, x);
}

/* The last of @points not beyond @to into @found, if there is one. */
static void
last_within (const XsCurvePoint *points, gsize n, double to, XsCurvePoint *found)
{
  while (n > 0 && points[n - 1].x > to)
    n--;
  if (n > 0)
    *found = points[n - 1];
}

void
xs_curves_read_last (const XsCurves *self, XsCurveReading *reading)
{
  *reading = (XsCurveReading){ (double) NAN, -1, unknown, unknown };
  for (guint i = 0; i < self->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (self->runs, XsCurveRun, i);

      if (run->discarded || run->from > self->to)
        continue;
      reading->node = run->node;
      reading->x = MIN (run->to, self->to);
      last_within (run->training, run->n_training, self->to, &reading->training);
      last_within (run->validation, run->n_validation, self->to, &reading->validation);
    }
}
