#pragma once

#include "engine/data/folder-tree.h"
#include "engine/data/label-table.h"
#include "engine/data/listing.h"

/* Files whose classes stand in a table beside them: "labels.csv", "train.csv", a part's
 * "val_annotations.txt". */

/* Reads a table: the rows (XsLabelRow), or NULL and why @table is none. */
typedef GPtrArray *(*XsTableReader) (const XsTreeNode *table, const XsCancel *cancel,
                                     GError **error);

/* Whether @node is called as tables are (.csv, .tsv, .txt) and no larger than one may be. */
gboolean xs_labelled_is_table (const XsTreeNode *node);

/* Lists the files below @folder that its tables name, and leaves out those that they do not.
 * @part: of all; XS_N_PARTS: as the table's name says, or the folders on the way to the file, else
 * the training part. A table's path is from its own folder; one without folders, or without an
 * ending, is looked for below. Why a CSV or TSV cannot be read is a remark; a text need be no
 * table. New classes are made if @make. Returns how many files were listed; 0: no table names any,
 * and nothing has changed; -1: XS_ERROR_TOO_LARGE for too many classes.
 * @root is where shown paths begin. */
int xs_labelled_find (const XsTreeNode *folder, const XsTreeNode *root, XsPart part, gboolean make,
                      XsTableReader read, const XsCancel *cancel, XsListing *listing,
                      GError **error);
