/* A batch over slices and threads, in the float that trains. */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"
#include "tests/kernels/numbers.h"

#include <string.h>

#define MOST 150

static const XsArchitecture usual = { 9, 3, 6, 1, 4, 0, 1 };

typedef struct
{
  XsPool *pool;
  XsNetwork *network;
  XsParameters *parameters;
  float *images;
  int labels[MOST];
  float *gradient;
  float *scores;
  XsBatchResult result;
} Fixture;

static size_t
pixels_of (const XsArchitecture *shape)
{
  return (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
}

static float *
new_floats (size_t count)
{
  float *floats = xs_alloc (count, sizeof *floats, "test", NULL);

  g_assert_nonnull (floats);
  return floats;
}

static void
set_up (Fixture *self, const XsArchitecture *shape, int n_threads)
{
  XsRandom random;

  self->pool = xs_pool_new (n_threads, NULL);
  self->network = xs_network_new (shape, self->pool, NULL);
  self->parameters = xs_parameters_new (shape, NULL);
  self->images = new_floats (MOST * pixels_of (shape));
  self->gradient = new_floats (self->parameters->layout.total);
  self->scores = new_floats (MOST * (size_t) shape->classes);
  xs_random_seed (&random, 1);
  numbers_fill (&random, self->images, MOST * pixels_of (shape), 1);
  numbers_fill (&random, self->parameters->values, self->parameters->layout.total, .2);
  for (int i = 0; i < MOST; i++)
    self->labels[i] = i % shape->classes;
}

static void
tear_down (Fixture *self)
{
  xs_network_free (self->network);
  xs_parameters_free (self->parameters);
  xs_free (self->images);
  xs_free (self->gradient);
  xs_free (self->scores);
  xs_pool_free (self->pool);
}

static gboolean
run (Fixture *self, int count, const XsCancel *cancel)
{
  return xs_network_gradient (self->network, self->parameters->values, self->images, self->labels,
                              count, cancel, self->gradient, self->scores, &self->result);
}

#define N_COUNTS 6

static void
check_same_bits (const XsArchitecture *shape, int n_threads, guint n_counts)
{
  const int counts[N_COUNTS] = { 1, 7, 16, 64, 65, MOST };
  Fixture one, many;
  size_t bytes;

  set_up (&one, shape, 1);
  set_up (&many, shape, n_threads);
  bytes = one.parameters->layout.total * sizeof (float);
  for (guint i = 0; i < n_counts; i++)
    {
      size_t n_scores = (size_t) counts[i] * (size_t) shape->classes;

      g_assert_true (run (&one, counts[i], NULL) && run (&many, counts[i], NULL));
      g_assert_cmpint (memcmp (one.gradient, many.gradient, bytes), ==, 0);
      g_assert_cmpint (memcmp (one.scores, many.scores, n_scores * sizeof (float)), ==, 0);
      g_assert_true (one.result.loss == many.result.loss);
      g_assert_cmpint (one.result.correct, ==, many.result.correct);
    }
  tear_down (&one);
  tear_down (&many);
}

static void
test_same_bits (void)
{
  const int threads[] = { 2, 3, 5 };

  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    for (guint t = 0; t < G_N_ELEMENTS (threads); t++)
      {
        XsArchitecture shape = usual;

        shape.layer = layer;
        check_same_bits (&shape, threads[t], N_COUNTS);
      }
}

/* Kernels so large that the threads share them. */
static void
test_same_bits_wide (void)
{
  XsArchitecture wide = usual;

  wide.channels = 32;
  wide.depth = 6;
  check_same_bits (&wide, 2, 2);
}

/* Any batch, also one smaller than the slices or of several rounds, is the mean of its images. */
static void
test_any_count (void)
{
  const int counts[] = { 1, 2, 5, 15, 17, 64, 100, MOST };
  Fixture f;
  size_t total;

  set_up (&f, &usual, 2);
  total = f.parameters->layout.total;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree double *sum = g_new0 (double, total);
      g_autofree float *expected = g_new (float, total);
      g_autofree float *single = g_new (float, total);
      XsBatchResult result;

      for (int image = 0; image < counts[i]; image++)
        {
          xs_network_gradient (f.network, f.parameters->values,
                               f.images + (size_t) image * pixels_of (&usual), f.labels + image, 1,
                               NULL, single, NULL, &result);
          for (size_t p = 0; p < total; p++)
            sum[p] += (double) single[p] / counts[i];
        }
      for (size_t p = 0; p < total; p++)
        expected[p] = (float) sum[p];
      g_assert_true (run (&f, counts[i], NULL));
      g_assert_cmpfloat (numbers_difference (f.gradient, expected, total), <, 1e-5);
    }
  tear_down (&f);
}

