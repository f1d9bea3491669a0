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

/* @names = the lines of the file @file_name in @folder, or NULL when there is none; a byte order
 * mark and carriage returns are no part of them. XS_ERROR_FORMAT when it is no regular file of 2 to
 * 256 lines of text; XS_ERROR_IO. Free with g_strfreev(). */
gboolean xs_classes_read (GFile *folder, const char *file_name, char ***names, GError **error);

/* The same of a file that says which label is which letter, as those of EMNIST do: "1 65 97" is
 * label 1, the letter A (and a). @names: the letters in the order of the lines; @classes (256;
 * out): the place of each label among them, -1 for a label without one. */
gboolean xs_classes_read_mapping (GFile *folder, const char *file_name, char ***names, int *classes,
                                  GError **error);

/* "0", "1", ... Free with g_strfreev(). */
char **xs_classes_numbered (int n_classes);
