#pragma once

#include "engine/store/output-file.h"

/* Single-precision numbers as files have them: little-endian, whatever the machine. */

/* Writes @values (n). */
gboolean xs_floats_write (XsOutputFile *file, const float *values, gsize n, GError **error);
/* The CRC-32 of these bytes, going on from @crc. */
guint32 xs_floats_crc (guint32 crc, const float *values, gsize n);
