#include "tests/data/fuzz.h"

#include "engine/base/memory.h"
#include "engine/data/cifar.h"

#define MOST_RECORDS 8

/* No fuzzer grows thousands of bytes for a record: the first byte says how long the file is, near
 * whole records, the second how much of it is missing, and the rest is repeated. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GInputStream) stream = NULL;
  guint8 *pixels, *labels;
  int label_bytes, count;
  guint length;

  if (size < 3)
    return 0;
  length = data[0] % MOST_RECORDS * (XS_CIFAR_IMAGE_BYTES + 1u + data[0] / 8 % 2);
  length += data[0] / 16 % 3;
  for (guint i = 0; i < length; i++)
    g_byte_array_append (file, &data[2 + i % (size - 2)], 1);
  stream =
      g_memory_input_stream_new_from_data (file->data, MAX (0, (gssize) length - data[1]), NULL);
  if (!xs_cifar_measure (length, "fuzz.bin", &label_bytes, &count, NULL))
    return 0;
  pixels = xs_alloc ((size_t) count, XS_CIFAR_IMAGE_BYTES, "fuzz", NULL);
  labels = xs_alloc ((size_t) count, 1, "fuzz", NULL);
  if (pixels != NULL && labels != NULL)
    xs_cifar_fill (stream, "fuzz.bin", label_bytes, count, NULL, pixels, labels, NULL);
  xs_free (pixels);
  xs_free (labels);
  return 0;
}
