#pragma once

#include <gio/gio.h>

/* Where the IDX files of a data set lie. Both spellings (-idx3-ubyte, .idx3-ubyte) are known, each
 * with and without .gz. */

/* The images of @stem ("train", "t10k") in @folder, or NULL. */
GFile *xs_locate_images (GFile *folder, const char *stem);

/* The labels that belong to the file @images: its name with "labels" for "images". XS_ERROR_FORMAT
 * when the name has no "images"; XS_ERROR_IO when no such file exists, naming what was looked for.
 */
GFile *xs_locate_labels (GFile *images, GError **error);

/* Whether the name of @images says that it is a test part: "t10k..." or "test...". */
gboolean xs_locate_is_test (GFile *images);
