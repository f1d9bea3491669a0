#include "engine/kernels/compute.h"

#include "engine/base/cpu.h"
#include "engine/base/error.h"

/* The widest set this machine has; few channels are done directly, many by Winograd. */
static void
test_best (void)
{
  XsIsa isa;

  g_unsetenv ("XS_ISA");
  g_assert_true (xs_isa_choose (&isa, NULL));
  g_assert_cmpint (xs_compute_find (XS_ALGORITHM_AUTO, 2, NULL)->algorithm, ==,
                   XS_ALGORITHM_DIRECT);
  g_assert_cmpint (xs_compute_find (XS_ALGORITHM_AUTO, 32, NULL)->algorithm, ==,
                   XS_ALGORITHM_WINOGRAD);
  g_assert_cmpstr (xs_compute_find (XS_ALGORITHM_AUTO, 16, NULL)->isa, ==, xs_isa_name (isa));
}

static void
test_forced (void)
{
  const XsAlgorithm algorithms[] = { XS_ALGORITHM_DIRECT, XS_ALGORITHM_WINOGRAD };

  for (XsIsa isa = XS_ISA_BASELINE; isa < XS_N_ISAS; isa++)
    {
      if (!xs_isa_is_supported (isa))
        continue;
      g_setenv ("XS_ISA", xs_isa_name (isa), TRUE);
      for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
        {
          const XsCompute *compute = xs_compute_find (algorithms[i], 5, NULL);

          g_assert_cmpstr (compute->isa, ==, xs_isa_name (isa));
          g_assert_cmpint (compute->algorithm, ==, algorithms[i]);
          g_assert_cmpstr (compute->conv->name, ==, xs_algorithm_id (algorithms[i]));
        }
    }
  g_unsetenv ("XS_ISA");
  g_assert_cmpstr (xs_compute_find (XS_ALGORITHM_REFERENCE, 5, NULL)->conv->name, ==, "reference");
}

static void
test_unknown (void)
{
  g_autoptr (GError) isa = NULL;

  g_setenv ("XS_ISA", "none", TRUE);
  g_assert_null (xs_compute_find (XS_ALGORITHM_AUTO, 16, &isa));
  g_assert_error (isa, XS_ERROR, XS_ERROR_INVALID);
  g_unsetenv ("XS_ISA");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernels/compute/best", test_best);
  g_test_add_func ("/kernels/compute/forced", test_forced);
  g_test_add_func ("/kernels/compute/unknown", test_unknown);
  return g_test_run ();
}
