#include "tests/store/fuzz-model.h"

#include "engine/base/random.h"
#include "tests/store/fixture.h"

#define N_MUTATIONS 3000

/* What fuzzers start from: each file is a model. Free with g_ptr_array_unref(). */
static GPtrArray *
read_corpus (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "tests", "corpus", "model", NULL);
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) file = fixture_read (path);

      g_ptr_array_add (seeds, g_bytes_unref_to_array (g_steal_pointer (&file)));
    }
  g_assert_cmpuint (seeds->len, >, 0);
  return seeds;
}

/* A good model file as fuzz_model_load() wants it. */
static GByteArray *
make_seed (void)
{
  g_autofree char *path = fixture_path ("seed");
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 1);
  g_autoptr (GBytes) file = NULL;
  GByteArray *seed = g_byte_array_new ();
  const guint8 *bytes;
  guint64 length;
  gsize size;

  g_assert_true (xs_model_save (model, path, NULL));
  file = fixture_read (path);
  fixture_clean ();
  bytes = g_bytes_get_data (file, &size);
  length = (guint64) bytes[0] | (guint64) bytes[1] << 8;
  g_byte_array_append (seed, bytes + 8, (guint) length);
  g_byte_array_append (seed, (const guint8 *) "", 1);
  g_byte_array_append (seed, bytes + 8 + length, (guint) (size - 8 - length));
  return seed;
}

/* The corpus and the file above. */
static GPtrArray *
all_seeds (void)
{
  GPtrArray *seeds = read_corpus ();

  g_ptr_array_add (seeds, make_seed ());
  return seeds;
}

/* Otherwise the mutations would test only the first check. */
static void
test_seeds_are_good (void)
{
  g_autoptr (GPtrArray) seeds = all_seeds ();

  for (guint i = 0; i < seeds->len; i++)
    {
      const GByteArray *seed = seeds->pdata[i];
      g_autoptr (XsModel) model = fuzz_model_load (seed->data, seed->len);

      g_assert_nonnull (model);
    }
}

/* One to four bytes change, most of them in the header; now and then the length. */
static void
mutate (XsRandom *random, GByteArray *bytes)
{
  static const char telling[] = "0129-.eE\"{}[],:\\ \xff";
  int n_changes = 1 + (int) xs_random_below (random, 4);

  if (xs_random_below (random, 8) == 0)
    g_byte_array_set_size (bytes, 1 + (guint) xs_random_below (random, bytes->len));
  for (int i = 0; i < n_changes; i++)
    {
      guint reach = xs_random_below (random, 8) == 0 ? bytes->len : MIN (900, bytes->len);
      guint8 *byte = &bytes->data[xs_random_below (random, reach)];

      if (xs_random_below (random, 2) == 0)
        *byte = (guint8) telling[xs_random_below (random, sizeof telling - 1)];
      else
        *byte = (guint8) xs_random_next (random);
    }
}

/* Whatever is taken for a model after all is a valid one. */
static void
test_mutations (void)
{
  g_autoptr (GPtrArray) seeds = all_seeds ();
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int i = 0; i < N_MUTATIONS; i++)
    {
      const GByteArray *seed = seeds->pdata[xs_random_below (&random, seeds->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (XsModel) model = NULL;

      g_byte_array_append (bytes, seed->data, seed->len);
      mutate (&random, bytes);
      model = fuzz_model_load (bytes->data, bytes->len);
      if (model == NULL)
        continue;
      g_assert_true (xs_architecture_validate (&model->parameters->architecture, NULL));
      g_assert_cmpint ((int) g_strv_length (model->class_names), ==,
                       model->parameters->architecture.classes);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/model-fuzz/seeds-are-good", test_seeds_are_good);
  g_test_add_func ("/store/model-fuzz/mutations", test_mutations);
  return g_test_run ();
}
