#pragma once

#include "engine/data/source.h"

/* A reader of the table in source.c: a folder of class folders of image files; see listing.h for
 * which files, folder-images.h for how they are read. Class names are the folders'; a class folder
 * without a readable image is no class. XS_ERROR_NO_DATA when fewer than two remain. */
gboolean xs_class_folders_is (GFile *place, gboolean is_folder);
gboolean xs_class_folders_open (XsSource *self, GFile *folder, gboolean is_folder, XsPool *pool,
                                const XsCancel *cancel, GError **error);
