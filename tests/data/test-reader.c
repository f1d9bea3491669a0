#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "engine/kernels/resample.h"
#include "tests/data/idx-files.h"

#include <math.h>
#include <string.h>

static XsReader *
new_reader (XsDataset *data, XsPart part, int size)
{
  g_autoptr (GError) error = NULL;
  XsReader *reader = xs_reader_new (data, part, size, &error);

  g_assert_no_error (error);
  return reader;
}

static double
mean (const float *values, int count)
{
  double sum = 0;

  for (int i = 0; i < count; i++)
    sum += (double) values[i];
  return sum / count;
}

/* Reads 37 images at @size and compares with resampling them one by one. */
static void
compare_with_resample (XsDataset *data, int size, XsPool *pool)
{
  enum
  {
    COUNT = 37,
    FIRST = 100
  };
  int n_values = size * size;
  int native = xs_dataset_size (data);
  g_autoptr (XsReader) reader = new_reader (data, XS_PART_TEST, size);
  g_autoptr (XsResample) plan = xs_resample_new (native, size, NULL);
  g_autofree float *images = g_new (float, COUNT *n_values);
  g_autofree float *expected = g_new (float, n_values);
  int labels[COUNT];

  xs_reader_read (reader, NULL, FIRST, COUNT, pool, images, labels);
  for (int i = 0; i < COUNT; i++)
    {
      const guint8 *pixels = xs_dataset_pixels (data, XS_PART_TEST, FIRST + i);
      double sum = 0;

      xs_resample_apply_bytes (plan, pixels, expected, 1);
      g_assert_cmpint (memcmp (images + i * n_values, expected, n_values * sizeof (float)), ==, 0);
      g_assert_cmpint (labels[i], ==, xs_dataset_label (data, XS_PART_TEST, FIRST + i));
      for (int j = 0; j < native * native; j++)
        sum += pixels[j];
      if (size <= native)
        g_assert_cmpfloat (
            fabs (mean (images + i * n_values, n_values) - sum / (native * native) / 255), <, 1e-5);
    }
}

static void
test_sizes (void)
{
  static const char *const names[] = { "embedded", "shapes" };
  const int sizes[] = { 7, 14, 20, 28, 33, 56 };
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (XsDataset) data = xs_dataset_open (names[i], 1, NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
        compare_with_resample (data, sizes[j], pool);
    }
}

/* At the native size the bytes come through, scaled to [0, 1]. */
static void
test_native (void)
{
  g_autoptr (XsDataset) data = xs_dataset_open ("embedded", 1, NULL);
  g_autoptr (XsReader) reader = new_reader (data, XS_PART_TRAINING, 28);
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  const guint8 *pixels = xs_dataset_pixels (data, XS_PART_TRAINING, 5);
  float image[784];

  xs_reader_read (reader, (int[]){ 5 }, 0, 1, pool, image, NULL);
  for (int i = 0; i < 784; i++)
    g_assert_cmpfloat (fabs ((double) image[i] - pixels[i] / 255.0), <, 1e-6);
}

/* Indices choose images in their order, whatever the number of threads. */
static void
test_indices (void)
{
  enum
  {
    COUNT = 50,
    PIXELS = 196
  };
  g_autoptr (XsDataset) data = xs_dataset_open ("embedded", 1, NULL);
  g_autoptr (XsReader) reader = new_reader (data, XS_PART_VALIDATION, 14);
  g_autofree float *all = g_new (float, 500 * PIXELS);
  g_autofree float *chosen = g_new (float, COUNT *PIXELS);
  g_autoptr (XsPool) one = xs_pool_new (1, NULL);
  g_autoptr (XsPool) three = xs_pool_new (3, NULL);
  int indices[COUNT], labels[COUNT];

  g_assert_cmpint (xs_reader_count (reader), ==, 500);
  xs_reader_read (reader, NULL, 0, 500, one, all, NULL);
  for (int i = 0; i < COUNT; i++)
    indices[i] = (i * 37 + 11) % 500;
  xs_reader_read (reader, indices, 0, COUNT, three, chosen, labels);
  for (int i = 0; i < COUNT; i++)
    {
      g_assert_cmpint (
          memcmp (chosen + i * PIXELS, all + indices[i] * PIXELS, PIXELS * sizeof (float)), ==, 0);
      g_assert_cmpint (labels[i], ==, xs_dataset_label (data, XS_PART_VALIDATION, indices[i]));
    }
}

/* Planes of a colour image stay apart. */
static void
test_colour (void)
{
  const guint32 dims[] = { 2, 4, 4, 3 };
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (XsDataset) data = NULL;
  g_autoptr (XsReader) reader = NULL;
  float images[2 * 3];

  idx_folder_add (folder, "t10k-images-idx4-ubyte", idx_bytes (dims, 4, 96, 3));
  idx_folder_add (folder, "t10k-labels-idx1-ubyte", idx_bytes (dims, 1, 2, 2));
  data = xs_dataset_open (folder, 1, NULL);
  reader = new_reader (data, XS_PART_TEST, 1);
  xs_reader_read (reader, NULL, 0, 2, pool, images, NULL);
  for (int i = 0; i < 6; i++)
    g_assert_cmpfloat (fabs ((double) images[i] - (i % 3) / 255.0), <, 1e-6);
  idx_folder_remove (folder);
}

static void
test_refusals (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;
  g_autoptr (GError) error = NULL;

  idx_folder_add_pair (folder, "t10k", 20, 3, 3, 5);
  data = xs_dataset_open (folder, 1, NULL);
  g_assert_null (xs_reader_new (data, XS_PART_TRAINING, 3, &error));
  idx_assert_error (&error, XS_ERROR_NO_DATA, "images in the training part, found none");
  g_assert_null (xs_reader_new (data, XS_PART_TEST, 0, &error));
  idx_assert_error (&error, XS_ERROR_INVALID, "0");
  idx_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/reader/sizes", test_sizes);
  g_test_add_func ("/data/reader/native", test_native);
  g_test_add_func ("/data/reader/indices", test_indices);
  g_test_add_func ("/data/reader/colour", test_colour);
  g_test_add_func ("/data/reader/refusals", test_refusals);
  return g_test_run ();
}
