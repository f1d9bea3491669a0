#include "engine/kernels/peak.h"

#include <math.h>

/* The chains have a closed form: whoever arrives there has done the rounds. 30000 roundings of half
 * a unit in the last place, each then shrinking by 2^-10 a round, leave 2^10 of them. */
static void
assert_work (XsIsa isa, gint64 rounds)
{
  double expected = 1 - 13. / 24 * pow (1 - 1. / 1024, (double) rounds);
  float mean = -1;

  xs_peak_run (isa, rounds, &mean);
  g_assert_cmpfloat_with_epsilon ((double) mean, expected, 1024 * 6e-8);
}

static void
test_does_its_rounds (void)
{
  const gint64 rounds[] = { 0, 1, 2, 100, 1000, 30000 };

  for (XsIsa isa = XS_ISA_BASELINE; isa < XS_N_ISAS; isa++)
    for (guint i = 0; xs_isa_is_supported (isa) && i < G_N_ELEMENTS (rounds); i++)
      assert_work (isa, rounds[i]);
}

/* Two operations in each lane of each chain: what a round is must be whole vectors of them. */
static void
test_counts_operations (void)
{
  const int lanes[XS_N_ISAS] = { 4, 8, 16 };
  float mean;

  for (XsIsa isa = XS_ISA_BASELINE; isa < XS_N_ISAS; isa++)
    {
      double one;

      if (!xs_isa_is_supported (isa))
        continue;
      one = xs_peak_run (isa, 1, &mean);
      g_assert_cmpfloat (one, ==, 2. * 12 * lanes[isa]);
      g_assert_cmpfloat (xs_peak_run (isa, 1000, &mean), ==, 1000 * one);
      g_assert_cmpfloat (xs_peak_run (isa, 0, &mean), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernels/peak/rounds", test_does_its_rounds);
  g_test_add_func ("/kernels/peak/operations", test_counts_operations);
  return g_test_run ();
}
