#pragma once

#include "engine/data/labelled.h"

/* How people lay out class folders, found from names alone:
 *
 *   cat/1.png, dog/2.png            classes; their parts are drawn later
 *   train/cat/1.png, Testing/...    parts above the classes (engine/data/part.h),
 *   abc_train/cat/1.png, abc_test/  also where their names have something else in common
 *   cats-and-dogs/cat/1.png         one folder too deep
 *   labels.csv, images/1.png        classes in a table (engine/data/labelled.h), also within a part
 *
 * Folders in a class folder belong to it. Classes are those of the training part, else of the
 * first part there is; names that differ only in Unicode form are one. What is not taken is in
 * @listing->left_out; folders of class folders are named in @listing->folders. @test: the folder of
 * this name is the test part; NULL: by their names. Fills @listing, which has been initialised;
 * @read reads tables. XS_ERROR_TOO_LARGE for too many classes. */
gboolean xs_layout_find (const XsTreeNode *root, const char *test, XsTableReader read,
                         const XsCancel *cancel, XsListing *listing, GError **error);
