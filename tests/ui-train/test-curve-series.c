#include "ui/train/curve-series.h"

#include "tests/ui-train/made-up.h"

#include <math.h>

static void
add (XsCurveSeries *series, gint64 iteration, float accuracy, float loss)
{
  XsRecord record = { XS_RECORD_TRAINING, 0, made_up_moment (iteration), loss, accuracy };

  xs_curve_series_add (series, &record);
}

/* Without smoothing and before thinning everything stays as it is. */
static void
test_plain (void)
{
  g_autoptr (XsCurveSeries) series = xs_curve_series_new (FALSE, NULL);
  const XsCurveSample *samples;
  gsize n;

  for (int i = 0; i < 100; i++)
    add (series, i, (float) i / 100, 1 / (float) (i + 1));
  samples = xs_curve_series_samples (series, &n);
  g_assert_cmpuint (n, ==, 100);
  for (int i = 0; i < 100; i++)
    {
      g_assert_cmpfloat (samples[i].accuracy, ==, (float) i / 100);
      g_assert_cmpfloat (samples[i].loss, ==, 1 / (float) (i + 1));
      g_assert_cmpfloat (samples[i].accuracy_deviation, ==, 0);
      g_assert_cmpint (samples[i].first.iteration, ==, i);
      g_assert_cmpint (samples[i].last.iteration, ==, i);
    }
}

/* A million records: few samples, no gap between them, the mean unchanged. */
static void
test_a_million (void)
{
  const int most = 1000 * 1000;
  g_autoptr (XsCurveSeries) series = xs_curve_series_new (FALSE, NULL);
  const XsCurveSample *samples;
  double sum = 0, count = 0;
  gsize n;

  for (int i = 0; i < most; i++)
    add (series, i, (float) (i % 1000) / 1000, 1);
  samples = xs_curve_series_samples (series, &n);
  g_assert_cmpuint (n, <=, XS_SERIES_MOST);
  g_assert_cmpuint (n, >, XS_SERIES_MOST / 2 - 2);
  g_assert_cmpint (samples[0].first.iteration, ==, 0);
  g_assert_cmpint (samples[n - 1].last.iteration, ==, most - 1);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpint (samples[i].last.iteration - samples[i].first.iteration + 1, ==,
                       samples[i].count);
      if (i > 0)
        g_assert_cmpint (samples[i].first.iteration, ==, samples[i - 1].last.iteration + 1);
      sum += (double) samples[i].accuracy * samples[i].count;
      count += samples[i].count;
    }
  g_assert_cmpfloat (count, ==, most);
  g_assert_cmpfloat_with_epsilon (sum / count, .4995, 1e-5);
}

/* A constant stays exactly constant from the first record on. */
static void
test_smooth_constant (void)
{
  g_autoptr (XsCurveSeries) series = xs_curve_series_new (TRUE, NULL);
  const XsCurveSample *samples;
  gsize n;

  for (int i = 0; i < 300; i++)
    add (series, i, .5f, 2);
  samples = xs_curve_series_samples (series, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpfloat (samples[i].accuracy, ==, .5f);
      g_assert_cmpfloat (samples[i].loss, ==, 2);
      g_assert_cmpfloat (samples[i].loss_deviation, ==, 0);
    }
}

