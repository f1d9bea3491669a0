#include "engine/base/random.h"
#include "tests/store/fuzz-study.h"

#include <glib.h>

#define N_INPUTS 500

/* Files with some bytes changed are opened, loaded, trained on and saved without harm, also where
 * no hash stands before. */
static void
test_changes (void)
{
  uint8_t input[16];
  XsRandom random;

  xs_random_seed (&random, 1);
  LLVMFuzzerTestOneInput (input, 0);
  for (int i = 0; i < N_INPUTS; i++)
    {
      size_t size = 4 * (1 + (size_t) xs_random_below (&random, sizeof input / 4));

      for (size_t j = 0; j < size; j++)
        input[j] = (uint8_t) xs_random_next (&random);
      LLVMFuzzerTestOneInput (input, size);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/study-fuzz/changes", test_changes);
  return g_test_run ();
}
