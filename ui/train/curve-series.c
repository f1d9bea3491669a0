#include "ui/train/curve-series.h"

#include <math.h>

#define WINDOW_LEAST 8.0
#define WINDOW_MOST 200.0
#define WINDOW_SHARE .08
#define DEVIATION_WINDOWS 3.0 /* its running mean looks further back */

/* A running mean and the variance around it. */
typedef struct
{
  double mean;
  double variance;
} Running;

struct _XsCurveSeries
{
  gboolean smooth;
  const XsCurveSeries *before; /* or NULL; not followed after the first record */
  guint64 n_records;
  Running accuracy, loss;
  GArray *samples; /* XsCurveSample, each of stride records, the last perhaps of fewer */
  guint stride;
};

XsCurveSeries *
xs_curve_series_new (gboolean smooth, const XsCurveSeries *before)
{
  XsCurveSeries *self = g_new0 (XsCurveSeries, 1);

  self->smooth = smooth;
  self->before = before;
  self->samples = g_array_new (FALSE, FALSE, sizeof (XsCurveSample));
  self->stride = 1;
  return self;
}

void
xs_curve_series_free (XsCurveSeries *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->samples);
  g_free (self);
}

/* West's update of the mean with @weight for the new value, and of the variance with a smaller one.
 */
static void
run (Running *self, double value, double weight, double variance_weight)
{
  double difference = value - self->mean;

  self->mean += weight * difference;
  self->variance += variance_weight * ((1 - weight) * difference * difference - self->variance);
}

static float
mix (float a, guint n_a, float b, guint n_b)
{
  return (float) (((double) a * n_a + (double) b * n_b) / (n_a + n_b));
}

/* Adds what comes after @self to it. */
static void
absorb (XsCurveSample *self, const XsCurveSample *next)
{
  self->accuracy = mix (self->accuracy, self->count, next->accuracy, next->count);
  self->loss = mix (self->loss, self->count, next->loss, next->count);
  self->accuracy_deviation =
      mix (self->accuracy_deviation, self->count, next->accuracy_deviation, next->count);
  self->loss_deviation = mix (self->loss_deviation, self->count, next->loss_deviation, next->count);
  self->count += next->count;
  self->last = next->last;
}

static void
halve (XsCurveSeries *self)
{
  XsCurveSample *samples = (XsCurveSample *) (void *) self->samples->data;
  guint n = self->samples->len / 2;

  for (guint i = 0; i < n; i++)
    {
      XsCurveSample pair = samples[2 * i];

      absorb (&pair, &samples[2 * i + 1]);
      samples[i] = pair;
    }
  g_array_set_size (self->samples, n);
  self->stride *= 2;
}

static XsCurveSample
sample_of (XsCurveSeries *self, const XsRecord *record)
{
  XsCurveSample sample = { record->at, record->at, 1, record->accuracy, record->loss, 0, 0 };
  double window, first, weight, variance_weight;

  if (!self->smooth)
    return sample;
  window = CLAMP (WINDOW_SHARE * (double) self->n_records, WINDOW_LEAST, WINDOW_MOST);
  /* The first records are weighed alike: nothing pulls the curve towards zero. */
  first = 1 / (double) self->n_records;
  weight = MAX (1 / window, first);
  variance_weight = MAX (1 / (window * DEVIATION_WINDOWS), first);
  run (&self->accuracy, (double) record->accuracy, weight, variance_weight);
  run (&self->loss, (double) record->loss, weight, variance_weight);
  sample.accuracy = (float) self->accuracy.mean;
  sample.loss = (float) self->loss.mean;
  sample.accuracy_deviation = (float) sqrt (self->accuracy.variance);
  sample.loss_deviation = (float) sqrt (self->loss.variance);
  return sample;
}

static Running
running_at (double mean, double deviation)
{
  return (Running){ mean, deviation * deviation };
}

/* Takes over where @before was at @iteration: it may have gone on after that. */
static void
go_on (XsCurveSeries *self, const XsCurveSeries *before, gint64 iteration)
{
  guint n = before->samples->len;
  const XsCurveSample *last;

  self->n_records = before->n_records;
  self->accuracy = before->accuracy;
  self->loss = before->loss;
  while (n > 0 && g_array_index (before->samples, XsCurveSample, n - 1).last.iteration >= iteration)
    self->n_records -= g_array_index (before->samples, XsCurveSample, --n).count;
  if (n == before->samples->len)
    return;
  last = &g_array_index (before->samples, XsCurveSample, n - 1);
  self->accuracy = running_at ((double) last->accuracy, (double) last->accuracy_deviation);
  self->loss = running_at ((double) last->loss, (double) last->loss_deviation);
}

/* The nearest one that has something before @iteration; NULL: there is none. */
static const XsCurveSeries *
find_before (const XsCurveSeries *self, gint64 iteration)
{
  const XsCurveSeries *it = self->before;

  while (it != NULL && (it->samples->len == 0 ||
                        g_array_index (it->samples, XsCurveSample, 0).last.iteration >= iteration))
    it = it->before;
  return it;
}

void
xs_curve_series_add (XsCurveSeries *self, const XsRecord *record)
{
  XsCurveSample sample, *last;
  const XsCurveSeries *before;

  if (!isfinite (record->accuracy) || !isfinite (record->loss))
    return;
  before = self->n_records == 0 ? find_before (self, record->at.iteration) : NULL;
  if (before != NULL)
    go_on (self, before, record->at.iteration);
  self->n_records++;
  sample = sample_of (self, record);
  last = self->samples->len > 0
             ? &g_array_index (self->samples, XsCurveSample, self->samples->len - 1)
             : NULL;
  if (last != NULL && last->count < self->stride)
    {
      absorb (last, &sample);
      return;
    }
  if (self->samples->len == XS_SERIES_MOST)
    halve (self);
  g_array_append_val (self->samples, sample);
}

const XsCurveSample *
xs_curve_series_samples (const XsCurveSeries *self, gsize *n)
{
  *n = self->samples->len;
  return (const XsCurveSample *) (void *) self->samples->data;
}
