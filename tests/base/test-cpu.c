#include "engine/base/cpu.h"

#include "engine/base/error.h"

#include <string.h>

static void
test_names (void)
{
  g_assert_cmpstr (xs_isa_name (XS_ISA_BASELINE), ==, "baseline");
  g_assert_cmpstr (xs_isa_name (XS_ISA_AVX2), ==, "avx2");
  g_assert_cmpstr (xs_isa_name (XS_ISA_AVX512), ==, "avx512");
  g_assert_true (xs_isa_is_supported (XS_ISA_BASELINE));
  g_assert_false (xs_isa_is_supported (XS_N_ISAS));
}

static void
test_best (void)
{
  const char *const unset[] = { NULL, "" };

  for (guint i = 0; i < G_N_ELEMENTS (unset); i++)
    {
      XsIsa isa = XS_N_ISAS;

      if (unset[i] != NULL)
        g_setenv ("XS_ISA", unset[i], TRUE);
      else
        g_unsetenv ("XS_ISA");
      g_assert_true (xs_isa_choose (&isa, NULL));
      g_assert_true (xs_isa_is_supported (isa));
      for (XsIsa better = isa + 1; better < XS_N_ISAS; better++)
        g_assert_false (xs_isa_is_supported (better));
    }
  g_unsetenv ("XS_ISA");
}

static void
test_forced (void)
{
  for (XsIsa wanted = XS_ISA_BASELINE; wanted < XS_N_ISAS; wanted++)
    {
      g_autoptr (GError) error = NULL;
      XsIsa isa = XS_N_ISAS;

      g_setenv ("XS_ISA", xs_isa_name (wanted), TRUE);
      if (xs_isa_is_supported (wanted))
        {
          g_assert_true (xs_isa_choose (&isa, &error));
          g_assert_no_error (error);
          g_assert_cmpint (isa, ==, wanted);
        }
      else
        {
          g_assert_false (xs_isa_choose (&isa, &error));
          g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
        }
    }
  g_unsetenv ("XS_ISA");
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;
  XsIsa isa = XS_N_ISAS;

  g_setenv ("XS_ISA", "AVX9", TRUE);
  g_assert_false (xs_isa_choose (&isa, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "AVX9"));
  g_unsetenv ("XS_ISA");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/cpu/names", test_names);
  g_test_add_func ("/base/cpu/best", test_best);
  g_test_add_func ("/base/cpu/forced", test_forced);
  g_test_add_func ("/base/cpu/unknown", test_unknown);
  return g_test_run ();
}