/* Noise of a known deviation: the curve is much quieter, the band as wide as the noise. */
static void
test_smooth_noise (void)
{
  g_autoptr (XsCurveSeries) series = xs_curve_series_new (TRUE, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  const XsCurveSample *samples;
  double squares = 0;
  gsize n;

  for (int i = 0; i < 3000; i++)
    add (series, i, (float) (.5 + (g_rand_boolean (random) ? .1 : -.1)), 1);
  samples = xs_curve_series_samples (series, &n);
  for (gsize i = 2000; i < n; i++)
    {
      squares += pow ((double) samples[i].accuracy - .5, 2);
      g_assert_cmpfloat (samples[i].accuracy_deviation, >, .085f);
      g_assert_cmpfloat (samples[i].accuracy_deviation, <, .115f);
    }
  g_assert_cmpfloat (sqrt (squares / (double) (n - 2000)), <, .015);
}

/* What stands there does not move when more comes. */
static void
test_past_is_settled (void)
{
  g_autoptr (XsCurveSeries) series = xs_curve_series_new (TRUE, NULL);
  float before[200];
  const XsCurveSample *samples;
  gsize n;

  for (int i = 0; i < 200; i++)
    add (series, i, (float) (i % 7) / 7, 1);
  samples = xs_curve_series_samples (series, &n);
  for (int i = 0; i < 200; i++)
    before[i] = samples[i].accuracy;
  for (int i = 200; i < 2000; i++)
    add (series, i, 1, 5);
  samples = xs_curve_series_samples (series, &n);
  for (int i = 0; i < 200; i++)
    g_assert_cmpfloat (samples[i].accuracy, ==, before[i]);
}

static void
test_not_finite (void)
{
  g_autoptr (XsCurveSeries) series = xs_curve_series_new (TRUE, NULL);
  gsize n;

  add (series, 0, NAN, 1);
  add (series, 1, .5f, INFINITY);
  xs_curve_series_samples (series, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* A series that goes on from another has the values that one series of all would have; where the
 * one before has nothing, that of the one before it counts. */
static void
test_goes_on (void)
{
  g_autoptr (XsCurveSeries) whole = xs_curve_series_new (TRUE, NULL);
  g_autoptr (XsCurveSeries) first = xs_curve_series_new (TRUE, NULL);
  g_autoptr (XsCurveSeries) empty = xs_curve_series_new (TRUE, first);
  g_autoptr (XsCurveSeries) second = xs_curve_series_new (TRUE, empty);
  const XsCurveSample *all, *rest;
  gsize n_all, n_rest;

  for (int i = 0; i < 60; i++)
    {
      XsRecord record = { .at.iteration = i,
                          .loss = (float) (i % 7),
                          .accuracy = .1f * (float) (i % 5) };

      xs_curve_series_add (whole, &record);
      xs_curve_series_add (i < 40 ? first : second, &record);
    }
  all = xs_curve_series_samples (whole, &n_all);
  rest = xs_curve_series_samples (second, &n_rest);
  g_assert_cmpuint (n_rest, ==, 20);
  for (int i = 0; i < 20; i++)
    {
      g_assert_cmpfloat (rest[i].accuracy, ==, all[40 + i].accuracy);
      g_assert_cmpfloat (rest[i].loss_deviation, ==, all[40 + i].loss_deviation);
    }
}

/* Also where the one before went on, and another begins in the middle of it. */
static void
test_goes_on_from_the_middle (void)
{
  g_autoptr (XsCurveSeries) whole = xs_curve_series_new (TRUE, NULL);
  g_autoptr (XsCurveSeries) branch = xs_curve_series_new (TRUE, whole);
  const XsCurveSample *all, *rest;
  gsize n_all, n_rest;

  for (int i = 0; i < 100; i++)
    {
      XsRecord record = { .at.iteration = i,
                          .loss = (float) (i % 7),
                          .accuracy = .1f * (float) (i % 5) };

      xs_curve_series_add (whole, &record);
    }
  for (int i = 40; i < 60; i++)
    {
      XsRecord record = { .at.iteration = i,
                          .loss = (float) (i % 7),
                          .accuracy = .1f * (float) (i % 5) };

      xs_curve_series_add (branch, &record);
    }
  all = xs_curve_series_samples (whole, &n_all);
  rest = xs_curve_series_samples (branch, &n_rest);
  g_assert_cmpuint (n_rest, ==, 20);
  for (int i = 0; i < 20; i++)
    {
      g_assert_cmpfloat_with_epsilon (rest[i].accuracy, all[40 + i].accuracy, 1e-6f);
      g_assert_cmpfloat_with_epsilon (rest[i].loss, all[40 + i].loss, 1e-5f);
      g_assert_cmpfloat_with_epsilon (rest[i].loss_deviation, all[40 + i].loss_deviation, 1e-5f);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-series/plain", test_plain);
  g_test_add_func ("/curve-series/million", test_a_million);
  g_test_add_func ("/curve-series/smooth/constant", test_smooth_constant);
  g_test_add_func ("/curve-series/smooth/noise", test_smooth_noise);
  g_test_add_func ("/curve-series/past-is-settled", test_past_is_settled);
  g_test_add_func ("/curve-series/not-finite", test_not_finite);
  g_test_add_func ("/curve-series/goes-on", test_goes_on);
  g_test_add_func ("/curve-series/goes-on-from-the-middle", test_goes_on_from_the_middle);
  return g_test_run ();
}
