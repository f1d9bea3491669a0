#include "engine/store/study-hash.h"

#include "engine/base/hash.h"

#include <math.h>
#include <string.h>

guint64
xs_study_hash_number (guint64 start, gint64 number)
{
  return xs_hash_mix (start ^ xs_hash_mix ((guint64) number + 1));
}

guint64
xs_study_hash_bytes (guint64 start, const void *bytes, gsize n_bytes)
{
  return xs_hash_mix (
      xs_study_hash_number (xs_hash_bytes (start, bytes, n_bytes), (gint64) n_bytes));
}

int
xs_study_hash_end (guint64 hash)
{
  return (int) (gint32) (guint32) hash;
}

guint64
xs_study_hash_nothing (guint64 start)
{
  return xs_hash_mix (start + 1);
}

/* SQLite keeps no sign of 0. */
guint64
xs_study_hash_real (guint64 start, double value)
{
  gint64 bits;

  if (fabs (value) <= 0)
    value = 0;
  memcpy (&bits, &value, sizeof bits);
  return xs_study_hash_number (start, bits);
}
