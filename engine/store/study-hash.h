#pragma once

#include <glib.h>

/* What ends every row of a study file, so that a byte that has changed on the disk is noticed: of a
 * number, text or nothing (NULL) after what comes before in the row, from @start 0 on. */
guint64 xs_study_hash_number (guint64 start, gint64 number);
guint64 xs_study_hash_real (guint64 start, double value);
guint64 xs_study_hash_bytes (guint64 start, const void *bytes, gsize n_bytes);
guint64 xs_study_hash_nothing (guint64 start);
/* The number that is written for it. */
int xs_study_hash_end (guint64 hash);
