#pragma once

#include <glib.h>

/* NumPy's files for the tests: bytes in memory. */

/* A .npy whose line of Python says @type ("|u1"), order and @shape ("(2, 3)"), and then @data. */
GByteArray *npy_bytes (const char *type, gboolean first_fastest, const char *shape,
                       const void *data, gsize n_bytes);

/* The same with any line at all. */
GByteArray *npy_bytes_of_line (const char *line, const void *data, gsize n_bytes);

/* An archive. Members are added in turn: stored or deflated, with sizes of 64 bits or not; finish
 * returns the whole and frees @self. */
typedef struct _Zip Zip;
Zip *zip_new (void);
void zip_add (Zip *self, const char *name, GByteArray *bytes, gboolean deflated,
              gboolean large_sizes); /* frees @bytes */
GByteArray *zip_finish (Zip *self, gboolean large_directory);
