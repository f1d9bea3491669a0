#pragma once

#include "engine/data/dataset.h"

/* IDX files for the tests: bytes in memory, and folders of them that vanish afterwards. */

/* A header with @n_dims dimensions and @n_bytes bytes of data, 0, 1, 2, ... modulo @modulus. */
GByteArray *idx_bytes (const guint32 *dims, int n_dims, gsize n_bytes, guint modulus);

/* @bytes as gzip. */
GByteArray *idx_gzip (const GByteArray *bytes);

/* A new empty folder; free with idx_folder_remove(). */
char *idx_folder_new (void);
void idx_folder_remove (char *folder);

/* Writes @bytes into @folder under @name and frees them. */
void idx_folder_add (const char *folder, const char *name, GByteArray *bytes);

/* Images (count, height, width) and labels (count), both counting upwards, labels modulo
 * @n_classes, as @stem-images-idx3-ubyte and @stem-labels-idx1-ubyte. */
void idx_folder_add_pair (const char *folder, const char *stem, guint32 count, guint32 height,
                          guint32 width, guint n_classes);

/* Such training images, opened: (count) of @size pixels, of which one in twelve is for validation.
 */
XsDataset *idx_dataset (guint32 count, guint32 size, guint n_classes);

/* Asserts that @error is an XS_ERROR of @code whose message has @text, and clears it. */
void idx_assert_error (GError **error, int code, const char *text);
