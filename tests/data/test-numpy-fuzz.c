#include "tests/data/fuzz.h"

#include "tests/data/mutate.h"
#include "tests/data/numpy-files.h"

#define N_SEEDS 4
#define N_MUTATIONS 1500 /* of each seed */

/* A file of one array, or an archive of two: stored, deflated, with sizes of 64 bits. */
static GByteArray *
make_seed (int seed)
{
  guint8 data[96];
  Zip *zip = zip_new ();

  for (gsize i = 0; i < sizeof data; i++)
    data[i] = (guint8) i;
  zip_add (zip, "x.npy", npy_bytes ("<f2", FALSE, "(3, 4, 4)", data, 96), seed % 2 == 1, seed == 3);
  zip_add (zip, "y.npy", npy_bytes (">i4", FALSE, "(3, 1)", "\0\0\0\0\0\0\0\1\0\0\0\2", 12),
           seed % 2 == 1, FALSE);
  if (seed > 0)
    return zip_finish (zip, seed == 3);
  g_byte_array_unref (zip_finish (zip, FALSE));
  return npy_bytes ("|u1", TRUE, "(2, 4, 4, 3)", data, 96);
}

/* Nothing to assert: what counts is that no mutation crashes, hangs or upsets a sanitizer; and ends
 * are as telling as beginnings are. */
static void
test_mutations (void)
{
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GByteArray) original = make_seed (seed);

      for (int i = 0; i < N_MUTATIONS; i++)
        {
          g_autoptr (GByteArray) bytes = g_byte_array_new ();
          guint at;

          g_byte_array_append (bytes, original->data, original->len);
          mutate_bytes (&random, bytes);
          at = bytes->len - 1 - (guint) xs_random_below (&random, MIN (bytes->len, 150));
          if (i % 2 == 0)
            bytes->data[at] = (guint8) xs_random_next (&random);
          g_assert_cmpint (LLVMFuzzerTestOneInput (bytes->data, bytes->len), ==, 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/numpy-fuzz/mutations", test_mutations);
  return g_test_run ();
}
