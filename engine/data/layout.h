#pragma once

#include "engine/data/folder-tree.h"
#include "engine/data/listing.h"

/* How people lay out class folders, found from names alone:
 *
 *   cat/1.png, dog/2.png            classes; their parts are drawn later
 *   train/cat/1.png, Testing/...    parts above the classes (engine/data/part.h)
 *   cats-and-dogs/cat/1.png         one folder too deep
 *
 * Folders in a class folder belong to it. Classes are those of the training part, else of the
 * first part there is; names that differ only in Unicode form are one. What is not taken is in
 * @listing->left_out. @test: the folder of this name is the test part; NULL: by their names.
 * Fills @listing, which has been initialised. XS_ERROR_TOO_LARGE for too many classes. Pure. */
gboolean xs_layout_find (const XsTreeNode *root, const char *test, XsListing *listing,
                         GError **error);
