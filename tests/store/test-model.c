#include "engine/store/model.h"

#include "engine/base/error.h"
#include "engine/data/place.h"
#include "tests/store/fixture.h"

#include <math.h>
#include <string.h>

/* Saved, loaded and saved again: equal in every bit, and the second file is the first. */
static void
assert_round_trip (XsModel *model)
{
  g_autofree char *path = fixture_path ("model.safetensors");
  g_autofree char *again = fixture_path ("again.safetensors");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsModel) loaded = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL;
  g_autofree char *data = xs_place_short (model->data);
  int n_bytes;

  g_assert_true (xs_model_save (model, path, &error));
  g_assert_no_error (error);
  loaded = xs_model_load (path, &error);
  g_assert_no_error (error);
  g_assert_true (
      xs_architecture_equal (&model->parameters->architecture, &loaded->parameters->architecture));
  n_bytes = (int) (model->parameters->layout.total * sizeof (float));
  g_assert_cmpmem (loaded->parameters->values, n_bytes, model->parameters->values, n_bytes);
  g_assert_cmpstrv (loaded->class_names, model->class_names);
  g_assert_cmpstr (loaded->data, ==, data);
  g_assert_cmpuint (loaded->split, ==, 7);
  g_assert_cmpuint (loaded->data_hash, ==, model->data_hash);

  g_assert_true (xs_model_save (loaded, again, &error));
  first = fixture_read (path);
  second = fixture_read (again);
  g_assert_true (g_bytes_equal (first, second));
  fixture_clean ();
}

static void
test_round_trip (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 1);

  assert_round_trip (model);
}

/* More numbers than are converted at a time; full grid, colour, a time that no decimal ends. */
static void
test_round_trip_large (void)
{
  XsArchitecture a = { .size = 33,
                       .depth = 5,
                       .channels = 24,
                       .inputs = 3,
                       .classes = 3,
                       .grid = 0,
                       .time = 1. / 3,
                       .layer = XS_LAYER_STANDARD,
                       .activation = XS_ACTIVATION_TANH };
  g_autoptr (XsModel) model = fixture_model (a, 2);

  assert_round_trip (model);
}

static void
test_round_trip_extreme_numbers (void)
{
  const float numbers[] = { -0.f, 1e-45f, -1e-45f, 3.4028235e38f, -3.4028235e38f, 1.17549435e-38f };
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 3);

  memcpy (model->parameters->values, numbers, sizeof numbers);
  assert_round_trip (model);
}

/* A folder's name may have any bytes; JSON may not. */
static void
test_places_of_any_bytes (void)
{
  const char *const places[] = { "/pictures/caf\xe9,size=16", "\xff", "/\xc3\"\\\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (XsModel) model = fixture_model (fixture_tiny, 4);

      g_free (model->data);
      model->data = g_strdup (places[i]);
      assert_round_trip (model);
    }
}

/* Any reader of safetensors: eight bytes of length, JSON, numbers from a multiple of eight on. */
static void
test_layout_of_the_file (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 4);
  g_autofree char *path = fixture_path ("model.safetensors");
  g_autoptr (GBytes) file = NULL;
  const guint8 *bytes;
  gsize n_bytes, header;

  g_assert_true (xs_model_save (model, path, NULL));
  file = fixture_read (path);
  bytes = g_bytes_get_data (file, &n_bytes);
  header = (gsize) bytes[0] | (gsize) bytes[1] << 8;
  g_assert_cmpint (bytes[2], ==, 0);
  g_assert_cmpint (bytes[8], ==, '{');
  g_assert_cmpuint (header % 8, ==, 0);
  g_assert_cmpuint (8 + header + 4 * model->parameters->layout.total, ==, n_bytes);
  /* The file's first numbers are the flat vector's: opening.kernel leads both. */
  g_assert_cmpmem (bytes + 8 + header, 72, model->parameters->values, 72);
  fixture_clean ();
}

/* Who passes a model on does not tell how the own folders are called. */
static void
test_no_path_is_told (void)
{
  g_autofree char *inside = g_strconcat (g_get_home_dir (), "/pictures/own,size=9", NULL);
  const char *const places[][2] = {
    { "/data/of/somebody/own", "own" },
    { inside, "own,size=9" },
    { "embedded", "embedded" },
    { "", "" },
  };
  g_autofree char *path = fixture_path ("model.safetensors");

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (XsModel) model = fixture_model (fixture_tiny, 4);
      g_autoptr (XsModel) again = NULL;
      g_autoptr (GBytes) file = NULL;
      gsize n_bytes;
      const char *bytes;

      g_free (model->data);
      model->data = g_strdup (places[i][0]);
      model->data_hash = i == 0 ? 0 : G_MAXUINT64 - i;
      g_assert_true (xs_model_save (model, path, NULL));
      file = fixture_read (path);
      bytes = g_bytes_get_data (file, &n_bytes);
      g_assert_null (g_strstr_len (bytes + 8, (gssize) n_bytes - 8, "/data/of"));
      g_assert_null (g_strstr_len (bytes + 8, (gssize) n_bytes - 8, "pictures"));
      again = xs_model_load (path, NULL);
      g_assert_cmpstr (again->data, ==, places[i][1]);
      g_assert_cmpuint (again->data_hash, ==, model->data_hash);
    }
  fixture_clean ();
}

