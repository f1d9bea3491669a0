#pragma once

#include "engine/data/source.h"

/* The reader of folders of image files: engine/data/layout.h finds which files are of which class
 * and part, folder-split.h divides what people have not, folder-images.h decodes. A class without a
 * readable image is no class; XS_ERROR_NO_DATA when fewer than two remain. */
extern const XsSourceKind xs_class_folders_kind;

/* Of what has been found, keeps the first @per_class files of each class to be loaded. */
void xs_class_folders_thin (XsSource *self, int per_class);
