/* Matched transfer, in double: always the real solve, no short-cut for equal sizes. */
#include "engine/base/error.h"
#include "engine/kernels/conv3x3.h"
#include "engine/kernels/resample.h"
#include "engine/network/network.h"
#include "engine/scales/fit.h"
#include "engine/scales/march.h"
#include "tests/scales/networks.h"

#include <math.h>
#include <string.h>

#define SEED 3

static XsParameters *
match (const XsParameters *from, int size, const XsImages *images, GError **error)
{
  XsPool *pool = xs_pool_new (2, NULL);
  XsParameters *to = xs_transfer (from, size, XS_TRANSFER_MATCHED, images, pool, NULL, error);

  xs_pool_free (pool);
  return to;
}

static XsParameters *
match_well (const XsParameters *from, int size, const XsImages *images)
{
  g_autoptr (GError) error = NULL;
  XsParameters *to = match (from, size, images, &error);

  g_assert_no_error (error);
  return to;
}

/* The march repeats the network's own states. */
static void
test_march (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      XsArchitecture a = test_architecture (7, 3, 0, layer);
      XsParameters *net = test_network (&a, SEED);
      XsImages images = test_images (20, 1, 9);
      XsPool *pool = xs_pool_new (3, NULL);
      XsMarch *march = xs_march_new (net, &images, pool, NULL, NULL);
      xs_real *states = test_final_states (net, &images);

      g_assert_true (xs_march_open (march));
      for (int k = 0; k < a.depth; k++)
        g_assert_true (xs_march_step (march, k));
      g_assert_cmpfloat (test_difference (march->states, states, 20 * 4 * 49), <, 1e-12);

      xs_march_free (march);
      xs_pool_free (pool);
      g_free (states);
      test_images_clear (&images);
      xs_parameters_free (net);
    }
}

static void
test_own_size (void)
{
  const int grids[] = { 0, 7, 2, 1 };

  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    for (XsActivation activation = 0; activation < XS_N_ACTIVATIONS; activation++)
      for (size_t i = 0; i < G_N_ELEMENTS (grids); i++)
        {
          XsArchitecture a = test_architecture (7, 2, grids[i], layer);
          XsImages images = test_images (40, 1, 10);
          XsParameters *from, *to;

          a.activation = activation;
          from = test_network (&a, SEED);
          to = match_well (from, 7, &images);
          g_assert_cmpfloat (test_difference (from->values, to->values, from->layout.total), <,
                             1e-8);
          xs_parameters_free (from);
          xs_parameters_free (to);
          test_images_clear (&images);
        }
}

/* avg (K x + b) at @n averaged to @m, (count, C, m, m). */
static xs_real *
averaged_activations (const xs_real *kernel, const xs_real *bias, int channels,
                      const XsImages *images, int n, int m)
{
  int inputs = images->inputs;
  XsResample *resize = xs_resample_new (images->size, n, NULL);
  XsResample *average = xs_resample_new (n, m, NULL);
  xs_real *x = g_new (xs_real, inputs * n * n);
  xs_real *z = g_new (xs_real, channels * n * n);
  xs_real *all = g_new (xs_real, images->count * channels * m * m);

  for (int i = 0; i < images->count; i++)
    {
      xs_resample_apply (resize, images->pixels + i * inputs * images->size * images->size, x,
                         inputs);
      xs_conv3x3 (kernel, bias, x, z, inputs, channels, n);
      xs_resample_apply (average, z, all + i * channels * m * m, channels);
    }
  g_free (x);
  g_free (z);
  xs_resample_free (resize);
  xs_resample_free (average);
  return all;
}

