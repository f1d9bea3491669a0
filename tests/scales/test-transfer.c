/* Moving a network to another size without images, in double. */
#include "engine/base/error.h"
#include "engine/kernels/resample.h"
#include "engine/scales/operator.h"
#include "engine/scales/transfer.h"
#include "tests/scales/networks.h"

#include <math.h>
#include <string.h>

static const XsTransferMethod plain[] = { XS_TRANSFER_GALERKIN, XS_TRANSFER_GALERKIN_CONSTANT,
                                          XS_TRANSFER_COPY };

static XsParameters *
transfer (const XsParameters *from, int size, XsTransferMethod method)
{
  g_autoptr (GError) error = NULL;
  XsParameters *moved = xs_transfer (from, size, method, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (moved->architecture.size, ==, size);
  return moved;
}

static double
difference (const XsParameters *a, const XsParameters *b)
{
  g_assert_cmpuint (a->layout.total, ==, b->layout.total);
  return test_difference (a->values, b->values, a->layout.total);
}

static XsLayerType
layer_of (gconstpointer data)
{
  return (XsLayerType) GPOINTER_TO_INT (data);
}

static void
test_own_size (gconstpointer data)
{
  const int grids[] = { 0, 3 };

  for (size_t i = 0; i < G_N_ELEMENTS (plain); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (grids); j++)
      {
        XsArchitecture a = test_architecture (7, 2, grids[j], layer_of (data));
        XsParameters *from = test_network (&a, 1);
        XsParameters *to = transfer (from, 7, plain[i]);

        g_assert_cmpfloat (difference (from, to), ==, 0);
        xs_parameters_free (from);
        xs_parameters_free (to);
      }
}

/* There and back, over the integer ratio where the full classifier comes back too. */
static void
test_round_trip (gconstpointer data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      XsArchitecture a = test_architecture (7, 2, 0, layer_of (data));
      XsParameters *from = test_network (&a, 1);
      XsParameters *up = transfer (from, 14, plain[i]);
      XsParameters *back = transfer (up, 7, plain[i]);

      g_assert_cmpfloat (difference (from, back), <, 1e-12);
      xs_parameters_free (from);
      xs_parameters_free (up);
      xs_parameters_free (back);
    }
}

static void
test_down_and_back (gconstpointer data)
{
  XsArchitecture a = test_architecture (28, 2, 7, layer_of (data));
  XsParameters *from = test_network (&a, 1);
  XsParameters *down = transfer (from, 20, XS_TRANSFER_GALERKIN);
  XsParameters *back = transfer (down, 28, XS_TRANSFER_GALERKIN);

  g_assert_cmpfloat (difference (from, down), >, .01);
  g_assert_cmpfloat (difference (from, back), <, 1e-12);
  xs_parameters_free (from);
  xs_parameters_free (down);
  xs_parameters_free (back);
}

/* Every kernel, the opening ones too, moves by the map of its method; biases stay. */
static void
test_kernels (gconstpointer data)
{
  void (*const maps[]) (const double *, double, double *) = { xs_operator_rescale,
                                                              xs_operator_rescale_constant, NULL };
  XsArchitecture a = test_architecture (10, 2, 5, layer_of (data));
  XsParameters *from = test_network (&a, 1);

  for (size_t m = 0; m < G_N_ELEMENTS (plain); m++)
    {
      XsParameters *to = transfer (from, 15, plain[m]);
      size_t end = from->layout.classifier;

      for (size_t i = 0; i < end;)
        {
          gboolean is_kernel = i < from->layout.opening_bias ||
                               (i >= from->layout.kernels && i < from->layout.biases);
          double expected[9];

          memcpy (expected, from->values + i, sizeof expected);
          if (is_kernel && maps[m] != NULL)
            maps[m](expected, 1.5, expected);
          for (size_t tap = 0; tap < (is_kernel ? 9 : 1); tap++)
            g_assert_cmpfloat_with_epsilon (to->values[i + tap], expected[tap], 1e-13);
          i += is_kernel ? 9 : 1;
        }
      g_assert_cmpfloat (
          test_difference (from->values + end, to->values + end, from->layout.total - end), ==, 0);
      xs_parameters_free (to);
    }
  xs_parameters_free (from);
}

static void
randomise (xs_real *values, size_t count)
{
  for (size_t i = 0; i < count; i++)
    values[i] = g_test_rand_double_range (-1, 1);
}

static double
dot (const xs_real *a, const xs_real *b, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += a[i] * b[i];
  return sum;
}

/* W_h = R^T W_H: the scores on a fine state are those of W_H on its average. */
static void
test_classifier_scores (void)
{
  const int from = 6;
  const int sizes[] = { 12, 9, 7, 6 };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      size_t fine = (size_t) sizes[i] * sizes[i];
      XsResample *average = xs_resample_new (sizes[i], from, NULL);
      xs_real weights[36], averaged[36];
      xs_real *moved = g_new (xs_real, fine);
      xs_real *state = g_new (xs_real, fine);

      randomise (weights, 36);
      randomise (state, fine);
      xs_transfer_classifier (weights, 1, from, sizes[i], moved);
      xs_resample_apply (average, state, averaged, 1);
      g_assert_cmpfloat_with_epsilon (dot (moved, state, fine), dot (weights, averaged, 36), 1e-13);
      xs_resample_free (average);
      g_free (moved);
      g_free (state);
    }
}