/* Loss and hits follow from the scores, which are those of a forward run alone. */
static void
test_scores (void)
{
  Fixture f;
  size_t classes = (size_t) usual.classes;
  float *scores;
  double loss = 0;
  int correct = 0;

  set_up (&f, &usual, 2);
  scores = new_floats (MOST * classes);
  g_assert_true (run (&f, MOST, NULL));
  g_assert_true (xs_network_scores (f.network, f.parameters->values, f.images, MOST, NULL, scores));
  g_assert_cmpint (memcmp (scores, f.scores, MOST * classes * sizeof (float)), ==, 0);
  for (int i = 0; i < MOST; i++)
    {
      const float *of_image = scores + (size_t) i * classes;

      loss += xs_cross_entropy (of_image, usual.classes, f.labels[i], 1, NULL) / MOST;
      correct += xs_largest_score (of_image, usual.classes) == f.labels[i];
    }
  g_assert_cmpfloat (fabs (loss - f.result.loss), <, 1e-12);
  g_assert_cmpint (correct, ==, f.result.correct);
  xs_free (scores);
  tear_down (&f);
}

/* y_N averaged by hand and multiplied by W gives the scores. */
static void
test_states (void)
{
  XsArchitecture shape = usual;
  size_t pixels = 6 * 9 * 9;
  Fixture f;
  float *states;

  shape.grid = 1;
  set_up (&f, &shape, 2);
  states = new_floats (20 * 4 * pixels);
  g_assert_true (
      xs_network_states (f.network, f.parameters->values, f.images, 20, NULL, states, f.scores));
  for (size_t image = 0; image < 20; image++)
    for (size_t q = 0; q < 4; q++)
      {
        const float *y = states + (image * 4 + 3) * pixels;
        double score = (double) f.parameters->values[f.parameters->layout.classifier_bias + q];

        for (size_t p = 0; p < pixels; p++)
          score += (double) y[p] / 81 *
                   (double) f.parameters->values[f.parameters->layout.classifier + q * 6 + p / 81];
        g_assert_cmpfloat (fabs (score - (double) f.scores[image * 4 + q]), <, 1e-5);
      }
  xs_free (states);
  tear_down (&f);
}

static void
test_cancel (void)
{
  XsCancel cancel;
  Fixture f;
  float *states;

  set_up (&f, &usual, 2);
  states = new_floats (2 * 4 * 6 * 9 * 9);
  atomic_init (&cancel.raised, true);
  g_assert_false (run (&f, MOST, &cancel));
  g_assert_false (
      xs_network_scores (f.network, f.parameters->values, f.images, 3, &cancel, f.scores));
  g_assert_false (
      xs_network_states (f.network, f.parameters->values, f.images, 2, &cancel, states, NULL));
  xs_cancel_reset (&cancel);
  g_assert_true (run (&f, MOST, &cancel));
  xs_free (states);
  tear_down (&f);
}

static void
test_failed_step (void)
{
  for (int failing = 0; failing <= usual.depth + 1; failing++)
    {
      XsLayout layout = xs_architecture_layout (&usual);
      size_t bad = layout.opening_bias;
      Fixture f;
      float good;

      set_up (&f, &usual, 2);
      if (failing > usual.depth)
        bad = layout.classifier_bias;
      else if (failing > 0)
        bad = layout.biases + (size_t) (failing - 1) * (size_t) usual.channels;
      good = f.parameters->values[bad];
      f.parameters->values[bad] = NAN;
      g_assert_true (run (&f, 20, NULL));
      g_assert_false (isfinite (f.result.loss));
      g_assert_cmpint (f.result.failed_step, ==, failing);

      /* Nothing of it is left in the workspaces. */
      f.parameters->values[bad] = good;
      g_assert_true (run (&f, 20, NULL));
      g_assert_cmpint (f.result.failed_step, ==, -1);
      g_assert_true (isfinite (f.result.loss));
      for (size_t i = 0; i < layout.total; i++)
        g_assert_true (isfinite (f.gradient[i]));
      tear_down (&f);
    }
}

/* One bad image among good ones is found, too. */
static void
test_bad_image (void)
{
  Fixture f;

  set_up (&f, &usual, 3);
  f.images[77 * pixels_of (&usual) + 5] = NAN;
  g_assert_true (run (&f, 77, NULL));
  g_assert_cmpint (f.result.failed_step, ==, -1);
  g_assert_true (run (&f, 78, NULL));
  g_assert_cmpint (f.result.failed_step, ==, 0);
  tear_down (&f);
}

static void
test_refused (void)
{
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  XsArchitecture wrong = usual, huge = { 1024, 1024, 400, 1, 10, 1, 1 };
  g_autoptr (GError) invalid = NULL;
  g_autoptr (GError) too_large = NULL;

  wrong.classes = 1;
  g_assert_null (xs_network_new (&wrong, pool, &invalid));
  g_assert_error (invalid, XS_ERROR, XS_ERROR_INVALID);
  g_assert_null (xs_network_new (&huge, pool, &too_large));
  g_assert_error (too_large, XS_ERROR, XS_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (too_large->message, "GiB"));
  xs_network_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/batch/same-bits", test_same_bits);
  g_test_add_func ("/network/batch/same-bits-wide", test_same_bits_wide);
  g_test_add_func ("/network/batch/any-count", test_any_count);
  g_test_add_func ("/network/batch/scores", test_scores);
  g_test_add_func ("/network/batch/states", test_states);
  g_test_add_func ("/network/batch/cancel", test_cancel);
  g_test_add_func ("/network/batch/failed-step", test_failed_step);
  g_test_add_func ("/network/batch/bad-image", test_bad_image);
  g_test_add_func ("/network/batch/refused", test_refused);
  return g_test_run ();
}
