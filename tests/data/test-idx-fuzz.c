#include "tests/data/fuzz.h"

#include "engine/data/idx.h"
#include "engine/data/table.h"
#include "tests/data/idx-files.h"
#include "tests/data/mutate.h"

#define N_SEEDS 4
#define N_MUTATIONS 1500 /* of each seed */

/* Images, labels, and the byte that divides them, as fuzz-idx.c wants. */
static GByteArray *
make_seed (int n_dims, gboolean packed)
{
  const guint32 dims[] = { 6, 5, n_dims == 3 ? 5 : 4, 3 };
  GByteArray *images = idx_bytes (dims, n_dims, n_dims == 3 ? 150 : 360, 251);
  g_autoptr (GByteArray) labels = idx_bytes (dims, 1, 6, 3);
  guint8 share;

  if (packed)
    {
      GByteArray *unpacked = images;

      images = idx_gzip (unpacked);
      g_byte_array_unref (unpacked);
    }
  share =
      (guint8) ((images->len * 255 + images->len + labels->len - 1) / (images->len + labels->len));
  g_byte_array_append (images, labels->data, labels->len);
  g_byte_array_append (images, &share, 1);
  return images;
}

/* Nothing to assert: what counts is that no mutation crashes, hangs or upsets a sanitizer. The
 * seeds themselves must be good files, or the mutations would test only the first check. */
static void
test_mutations (void)
{
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GByteArray) original = make_seed (seed % 2 == 0 ? 3 : 4, seed >= 2);

      for (int i = 0; i < N_MUTATIONS; i++)
        {
          g_autoptr (GByteArray) bytes = g_byte_array_new ();

          g_byte_array_append (bytes, original->data, original->len);
          mutate_bytes (&random, bytes);
          g_assert_cmpint (LLVMFuzzerTestOneInput (bytes->data, bytes->len), ==, 0);
        }
    }
}

static void
test_seeds_are_good (void)
{
  for (int seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GByteArray) bytes = make_seed (seed % 2 == 0 ? 3 : 4, seed >= 2);
      gsize size = bytes->len - 1;
      gsize cut = size * bytes->data[size] / 255;
      g_autoptr (GInputStream) images =
          g_memory_input_stream_new_from_data (bytes->data, (gssize) cut, NULL);
      g_autoptr (GInputStream) labels =
          g_memory_input_stream_new_from_data (bytes->data + cut, (gssize) (size - cut), NULL);
      g_auto (XsArray) a = { 0 };
      g_auto (XsArray) b = { 0 };
      g_auto (XsTable) table = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (xs_idx_open_stream (&a, images, cut, "images", &error));
      g_assert_true (xs_idx_open_stream (&b, labels, size - cut, "labels", &error));
      xs_table_read (&table, &a, &b, XS_LABELS_FIRST_COLUMN, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/idx-fuzz/seeds-are-good", test_seeds_are_good);
  g_test_add_func ("/data/idx-fuzz/mutations", test_mutations);
  return g_test_run ();
}