/* What is being trained tells what its images are. */
static void
test_of_a_data_set (void)
{
  g_autoptr (XsDataset) data = xs_dataset_open ("shapes,size=8", 5, NULL);
  XsArchitecture a = fixture_tiny;
  g_autoptr (XsParameters) parameters = NULL;
  g_autoptr (XsModel) model = NULL;

  a.classes = xs_dataset_n_classes (data);
  parameters = xs_parameters_new (&a, NULL);
  model = xs_model_new_of (parameters, data, NULL);
  g_assert_cmpstr (model->data, ==, "shapes,size=8");
  g_assert_cmpuint (model->split, ==, 5);
  g_assert_cmpuint (model->data_hash, ==, xs_dataset_hash (data));
  g_assert_cmpstrv (model->class_names, xs_dataset_class_names (data));
}

static void
test_names_must_match_classes (void)
{
  static const char *const two[] = { "a", "b", NULL };
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 5);
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_model_new (model->parameters, two, "embedded", 1, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
}

/* What could not be read again is not written. */
static void
test_metadata_too_long (void)
{
  g_autofree char *letters = g_strnfill (1 << 20, 'x');
  const char *const names[] = { letters, "b", "c", NULL };
  g_autoptr (XsModel) tiny = fixture_model (fixture_tiny, 5);
  g_autoptr (XsModel) model = xs_model_new (tiny->parameters, names, "embedded", 1, NULL);
  g_autofree char *path = fixture_path ("model.safetensors");
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_model_save (model, path, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "class_names: expected at most 1048576 bytes"));
  g_assert_cmpint (fixture_count (), ==, 0);
  fixture_clean ();
}

/* Every length shorter than the whole, down to nothing, and longer. */
static void
test_cut_anywhere (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 6);
  g_autofree char *path = fixture_path ("model.safetensors");
  g_autoptr (GBytes) file = NULL;
  g_autofree char *longer = NULL;
  const char *bytes;
  gsize n_bytes;

  g_assert_true (xs_model_save (model, path, NULL));
  file = fixture_read (path);
  bytes = g_bytes_get_data (file, &n_bytes);
  for (gsize n = 0; n < n_bytes; n++)
    {
      fixture_write (path, bytes, n);
      fixture_assert_fails (path, XS_ERROR_FORMAT, "expected");
    }
  longer = g_malloc0 (n_bytes + 1);
  memcpy (longer, bytes, n_bytes);
  fixture_write (path, longer, n_bytes + 1);
  fixture_assert_fails (path, XS_ERROR_FORMAT, "bytes of data");
  fixture_clean ();
}

/* Whatever bytes change, loading says so or gives a model that is finite and whole. */
static void
test_mutations (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 7);
  g_autofree char *path = fixture_path ("model.safetensors");
  g_autoptr (GBytes) file = NULL;
  const guint8 *bytes;
  gsize n_bytes;
  XsRandom random;
  int n_refused = 0;

  g_assert_true (xs_model_save (model, path, NULL));
  file = fixture_read (path);
  bytes = g_bytes_get_data (file, &n_bytes);
  xs_random_seed (&random, 8);
  for (int round = 0; round < 3000; round++)
    {
      g_autofree guint8 *mutated = g_memdup2 (bytes, n_bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (XsModel) loaded = NULL;

      for (int i = (int) xs_random_below (&random, 4); i >= 0; i--)
        mutated[xs_random_below (&random, n_bytes)] = (guint8) xs_random_below (&random, 256);
      fixture_write (path, mutated, n_bytes);
      loaded = xs_model_load (path, &error);
      g_assert_true ((loaded == NULL) == (error != NULL));
      n_refused += loaded == NULL;
      for (size_t i = 0; loaded != NULL && i < loaded->parameters->layout.total; i++)
        g_assert_true (isfinite (loaded->parameters->values[i]));
    }
  g_assert_cmpint (n_refused, >, 1000);
  fixture_clean ();
}

static void
test_not_finite (void)
{
  const float bad[] = { NAN, INFINITY, -INFINITY };
  g_autofree char *path = fixture_path ("model.safetensors");

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (XsModel) model = fixture_model (fixture_tiny, 9);

      model->parameters->values[model->parameters->layout.biases + 1] = bad[i];
      g_assert_true (xs_model_save (model, path, NULL));
      fixture_assert_fails (path, XS_ERROR_FORMAT, "biases: expected finite numbers");
    }
  fixture_clean ();
}

static void
test_no_plain_file (void)
{
  g_autofree char *path = fixture_path ("nowhere.safetensors");

  fixture_assert_fails (path, XS_ERROR_IO, "cannot be read");
  fixture_assert_fails (g_get_tmp_dir (), XS_ERROR_IO, "found a folder");
  fixture_assert_fails ("/dev/zero", XS_ERROR_IO, "found a device");
  fixture_clean ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/model/round-trip", test_round_trip);
  g_test_add_func ("/store/model/round-trip-large", test_round_trip_large);
  g_test_add_func ("/store/model/round-trip-extreme-numbers", test_round_trip_extreme_numbers);
  g_test_add_func ("/store/model/places-of-any-bytes", test_places_of_any_bytes);
  g_test_add_func ("/store/model/layout-of-the-file", test_layout_of_the_file);
  g_test_add_func ("/store/model/no-path-is-told", test_no_path_is_told);
  g_test_add_func ("/store/model/of-a-data-set", test_of_a_data_set);
  g_test_add_func ("/store/model/names-must-match-classes", test_names_must_match_classes);
  g_test_add_func ("/store/model/metadata-too-long", test_metadata_too_long);
  g_test_add_func ("/store/model/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/store/model/mutations", test_mutations);
  g_test_add_func ("/store/model/not-finite", test_not_finite);
  g_test_add_func ("/store/model/no-plain-file", test_no_plain_file);
  return g_test_run ();
}
