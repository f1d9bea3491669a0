#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib.h>

/* Folders of image files for the tests. */

/* Removes @folder (from idx_folder_new) with everything in it and frees the name. */
void folders_remove (char *folder);

/* Writes @n_bytes bytes as @path below @folder, making the folders between. */
void folders_write (const char *folder, const char *path, const void *bytes, gsize n_bytes);

/* A square of one colour (RRGGBB), @side long, with a dot of @dot in the middle, as a file of the
 * type that @path ends in: png, bmp, jpeg, tiff, ico. */
void folders_draw (const char *folder, const char *path, int width, int height, guint32 colour,
                   guint32 dot);
