#include "tests/data/fuzz.h"

#include "engine/base/random.h"

#include <glib.h>

#define N_TREES 3000
#define MOST_BYTES 300

/* What is asserted is in fuzz-layout.c: nothing is passed over, and parts are honest. */
static void
test_random_trees (void)
{
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int i = 0; i < N_TREES; i++)
    {
      guint8 bytes[MOST_BYTES];
      gsize length = (gsize) xs_random_below (&random, MOST_BYTES);

      for (gsize j = 0; j < length; j++)
        bytes[j] = (guint8) xs_random_next (&random);
      g_assert_cmpint (LLVMFuzzerTestOneInput (bytes, length), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/layout-fuzz/random-trees", test_random_trees);
  return g_test_run ();
}