/* W_H = (n_h / n_H)^2 R W_h, and the sum is that of before; any ratio, up and down. */
static void
test_classifier_down (void)
{
  const int from = 9;
  const int sizes[] = { 1, 3, 4, 7, 9, 14, 18 };
  xs_real weights[2 * 81];

  randomise (weights, 2 * 81);
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      int to = sizes[i];
      xs_real *moved = g_new (xs_real, 2 * to * to);
      xs_real *averaged = g_new (xs_real, 2 * to * to);
      XsResample *average = xs_resample_new (from, to, NULL);

      xs_transfer_classifier (weights, 2, from, to, moved);
      for (int plane = 0; plane < 2; plane++)
        {
          double before = 0, after = 0;

          for (int j = 0; j < 81; j++)
            before += weights[81 * plane + j];
          for (int j = 0; j < to * to; j++)
            after += moved[to * to * plane + j];
          g_assert_cmpfloat_with_epsilon (before, after, 1e-12);
        }
      xs_resample_apply (average, weights, averaged, 2);
      for (int j = 0; to <= from && j < 2 * to * to; j++)
        g_assert_cmpfloat_with_epsilon (moved[j], averaged[j] * 81 / (to * to), 1e-12);
      xs_resample_free (average);
      g_free (averaged);
      g_free (moved);
    }
}

static void
test_classifier_round_trip (void)
{
  xs_real weights[25], up[225], back[25];

  randomise (weights, 25);
  xs_transfer_classifier (weights, 1, 5, 10, up);
  for (int i = 0; i < 100; i++)
    g_assert_cmpfloat_with_epsilon (up[i], weights[i / 20 * 5 + i % 10 / 2] / 4, 1e-15);
  xs_transfer_classifier (weights, 1, 5, 15, up);
  xs_transfer_classifier (up, 1, 15, 5, back);
  g_assert_cmpfloat (test_difference (weights, back, 25), <, 1e-15);
}

/* The linear part: equals the map of the parameters, and copies for matched. */
static void
test_momentum (gconstpointer data)
{
  XsArchitecture a = test_architecture (8, 2, 0, layer_of (data));
  XsParameters *from = test_network (&a, 1);
  XsParameters *copied = transfer (from, 12, XS_TRANSFER_COPY);
  xs_real *moved = g_new (xs_real, copied->layout.total);

  for (size_t i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      XsParameters *to = transfer (from, 12, plain[i]);

      memset (moved, 0xff, copied->layout.total * sizeof *moved);
      xs_transfer_momentum (&a, 12, plain[i], from->values, moved);
      g_assert_cmpfloat (test_difference (moved, to->values, to->layout.total), ==, 0);
      xs_parameters_free (to);
    }
  memset (moved, 0xff, copied->layout.total * sizeof *moved);
  xs_transfer_momentum (&a, 12, XS_TRANSFER_MATCHED, from->values, moved);
  g_assert_cmpfloat (test_difference (moved, copied->values, copied->layout.total), ==, 0);
  g_free (moved);
  xs_parameters_free (copied);
  xs_parameters_free (from);
}

static void
test_bad_sizes (void)
{
  const int bad[] = { 0, -3, 1025 };
  XsArchitecture a = test_architecture (8, 2, 5, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_transfer (from, bad[i], XS_TRANSFER_COPY, NULL, NULL, NULL, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
  xs_parameters_free (from);
}

static void
test_ids (void)
{
  const char *const ids[] = { "matched", "distilled", "galerkin", "galerkin-constant", "copy" };
  const char *const labels[] = { "Matched", "Distilled", "Galerkin", "Constant", "Copy" };

  g_assert_cmpint (XS_N_TRANSFERS, ==, G_N_ELEMENTS (ids));
  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    {
      XsTransferMethod found;

      g_assert_cmpstr (xs_transfer_id (i), ==, ids[i]);
      g_assert_cmpstr (xs_transfer_label (i), ==, labels[i]);
      g_assert_true (xs_transfer_from_id (ids[i], &found));
      g_assert_cmpint (found, ==, i);
      g_assert_true (xs_transfer_needs_images (i) == (i <= XS_TRANSFER_DISTILLED));
      g_assert_true (xs_transfer_learns (i) == (i == XS_TRANSFER_DISTILLED));
      g_assert_true (xs_transfer_needs_images (i) == (xs_transfer_most_images (i) > 0));
    }
  g_assert_false (xs_transfer_from_id ("Copy", &(XsTransferMethod){ 0 }));
  g_assert_false (xs_transfer_from_id (NULL, &(XsTransferMethod){ 0 }));
}

/* Each test for every layer type. */
static void
add_for_layers (const char *name, GTestDataFunc test)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autofree char *path = g_strdup_printf ("/transfer/%s/%s", name, xs_layer_type_id (layer));

      g_test_add_data_func (path, GINT_TO_POINTER ((int) layer), test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_layers ("own-size", test_own_size);
  add_for_layers ("round-trip", test_round_trip);
  add_for_layers ("down-and-back", test_down_and_back);
  add_for_layers ("kernels", test_kernels);
  g_test_add_func ("/transfer/classifier-scores", test_classifier_scores);
  g_test_add_func ("/transfer/classifier-down", test_classifier_down);
  g_test_add_func ("/transfer/classifier-round-trip", test_classifier_round_trip);
  add_for_layers ("momentum", test_momentum);
  g_test_add_func ("/transfer/bad-sizes", test_bad_sizes);
  g_test_add_func ("/transfer/ids", test_ids);
  return g_test_run ();
}
