#include "tests/data/fuzz.h"

#include "engine/base/memory.h"
#include "engine/data/npz.h"
#include "engine/data/table.h"

/* All that can be asked of an array. */
static void
ask (XsArray *array)
{
  XsElementRange range = { 0 };
  XsElementRange scale;
  XsArrayImages images;

  xs_free (xs_array_read_labels (array, XS_LABELS_ONE_HOT, NULL, NULL));
  if (!xs_array_images (array, &images, NULL) || !xs_array_measure (array, &range, NULL, NULL))
    return;
  scale = xs_element_scale (array->element, &range);
  xs_free (xs_array_read_pixels (array, &scale, NULL, NULL));
}

/* The first two arrays as images and labels. */
static void
read_table (const XsNpz *archive)
{
  g_auto (XsArray) images = { 0 };
  g_auto (XsArray) labels = { 0 };
  g_auto (XsTable) table = { 0 };
  const XsElementRange scale = { TRUE, 0, 1 };

  if (xs_npz_open_array (archive, 0, &images, NULL) &&
      xs_npz_open_array (archive, 1, &labels, NULL))
    xs_table_read (&table, &images, &labels, XS_LABELS_ONE_HOT, &scale, NULL, NULL);
}

static void
read_archive (GInputStream *stream, size_t size)
{
  g_autoptr (XsNpz) archive = xs_npz_open_stream (stream, size, "fuzz", NULL);

  for (int i = 0; archive != NULL && i < xs_npz_count (archive); i++)
    {
      g_auto (XsArray) array = { 0 };

      if (xs_npz_open_array (archive, i, &array, NULL))
        ask (&array);
    }
  if (archive != NULL && xs_npz_count (archive) >= 2)
    read_table (archive);
}

/* An archive, or a file of one array. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_auto (XsArray) array = { 0 };
  XsUnpack *unpack;

  read_archive (stream, size);
  unpack = xs_unpack_new (stream, 0, size, "fuzz", NULL);
  if (unpack != NULL && xs_npy_open (&array, unpack, NULL))
    ask (&array);
  return 0;
}
