#include "tests/ui-kernels/sample.h"
#include "ui/kernels/comparison.h"

#include <math.h>

static void
test_layers (void)
{
  XsParameters *p = sample_parameters (8, 3, 4, 2 + 1, 1);
  XsLayerKernels opening = xs_layer_kernels (p, -1), last = xs_layer_kernels (p, 9);
  const float *kernel = xs_layer_kernel (&last, 3, 2);

  g_assert_cmpint (opening.inputs, ==, 3);
  g_assert_cmpuint (xs_layer_count (&opening), ==, 4 * 3 * 9);
  g_assert_true (opening.values == p->values + p->layout.opening_kernel);
  g_assert_true (last.values == xs_parameters_kernel (p, 2));
  g_assert_true (kernel == xs_parameters_kernel (p, 2) + (3 * 4 + 2) * 9);
  xs_parameters_free (p);
}

static void
test_norm_and_peak (void)
{
  float values[9] = { 0, 3, 0, -4, 0, 0, 0, 0, 0 };
  XsLayerKernels layer = { .values = values, .outputs = 1, .inputs = 1, .size = 8 };

  g_assert_cmpfloat_with_epsilon (xs_layer_norm (&layer), 5, 1e-12);
  g_assert_cmpfloat (xs_layer_peak (&layer), ==, 4);
  values[5] = INFINITY;
  values[6] = NAN;
  g_assert_cmpfloat (xs_layer_peak (&layer), ==, 4);
}

/* The coarse mesh stands left, whichever is the live one. */
static void
test_sides (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 2, 3, 1, 1);
  g_autoptr (XsMoved) finer = sample_moved (frame->parameters, 16);
  g_autoptr (XsMoved) coarser = sample_moved (frame->parameters, 4);
  XsComparison now = { .other_size = 16 };
  XsLayerKernels layers[XS_N_SIDES];
  XsKernelSide sides[XS_N_SIDES];

  xs_comparison_set_frame (&now, frame);
  g_assert_true (xs_comparison_set_moved (&now, finer));
  g_assert_cmpint (xs_comparison_home_side (&now), ==, XS_COARSE);
  xs_comparison_layers (&now, layers);
  g_assert_cmpint (layers[XS_COARSE].size, ==, 8);
  g_assert_cmpint (layers[XS_FINE].size, ==, 16);
  now.other_size = 4;
  g_assert_false (xs_comparison_set_moved (&now, finer));
  g_assert_true (xs_comparison_set_moved (&now, coarser));
  xs_comparison_layers (&now, layers);
  g_assert_cmpint (layers[XS_COARSE].size, ==, 4);
  g_assert_true (layers[XS_FINE].values == xs_parameters_kernel (frame->parameters, 0));
  xs_comparison_kernel (&now, layers, 99, 1, sides);
  g_assert_cmpmem (sides[XS_FINE].kernel, 36, xs_layer_kernel (&layers[XS_FINE], 2, 1), 36);
  xs_comparison_clear (&now);
}

/* A network of another shape makes an answer stale; new values of the same do not. */
static void
test_stale (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 2, 3, 1, 1);
  g_autoptr (XsFrame) later = sample_frame (8, 2, 3, 1, 2);
  g_autoptr (XsFrame) deeper = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsMoved) moved = sample_moved (frame->parameters, 16);
  XsComparison now = { .other_size = 16 };
  XsLayerKernels layers[XS_N_SIDES];

  g_assert_false (xs_comparison_set_moved (&now, moved));
  xs_comparison_set_frame (&now, frame);
  g_assert_true (xs_comparison_set_moved (&now, moved));
  xs_comparison_set_frame (&now, later);
  g_assert_nonnull (now.moved);
  xs_comparison_layers (&now, layers);
  g_assert_true (layers[XS_COARSE].values == xs_parameters_kernel (later->parameters, 0));
  xs_comparison_moved_layers (&now, layers);
  g_assert_true (layers[XS_COARSE].values == xs_parameters_kernel (now.moved->from, 0));
  xs_comparison_set_frame (&now, deeper);
  g_assert_null (now.moved);
  g_assert_false (xs_comparison_set_moved (&now, moved));
  xs_comparison_clear (&now);
}

static void
assert_words (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
test_words (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 2, 3, 3, 1);
  g_autoptr (XsMoved) moved = sample_moved (frame->parameters, 4);
  XsComparison now = { .step = -1 };

  xs_comparison_set_frame (&now, frame);
  assert_words (xs_comparison_title (&now, XS_FINE), "No other size");
  now.other_size = 4;
  assert_words (xs_comparison_title (&now, XS_FINE), "8 × 8, trained here");
  assert_words (xs_comparison_title (&now, XS_COARSE), "4 × 4");
  assert_words (xs_comparison_waiting (&now), "Moving the kernels to 4 × 4…");
  xs_comparison_set_moved (&now, moved);
  assert_words (xs_comparison_title (&now, XS_COARSE), "4 × 4, Copy");
  assert_words (xs_comparison_channels (&now, 1, 2), "blue to output 2");
  g_assert_cmpstr (xs_comparison_axes (&now), ==,
                   "rows: output channel, columns: red, green and blue of the image");
  now.step = 1;
  assert_words (xs_comparison_channels (&now, 1, 2), "input 3 to output 2");
  g_assert_cmpstr (xs_comparison_axes (&now), ==, "rows: output channel, columns: input channel");
  xs_comparison_clear (&now);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/layers", test_layers);
  g_test_add_func ("/comparison/norm-and-peak", test_norm_and_peak);
  g_test_add_func ("/comparison/sides", test_sides);
  g_test_add_func ("/comparison/stale", test_stale);
  g_test_add_func ("/comparison/words", test_words);
  return g_test_run ();
}
