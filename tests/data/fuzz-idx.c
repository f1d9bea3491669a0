#include "tests/data/fuzz.h"

#include "engine/data/table.h"

static gboolean
read_part (const uint8_t *data, size_t size, XsIdx *idx)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);

  return xs_idx_read_stream (stream, size, "fuzz", NULL, idx, NULL);
}

/* The last byte says how many of the others are the images; the rest are the labels. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (XsIdx) images = { 0 };
  g_auto (XsIdx) labels = { 0 };
  g_auto (XsTable) table = { 0 };
  size_t cut;

  if (size == 0)
    return 0;
  size--;
  cut = size * data[size] / 255;
  if (read_part (data, cut, &images) && read_part (data + cut, size - cut, &labels) &&
      xs_table_join (&table, &images, "images", &labels, "labels", NULL))
    xs_table_check_labels (&table, xs_table_n_classes (&table) - 1, "labels", NULL);
  return 0;
}
