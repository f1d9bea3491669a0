#include "engine/kernels/compute.h"

#include "engine/base/cpu.h"
#include "engine/base/error.h"

#include <string.h>

static void
test_best (void)
{
  const char *const names[] = { NULL, "auto", "direct" };
  XsIsa isa;

  g_unsetenv ("XS_ISA");
  g_assert_true (xs_isa_choose (&isa, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const XsCompute *compute = xs_compute_find (names[i], NULL);

      g_assert_cmpstr (compute->algorithm, ==, "direct");
      g_assert_cmpstr (compute->conv->name, ==, "direct");
      g_assert_cmpstr (compute->isa, ==, xs_isa_name (isa));
    }
  g_assert_cmpstr (xs_compute_find ("reference", NULL)->conv->name, ==, "reference");
}

static void
test_forced (void)
{
  for (XsIsa isa = XS_ISA_BASELINE; isa < XS_N_ISAS; isa++)
    {
      if (!xs_isa_is_supported (isa))
        continue;
      g_setenv ("XS_ISA", xs_isa_name (isa), TRUE);
      g_assert_cmpstr (xs_compute_find (NULL, NULL)->isa, ==, xs_isa_name (isa));
    }
  g_unsetenv ("XS_ISA");
}

static void
test_unknown (void)
{
  g_autoptr (GError) algorithm = NULL;
  g_autoptr (GError) isa = NULL;

  g_assert_null (xs_compute_find ("magic", &algorithm));
  g_assert_error (algorithm, XS_ERROR, XS_ERROR_INVALID);
  g_assert_nonnull (strstr (algorithm->message, "magic"));

  g_setenv ("XS_ISA", "none", TRUE);
  g_assert_null (xs_compute_find (NULL, &isa));
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