static double
square_difference (const xs_real *a, const xs_real *b, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/* The mean diagonal of A^T A, from the definition: the squares of the averaged responses to kernels
 * of one tap each, and of the constant. */
static double
mean_diagonal (const XsImages *images, int n, int m)
{
  int inputs = images->inputs;
  int cells = images->count * m * m;
  double sum = cells;

  for (int tap = 0; tap < 9 * inputs; tap++)
    {
      xs_real *kernel = g_new0 (xs_real, 9 * inputs);
      xs_real *zero = g_new0 (xs_real, cells);
      xs_real *response;

      kernel[tap] = 1;
      response = averaged_activations (kernel, NULL, 1, images, n, m);
      sum += square_difference (response, zero, (size_t) cells);
      g_free (kernel);
      g_free (zero);
      g_free (response);
    }
  return sum / (9 * inputs + 1);
}

/* What the solve of the opening layer minimises, at @net as it stands. */
static double
opening_objective (const XsParameters *from, const XsParameters *net, const XsImages *images,
                   double ridge)
{
  const XsLayout *layout = &net->layout;
  int channels = net->architecture.channels;
  int n = net->architecture.size;
  int m = MIN (n, from->architecture.size);
  size_t total = (size_t) images->count * channels * m * m;
  xs_real *target = averaged_activations (from->values + from->layout.opening_kernel,
                                          from->values + from->layout.opening_bias, channels,
                                          images, from->architecture.size, m);
  xs_real *found =
      averaged_activations (net->values + layout->opening_kernel,
                            net->values + layout->opening_bias, channels, images, n, m);
  double misfit = square_difference (target, found, total);
  double away = square_difference (net->values, from->values, layout->kernels);

  g_free (target);
  g_free (found);
  return misfit + ridge * away;
}

static xs_real *
resized (const XsImages *images, int n)
{
  XsResample *resize = xs_resample_new (images->size, n, NULL);
  int planes = images->count * images->inputs;
  xs_real *pixels = g_new (xs_real, planes * n * n);

  xs_resample_apply (resize, images->pixels, pixels, planes);
  xs_resample_free (resize);
  return pixels;
}

/* The opening layer of @from fitted at @size. */
static XsParameters *
fit_opening (const XsParameters *from, int size, double ridge, const XsImages *images)
{
  const XsArchitecture *a = &from->architecture;
  XsParameters *to = xs_transfer (from, size, XS_TRANSFER_COPY, NULL, NULL, NULL, NULL);
  XsPool *pool = xs_pool_new (2, NULL);
  XsFit *fit = xs_fit_new (a->size, size, a->inputs, a->channels, pool, NULL, NULL);
  xs_real *before = resized (images, a->size);
  xs_real *after = resized (images, size);
  const XsFitStates states = { before, after, images->count, a->inputs, a->inputs, a->channels };

  g_assert_true (xs_fit_kernel (fit, &states, ridge, to->values + to->layout.opening_kernel,
                                to->values + to->layout.opening_bias, NULL));
  xs_fit_free (fit);
  xs_pool_free (pool);
  g_free (before);
  g_free (after);
  return to;
}

/* A quadratic is smallest where its slope vanishes, to rounding: central differences along every
 * unknown of one output channel are exact for it. */
static void
assert_opening_is_optimal (const XsParameters *from, XsParameters *to, const XsImages *images,
                           double ridge)
{
  double least = opening_objective (from, to, images, ridge);

  g_assert_cmpfloat (least, >, 0);
  for (size_t j = 0; j < to->layout.kernels; j += 5)
    {
      xs_real here = to->values[j];
      double up, down;

      to->values[j] = here + 1;
      up = opening_objective (from, to, images, ridge);
      to->values[j] = here - 1;
      down = opening_objective (from, to, images, ridge);
      to->values[j] = here;
      g_assert_cmpfloat (up, >, least);
      g_assert_cmpfloat (fabs (up - down), <, 1e-8 * up);
    }
}

static void
test_fit_is_optimal (void)
{
  const int sizes[][2] = { { 6, 12 }, { 12, 6 }, { 9, 7 }, { 7, 9 } };
  const double ridges[] = { 1e-3, 1e-1 };
  XsImages images = test_images (8, 3, 12);

  for (size_t i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (ridges); i++)
    {
      int a_size = sizes[i / 2][0], b_size = sizes[i / 2][1];
      XsArchitecture a = test_architecture (a_size, 1, 2, XS_LAYER_STANDARD);
      XsParameters *from, *to;

      a.inputs = 3;
      from = test_network (&a, SEED);
      to = fit_opening (from, b_size, ridges[i % 2], &images);
      assert_opening_is_optimal (
          from, to, &images, ridges[i % 2] * mean_diagonal (&images, b_size, MIN (a_size, b_size)));
      xs_parameters_free (from);
      xs_parameters_free (to);
    }
  test_images_clear (&images);
}

/* |avg y_N at the new size - avg y_N at the old|^2 */
static double
state_misfit (const XsParameters *from, const XsParameters *to, const XsImages *images)
{
  int a = from->architecture.size;
  int b = to->architecture.size;
  int m = MIN (a, b);
  int planes = images->count * from->architecture.channels;
  xs_real *old = test_final_states (from, images);
  xs_real *new = test_final_states (to, images);
  xs_real *old_mean = g_new (xs_real, planes * m * m);
  xs_real *new_mean = g_new (xs_real, planes * m * m);
  XsResample *old_average = xs_resample_new (a, m, NULL);
  XsResample *new_average = xs_resample_new (b, m, NULL);
  double misfit;

  xs_resample_apply (old_average, old, old_mean, planes);
  xs_resample_apply (new_average, new, new_mean, planes);
  misfit = square_difference (old_mean, new_mean, (size_t) planes * m * m);
  xs_resample_free (old_average);
  xs_resample_free (new_average);
  g_free (old);
  g_free (new);
  g_free (old_mean);
  g_free (new_mean);
  return misfit;
}

static xs_real *
scores_of (const XsParameters *net, const XsImages *images)
{
  const XsArchitecture *a = &net->architecture;
  XsPool *pool = xs_pool_new (1, NULL);
  XsNetwork *network = xs_network_new (a, pool, NULL);
  XsResample *resize = xs_resample_new (images->size, a->size, NULL);
  xs_real *x = g_new (xs_real, images->count * a->inputs * a->size * a->size);
  xs_real *scores = g_new (xs_real, images->count * a->classes);

  xs_resample_apply (resize, images->pixels, x, images->count * a->inputs);
  g_assert_true (xs_network_scores (network, net->values, x, images->count, NULL, scores));
  xs_network_free (network);
  xs_pool_free (pool);
  xs_resample_free (resize);
  g_free (x);
  return scores;
}

static double
score_misfit (const XsParameters *from, const XsParameters *to, const XsImages *images)
{
  xs_real *old = scores_of (from, images);
  xs_real *new = scores_of (to, images);
  double misfit = square_difference (old, new, (size_t) images->count * from->architecture.classes);

  g_free (old);
  g_free (new);
  return misfit;
}

typedef struct
{
  double states;
  double scores;
} Misfit;

/* Of the matched network, against that of copied kernels; the largest of up, down, sideways, and
 * few images (the dual system) and many. */
static Misfit
misfit_against_copy (XsLayerType layer, int grid)
{
  const int sizes[][2] = { { 7, 14 }, { 14, 7 }, { 14, 10 } };
  const int counts[] = { 20, 60 };
  Misfit worst = { 0, 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (counts); i++)
    {
      int to_size = sizes[i / 2][1];
      XsArchitecture a = test_architecture (sizes[i / 2][0], 3, grid, layer);
      XsImages images = test_images (counts[i % 2], 1, 14);
      XsParameters *from = test_network (&a, SEED);
      XsParameters *to = match_well (from, to_size, &images);
      XsParameters *copied = xs_transfer (from, to_size, XS_TRANSFER_COPY, NULL, NULL, NULL, NULL);

      worst.states = MAX (worst.states,
                          state_misfit (from, to, &images) / state_misfit (from, copied, &images));
      worst.scores = MAX (worst.scores,
                          score_misfit (from, to, &images) / score_misfit (from, copied, &images));
      xs_parameters_free (from);
      xs_parameters_free (to);
      xs_parameters_free (copied);
      test_images_clear (&images);
    }
  g_test_message ("%s, grid %d: states %.3f, scores %.3f", xs_layer_type_id (layer), grid,
                  worst.states, worst.scores);
  return worst;
}

static void
test_nearer_than_copy (void)
{
  const int grids[] = { 0, 1, 5 };

  for (size_t i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      Misfit misfit = misfit_against_copy (XS_LAYER_STANDARD, grids[i]);

      g_assert_cmpfloat (misfit.states, <, .5);
      g_assert_cmpfloat (misfit.scores, <, .2);
    }
}

/* K^T is not fitted by itself, so states may move away; the scores come back. */
static void
test_symmetric_scores (void)
{
  const int grids[] = { 0, 5 };

  for (size_t i = 0; i < G_N_ELEMENTS (grids); i++)
    g_assert_cmpfloat (misfit_against_copy (XS_LAYER_SYMMETRIC, grids[i]).scores, <, .2);
}

static void
test_no_images (void)
{
  XsArchitecture a = test_architecture (8, 1, 2, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED);
  XsImages none = { NULL, 0, 1, 8 };
  const XsImages *const cases[] = { NULL, &none };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (match (from, 12, cases[i], &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_NO_DATA);
    }
  xs_parameters_free (from);
}

static void
test_wrong_images (void)
{
  XsArchitecture a = test_architecture (8, 1, 2, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED);
  XsImages colour = test_images (2, 3, 8);
  XsImages huge = { colour.pixels, G_MAXINT, 1, 8 };
  XsImages sizeless = { colour.pixels, 2, 1, 0 };
  const XsImages *const cases[] = { &colour, &huge, &sizeless };
  const XsErrorCode codes[] = { XS_ERROR_INVALID, XS_ERROR_TOO_LARGE, XS_ERROR_INVALID };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (match (from, 12, cases[i], &error));
      g_assert_error (error, XS_ERROR, (int) codes[i]);
    }
  test_images_clear (&colour);
  xs_parameters_free (from);
}

