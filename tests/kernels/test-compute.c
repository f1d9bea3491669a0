#include "engine/kernels/compute.h"

#include "engine/base/cpu.h"
#include "engine/base/error.h"

#include <string.h>

/* The widest set this machine has; few channels are done directly, many by Winograd. */
static void
test_best (void)
{
  XsIsa isa;

  g_unsetenv ("XS_ISA");
  g_assert_true (xs_isa_choose (&isa, NULL));
  g_assert_cmpstr (xs_compute_find (NULL, 2, NULL)->algorithm, ==, "direct");
  g_assert_cmpstr (xs_compute_find ("auto", 32, NULL)->algorithm, ==, "winograd");
  g_assert_cmpstr (xs_compute_find (NULL, 16, NULL)->isa, ==, xs_isa_name (isa));
}

static void
test_forced (void)
{
  const char *const names[] = { "direct", "winograd" };

  for (XsIsa isa = XS_ISA_BASELINE; isa < XS_N_ISAS; isa++)
    {
      if (!xs_isa_is_supported (isa))
        continue;
      g_setenv ("XS_ISA", xs_isa_name (isa), TRUE);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          const XsCompute *compute = xs_compute_find (names[i], 5, NULL);

          g_assert_cmpstr (compute->isa, ==, xs_isa_name (isa));
          g_assert_cmpstr (compute->algorithm, ==, names[i]);
          g_assert_cmpstr (compute->conv->name, ==, names[i]);
        }
    }
  g_unsetenv ("XS_ISA");
  g_assert_cmpstr (xs_compute_find ("reference", 5, NULL)->conv->name, ==, "reference");
}

static void
test_unknown (void)
{
  g_autoptr (GError) algorithm = NULL;
  g_autoptr (GError) isa = NULL;

  g_assert_null (xs_compute_find ("magic", 16, &algorithm));
  g_assert_error (algorithm, XS_ERROR, XS_ERROR_INVALID);
  g_assert_nonnull (strstr (algorithm->message, "magic"));

  g_setenv ("XS_ISA", "none", TRUE);
  g_assert_null (xs_compute_find (NULL, 16, &isa));
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
