#include "engine/store/floats.h"

#include <string.h>
#include <zlib.h>

/* Numbers that are converted at a time. */
#define CHUNK 16384

/* The bits of @values (n, at most CHUNK) in the order of files. */
static void
convert (const float *values, gsize n, guint32 *bits)
{
  memcpy (bits, values, n * sizeof *bits);
  for (gsize i = 0; i < n; i++)
    bits[i] = GUINT32_TO_LE (bits[i]);
}

gboolean
xs_floats_write (XsOutputFile *file, const float *values, gsize n, GError **error)
{
  guint32 bits[CHUNK];

  for (gsize i = 0; i < n; i += CHUNK)
    {
      gsize count = MIN (n - i, CHUNK);

      convert (values + i, count, bits);
      if (!xs_output_file_write (file, bits, count * sizeof *bits, error))
        return FALSE;
    }
  return TRUE;
}

guint32
xs_floats_crc (guint32 crc, const float *values, gsize n)
{
  guint32 bits[CHUNK];

  for (gsize i = 0; i < n; i += CHUNK)
    {
      gsize count = MIN (n - i, CHUNK);

      convert (values + i, count, bits);
      crc = (guint32) crc32 (crc, (const Bytef *) bits, (uInt) (count * sizeof *bits));
    }
  return crc;
}
