#include "engine/scales/operator.h"
#include "tests/ui-kernels/sample.h"
#include "ui/kernels/kernel-words.h"

static const float edge[9] = { -1, 0, 1, -2, 0, 2, -1, 0, 1 };

static XsKernelWords *
words_of (const XsKernelSide sides[XS_N_SIDES])
{
  XsLayerKernels layers[XS_N_SIDES];
  const XsLayerKernels *pointers[XS_N_SIDES] = { &layers[0], &layers[1] };

  for (int i = 0; i < XS_N_SIDES; i++)
    layers[i] = (XsLayerKernels){ sides[i].kernel, 1, 1, sides[i].size };
  return xs_kernel_words_new (sides, pointers);
}

/* @kernel on a mesh twice as fine by rediscretisation. */
static XsKernelSide
rescaled (const float kernel[9], double factor)
{
  double stencil[9];
  float moved[9];

  for (int i = 0; i < 9; i++)
    stencil[i] = (double) kernel[i];
  xs_operator_rescale (stencil, 2, stencil);
  for (int i = 0; i < 9; i++)
    moved[i] = (float) (stencil[i] * factor);
  return sample_side (moved, 16, 1);
}

static void
test_preserved (void)
{
  const float smooth[9] = { .1f, .2f, .1f, .2f, .4f, .3f, .1f, .2f, .2f };
  XsKernelSide sides[] = { sample_side (smooth, 8, 0), rescaled (smooth, 1) };
  g_autoptr (XsKernelWords) words = words_of (sides);

  g_assert_cmpstr (words->mean, ==, "1.80 → 1.80, preserved");
  g_assert_true (g_str_has_suffix (words->reads, "→ the same operator"));
}

/* The word follows from the numbers, also where they print alike. */
static void
test_not_preserved (void)
{
  const float smooth[9] = { .1f, .2f, .1f, .2f, .4f, .3f, .1f, .2f, .2f };
  XsKernelSide sides[] = { sample_side (smooth, 8, 0), rescaled (smooth, 1.001) };
  g_autoptr (XsKernelWords) words = words_of (sides);

  g_assert_cmpstr (words->mean, ==, "1.80 → 1.80");
  g_assert_null (strstr (words->reads, "same"));
}

static void
test_edge (void)
{
  XsKernelSide sides[] = { sample_side (edge, 8, 0), sample_side (edge, 16, 1) };
  const float turned[9] = { -1, -2, -1, 0, 0, 0, 1, 2, 1 };
  g_autoptr (XsKernelWords) same = words_of (sides), different = NULL;

  g_assert_cmpstr (same->edge, ==, "0° from the x axis");
  g_assert_cmpstr (same->amplified, ==, "1.0 × this pair, 1.0 × all 1");
  sides[1] = sample_side (turned, 16, 1);
  different = words_of (sides);
  g_assert_cmpstr (different->edge, ==, "0° → 90° from the x axis");
}

static void
test_unknown (void)
{
  XsKernelSide sides[] = { sample_side (edge, 8, 0), { .size = 16 } };
  g_autoptr (XsKernelWords) one = words_of (sides), none = NULL;

  g_assert_cmpstr (one->mean, ==, "0.00");
  g_assert_cmpstr (one->amplified, ==, "–");
  sides[0].known = FALSE;
  none = words_of (sides);
  g_assert_cmpstr (none->mean, ==, "–");
}

/* The largest bars by name, with their shares. */
static void
test_reads (void)
{
  const float zero[9] = { 0 };
  XsKernelSide sides[] = { sample_side (edge, 8, 0), sample_side (zero, 16, 1) };
  g_autoptr (XsKernelWords) words = words_of (sides);

  g_assert_cmpstr (words->reads, ==, "92 % ∂x, 8 % ∂xyy\n→ zero");
}

static void
test_zero (void)
{
  const float zero[9] = { 0 };
  XsKernelSide sides[] = { sample_side (zero, 8, 0), sample_side (zero, 16, 1) };
  g_autoptr (XsKernelWords) words = words_of (sides);

  g_assert_cmpstr (words->edge, ==, "no gradient");
  g_assert_cmpstr (words->amplified, ==, "– × this pair, – × all 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel-words/preserved", test_preserved);
  g_test_add_func ("/kernel-words/not-preserved", test_not_preserved);
  g_test_add_func ("/kernel-words/edge", test_edge);
  g_test_add_func ("/kernel-words/unknown", test_unknown);
  g_test_add_func ("/kernel-words/reads", test_reads);
  g_test_add_func ("/kernel-words/zero", test_zero);
  return g_test_run ();
}
