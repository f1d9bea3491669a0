#include "tests/data/fuzz.h"

#include "engine/data/idx.h"
#include "engine/data/table.h"

static gboolean
open_part (const uint8_t *data, size_t size, XsArray *array)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);

  return xs_idx_open_stream (array, stream, size, "fuzz", NULL);
}

/* The last byte says how many of the others are the images; the rest are the labels. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (XsArray) images = { 0 };
  g_auto (XsArray) labels = { 0 };
  g_auto (XsTable) table = { 0 };
  XsElementRange range = { 0 };
  XsElementRange scale;
  size_t cut;

  if (size == 0)
    return 0;
  size--;
  cut = size * data[size] / 255;
  if (!open_part (data, cut, &images) || !open_part (data + cut, size - cut, &labels) ||
      !xs_array_measure (&images, &range, NULL, NULL))
    return 0;
  scale = xs_element_scale (images.element, &range);
  if (xs_table_read (&table, &images, &labels, XS_LABELS_FIRST_COLUMN, &scale, NULL, NULL))
    xs_table_check_labels (&table, xs_table_n_classes (&table) - 1, "labels", NULL);
  return 0;
}
