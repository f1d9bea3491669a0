#include "tests/ui-preview/sample.h"
#include "ui/preview/preview-words.h"

#include <math.h>

static void
expect (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
test_change (void)
{
  const XsPreviewed prolong = { XS_NODE_PROLONG, 14, 8, 28, 8 };
  const XsPreviewed restriction = { XS_NODE_RESTRICT, 14, 8, 7, 8 };
  const XsPreviewed refine = { XS_NODE_REFINE, 14, 8, 14, 16 };

  expect (xs_preview_title (&prolong), "Prolong to 28 × 28");
  expect (xs_preview_title (&restriction), "Restrict to 7 × 7");
  expect (xs_preview_title (&refine), "Refine depth to 16");
  expect (xs_preview_kernels_of (&prolong), "time step 1");
  expect (xs_preview_kernels_of (&refine), "step 1 of 8, 2 of 16");
  expect (xs_preview_side (&prolong, FALSE), "14");
  expect (xs_preview_side (&prolong, TRUE), "28");
  expect (xs_preview_side (&refine, TRUE), "16");
}

static void
test_facts (void)
{
  g_autoptr (XsPreview) answer = sample_answer (XS_TRANSFER_MATCHED, .837f);

  expect (xs_preview_accuracy (answer), "84.1 % → 83.7 %");
  expect (xs_preview_same (answer), "95.6 %");
  expect (xs_preview_difference (answer), "22.2 %");
  expect (xs_preview_norm (answer), "1.70 times");
  expect (xs_preview_cfl (answer), "0.62 → 1.73");
  expect (xs_preview_seconds (answer), "2.8 s → 5.6 s");
  expect (xs_preview_work_units (answer), "0.25 → 1.00");
}

/* What is not known is a dash, and never nought. */
static void
test_unknown (void)
{
  g_autoptr (XsPreview) answer = sample_answer (XS_TRANSFER_MATCHED, NAN);

  answer->same = NAN;
  answer->kernel_norm = (double) NAN;
  answer->n_differences = 0;
  answer->after.cfl.number = (double) INFINITY;
  answer->after.epoch_seconds = 38.4;
  expect (xs_preview_accuracy (answer), "84.1 % → –");
  expect (xs_preview_same (answer), "–");
  expect (xs_preview_difference (answer), "–");
  expect (xs_preview_norm (answer), "– times");
  expect (xs_preview_cfl (answer), "0.62 → ∞");
  expect (xs_preview_seconds (answer), "2.8 s → 38 s");
  answer->before.epoch_seconds = answer->after.epoch_seconds = (double) NAN;
  expect (xs_preview_seconds (answer), "–");
}

static void
test_warning (void)
{
  g_autoptr (XsPreview) answer = sample_broken (XS_TRANSFER_GALERKIN, .5f);

  expect (xs_preview_warning (answer), "<b>Step 5 is stiff.</b> The CFL number rises from 0.62 to "
                                       "2.50, its limit is 2. Depth 16 gives 1.25.");
  answer->after.cfl.depth = 0;
  expect (xs_preview_warning (answer), "<b>Step 5 is stiff.</b> The CFL number rises from 0.62 to "
                                       "2.50, its limit is 2.");
  answer->before.cfl = (XsCfl){ .number = 2.25 };
  expect (xs_preview_warning (answer), "<b>Step 5 is stiff.</b> The CFL number is beyond its limit "
                                       "of 2 already, and rises from 2.25 to 2.50.");
}

/* One error of .9 on 100 images is three points. */
static void
test_best (void)
{
  const char *names[] = { "Matched", "Copy", "Galerkin" };

  expect (xs_preview_best (names, (double[]){ .9, .88, (double) NAN }, 3, 100),
          "Best: Matched; as good, but for chance (± 3.0 % on 100 images): Copy");
  expect (xs_preview_best (names, (double[]){ .5, .86, .9 }, 3, 100),
          "Best: Galerkin, by more than chance (± 3.0 % on 100 images)");
  g_assert_null (xs_preview_best (names, (double[]){ .9, (double) NAN, (double) NAN }, 3, 100));
  g_assert_null (xs_preview_best (names, (double[]){ .9, .8, .7 }, 3, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview-words/change", test_change);
  g_test_add_func ("/preview-words/facts", test_facts);
  g_test_add_func ("/preview-words/unknown", test_unknown);
  g_test_add_func ("/preview-words/warning", test_warning);
  g_test_add_func ("/preview-words/best", test_best);
  return g_test_run ();
}
