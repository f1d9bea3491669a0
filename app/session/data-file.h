#pragma once

#include <glib.h>

/* Whether the file at @path, which begins with @start (n_bytes), is one of a data set: IDX, plain
 * or gzip; NumPy's .npy or an archive of them; CIFAR's records, which have no mark of their own and
 * go by length, labels and ending. The beginning may be all there is of the file. */
gboolean xs_data_file_is (const char *path, const guint8 *start, gsize n_bytes);
