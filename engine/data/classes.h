#pragma once

#include <gio/gio.h>

/* What the classes are called. */

/* The name of the file with one class name a line, beside the images. */
#define XS_CLASSES_FILE "classes.txt"

/* A data set known by the checksum of a labels file. */
typedef struct
{
  const char *name;
  const char *const *classes; /* NULL-terminated */
} XsKnownData;

/* The data set whose training or test labels (@count) these are, or NULL. */
const XsKnownData *xs_known_data (const guint8 *labels, int count);

/* @names = the lines of the file @file_name in @folder, or NULL when there is none. XS_ERROR_FORMAT
 * when it is not 2 to 256 lines of text; XS_ERROR_IO. Free with g_strfreev(). */
gboolean xs_classes_read (GFile *folder, const char *file_name, char ***names, GError **error);

/* "0", "1", ... Free with g_strfreev(). */
char **xs_classes_numbered (int n_classes);