static void
test_not_finite (void)
{
  XsArchitecture a = test_architecture (8, 2, 2, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED);
  XsImages images = test_images (10, 1, 8);
  g_autoptr (GError) error = NULL;

  xs_parameters_kernel (from, 1)[3] = (xs_real) NAN;
  g_assert_null (match (from, 12, &images, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
  test_images_clear (&images);
  xs_parameters_free (from);
}

static void
test_cancelled (void)
{
  XsArchitecture a = test_architecture (8, 2, 2, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED);
  XsImages images = test_images (10, 1, 8);
  XsPool *pool = xs_pool_new (2, NULL);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { FALSE };
  XsParameters *to;

  to = xs_transfer (from, 12, XS_TRANSFER_MATCHED, &images, pool, &cancel, &error);
  g_assert_no_error (error);
  xs_parameters_free (to);
  xs_cancel_raise (&cancel);
  g_assert_null (xs_transfer (from, 12, XS_TRANSFER_MATCHED, &images, pool, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  xs_pool_free (pool);
  test_images_clear (&images);
  xs_parameters_free (from);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/march", test_march);
  g_test_add_func ("/match/own-size", test_own_size);
  g_test_add_func ("/match/fit-is-optimal", test_fit_is_optimal);
  g_test_add_func ("/match/nearer-than-copy", test_nearer_than_copy);
  g_test_add_func ("/match/symmetric-scores", test_symmetric_scores);
  g_test_add_func ("/match/no-images", test_no_images);
  g_test_add_func ("/match/wrong-images", test_wrong_images);
  g_test_add_func ("/match/not-finite", test_not_finite);
  g_test_add_func ("/match/cancelled", test_cancelled);
  return g_test_run ();
}
