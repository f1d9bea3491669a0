/* Transfers are blind: they look at no label, and at no image that accuracy is measured on. */

#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"
#include "tests/data/idx-files.h"
#include "tests/learn/study.h"

#define N_IMAGES 150
#define SIZE 10
#define CLASSES 3

static void
add_images (const char *folder, const char *stem, guint64 seed)
{
  const guint32 dims[] = { N_IMAGES, SIZE, SIZE };
  g_autofree char *name = g_strdup_printf ("%s-images-idx3-ubyte", stem);
  GByteArray *bytes = idx_bytes (dims, 3, N_IMAGES * SIZE * SIZE, 256);
  XsRandom random;

  xs_random_seed (&random, seed);
  for (guint i = bytes->len - N_IMAGES * SIZE * SIZE; i < bytes->len; i++)
    bytes->data[i] = (guint8) xs_random_below (&random, 256);
  idx_folder_add (folder, name, bytes);
}

static void
add_labels (const char *folder, const char *stem, guint shift)
{
  const guint32 dims[] = { N_IMAGES };
  g_autofree char *name = g_strdup_printf ("%s-labels-idx1-ubyte", stem);
  GByteArray *bytes = idx_bytes (dims, 1, N_IMAGES, CLASSES);

  for (guint i = bytes->len - N_IMAGES; i < bytes->len; i++)
    bytes->data[i] = (guint8) ((bytes->data[i] + shift) % CLASSES);
  idx_folder_add (folder, name, bytes);
}

/* The same training images with labels moved on by @shift, and validation and test images of
 * @seed. */
static XsDataset *
images_with (guint shift, guint64 seed)
{
  char *folder = idx_folder_new ();
  g_autoptr (GError) error = NULL;
  XsDataset *data;

  add_images (folder, "train", 1);
  add_labels (folder, "train", shift);
  add_images (folder, "val", seed);
  add_labels (folder, "val", 0);
  add_images (folder, "t10k", seed + 1);
  add_labels (folder, "t10k", 0);
  data = xs_dataset_open (folder, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, N_IMAGES);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, N_IMAGES);
  idx_folder_remove (folder);
  return data;
}

static XsParameters *
network_for (XsDataset *data)
{
  XsSettings settings;
  XsArchitecture architecture;
  XsParameters *parameters;
  XsRandom random;

  small_settings (&settings);
  architecture = xs_settings_architecture (&settings, 0, 1, xs_dataset_n_classes (data));
  parameters = xs_parameters_new (&architecture, NULL);
  xs_random_seed (&random, 3);
  for (gsize i = 0; i < parameters->layout.total; i++)
    parameters->values[i] = (float) (.3 * xs_random_normal (&random));
  return parameters;
}

static XsParameters *
move (XsDataset *data, XsTransferMethod method)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsParameters) from = network_for (data);
  g_autoptr (GError) error = NULL;
  XsParameters *to;
  XsImages images;

  g_assert_true (xs_match_images (data, xs_transfer_most_images (method), 5, &images, &error));
  to = xs_transfer (from, 5, method, &images, pool, NULL, &error);
  g_assert_no_error (error);
  xs_free ((void *) images.pixels);
  return to;
}

static void
test_same_bits (gconstpointer seed)
{
  gboolean is_poisoned = GPOINTER_TO_INT (seed) != 2;

  for (int method = 0; method < XS_N_TRANSFERS; method++)
    {
      XsDataset *plain, *other;
      g_autoptr (XsParameters) expected = NULL, found = NULL;

      if (!xs_transfer_needs_images ((XsTransferMethod) method))
        continue;
      plain = images_with (0, 2);
      other = images_with (is_poisoned ? 0 : 1, (guint64) GPOINTER_TO_INT (seed));
      expected = move (plain, (XsTransferMethod) method);
      found = move (other, (XsTransferMethod) method);
      g_assert_true (same_parameters (expected, found));
      xs_dataset_unref (plain);
      xs_dataset_unref (other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/learn/blind-transfers/labels", GINT_TO_POINTER (2), test_same_bits);
  g_test_add_data_func ("/learn/blind-transfers/other-parts", GINT_TO_POINTER (77), test_same_bits);
  return g_test_run ();
}
