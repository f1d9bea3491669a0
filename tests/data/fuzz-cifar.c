#include "tests/data/fuzz.h"

#include "engine/base/memory.h"
#include "engine/data/cifar.h"

/* The bytes as a file of records; half of the lengths are made to fit. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  size_t fitting =
      size % 2 == 0 ? size : size / (XS_CIFAR_IMAGE_BYTES + 1) * (XS_CIFAR_IMAGE_BYTES + 1);
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (data, (gssize) fitting, NULL);
  int label_bytes, count;
  guint8 *pixels, *labels;

  if (!xs_cifar_measure (fitting, "fuzz.bin", &label_bytes, &count, NULL))
    return 0;
  pixels = xs_alloc ((size_t) count, XS_CIFAR_IMAGE_BYTES, "fuzz", NULL);
  labels = xs_alloc ((size_t) count, 1, "fuzz", NULL);
  if (pixels != NULL && labels != NULL)
    xs_cifar_fill (stream, "fuzz.bin", label_bytes, count, NULL, pixels, labels, NULL);
  xs_free (pixels);
  xs_free (labels);
  return 0;
}
