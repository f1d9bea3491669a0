#pragma once

#include "engine/data/source.h"

/* A folder of class folders of image files; see listing.h for which files, folder-images.h for how
 * they are read. Class names are the folders'; a class folder without a readable image is no class.
 * XS_ERROR_NO_DATA when fewer than two remain. */
gboolean xs_class_folders_open (XsSource *self, GFile *folder, XsPool *pool, const XsCancel *cancel,
                                GError **error);
