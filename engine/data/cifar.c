#include "engine/data/cifar.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/data/array.h"

#include <string.h>

#define CHUNK_RECORDS 256

gboolean
xs_cifar_measure (guint64 n_bytes, const char *name, int *label_bytes, int *count, GError **error)
{
  gboolean one = n_bytes % (XS_CIFAR_IMAGE_BYTES + 1) == 0;
  gboolean two = n_bytes % (XS_CIFAR_IMAGE_BYTES + 2) == 0;

  if (n_bytes == 0 || (!one && !two))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected whole records of %d bytes (CIFAR-10) or %d (CIFAR-100), found "
                   "%" G_GUINT64_FORMAT " bytes",
                   name, XS_CIFAR_IMAGE_BYTES + 1, XS_CIFAR_IMAGE_BYTES + 2, n_bytes);
      return FALSE;
    }
  if (n_bytes > XS_ARRAY_MAX_BYTES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s: expected at most %" G_GUINT64_FORMAT " bytes, found %" G_GUINT64_FORMAT,
                   name, XS_ARRAY_MAX_BYTES, n_bytes);
      return FALSE;
    }
  /* Some lengths are whole records of both kinds. */
  if (one && two)
    two = strcmp (name, "train.bin") == 0 || strcmp (name, "test.bin") == 0;
  *label_bytes = two ? 2 : 1;
  *count = (int) (n_bytes / (guint64) (XS_CIFAR_IMAGE_BYTES + *label_bytes));
  return TRUE;
}

gboolean
xs_cifar_fill (GInputStream *stream, const char *name, int label_bytes, int count,
               const XsCancel *cancel, guint8 *pixels, guint8 *labels, GError **error)
{
  gsize record_bytes = XS_CIFAR_IMAGE_BYTES + (gsize) label_bytes;
  g_autofree guint8 *records = g_malloc (CHUNK_RECORDS * record_bytes);

  for (int first = 0; first < count; first += CHUNK_RECORDS)
    {
      int n = MIN (CHUNK_RECORDS, count - first);

      if (!xs_reading_fill (stream, name, "records", records, (gsize) n * record_bytes, cancel,
                            error))
        return FALSE;
      for (int i = 0; i < n; i++, pixels += XS_CIFAR_IMAGE_BYTES)
        {
          const guint8 *record = records + (gsize) i * record_bytes;

          *labels++ = record[label_bytes - 1];
          memcpy (pixels, record + label_bytes, XS_CIFAR_IMAGE_BYTES);
        }
    }
  return xs_reading_end (stream, name, (gsize) count * record_bytes, error);
}
