#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/base/random.h"
#include "engine/data/augmentation.h"
#include "engine/data/part.h"

#include <glib.h>

/* Labelled images: immutable once opened, reference counted, any thread. Pixels stay bytes at
 * their native size and are resized when asked for. */
typedef struct _XsDataset XsDataset;

/* @data: "embedded", "shapes", the name of a fetched data set, or a path, and after it how it is to
 * be read (engine/data/place.h):
 * - a folder with IDX files, or one IDX images file whose labels file lies beside it;
 * - the same of NumPy (engine/data/numpy-set.h);
 * - a folder with CIFAR-10 or CIFAR-100 files (binary version), or one such file;
 * - a folder of class folders of image files (engine/data/layout.h).
 * Where the files have no validation part, 1/12 of the training part is it, drawn with @split
 * unless @data says with what (embedded: 500 of 5000); the balance of the classes is kept. Shapes
 * are drawn with it, too. The test part is what the files have, or is drawn by contents
 * (engine/data/folder-split.h), or is empty. Errors name the file, what was expected and found.
 * Blocks, working on @pool; XS_ERROR_CANCELLED when @cancel (may be NULL) is raised. */
XsDataset *xs_dataset_open_on (const char *data, guint64 split, XsPool *pool,
                               const XsCancel *cancel, GError **error);
/* The same on the caller's thread alone, to the end. */
XsDataset *xs_dataset_open (const char *data, guint64 split, GError **error);
/* All that is known of it, for another process of this program, and what that makes of it: an equal
 * data set, of images that it need not have as files. XS_ERROR_FORMAT where @bytes are none,
 * XS_ERROR_TOO_LARGE. */
GBytes *xs_dataset_pack (const XsDataset *self);
XsDataset *xs_dataset_unpack (GBytes *bytes, GError **error);
XsDataset *xs_dataset_ref (XsDataset *self);
void xs_dataset_unref (XsDataset *self);

const char *xs_dataset_where (const XsDataset *self); /* the word, or the absolute path */
/* What opens the same images again: where, and how they were read; and what drew their parts. */
const char *xs_dataset_reference (const XsDataset *self);
guint64 xs_dataset_split (const XsDataset *self);
/* Of all pixels and labels as they were read, whatever the parts that were drawn; never 0. Equal
 * for equal images in the same order. The first call reads them all. */
guint64 xs_dataset_hash (XsDataset *self);
const char *xs_dataset_name (const XsDataset *self); /* for people: "Fashion-MNIST" */
int xs_dataset_inputs (const XsDataset *self);       /* 1 or 3 */
int xs_dataset_size (const XsDataset *self);         /* native pixels per side */
int xs_dataset_n_classes (const XsDataset *self);
/* NULL-terminated, owned by the data set. */
const char *const *xs_dataset_class_names (const XsDataset *self);
/* What a person should know about the reading: files left out, images that were padded.
 * One line, or NULL when there is nothing to tell; owned by the data set. */
const char *xs_dataset_remarks (const XsDataset *self);
/* What is probably not as a person thinks it is (engine/data/warnings.h): in the same way. */
const char *xs_dataset_warnings (const XsDataset *self);
/* Files that were not taken, but for what systems leave behind. */
int xs_dataset_n_left_out (const XsDataset *self);

/* Gives the classes the numbers that they have among @names (NULL-terminated), which become the
 * data set's: those of a model. Classes go by their names; where the data do not name theirs, or if
 * @by_number, by their order, and then there must be as many. XS_ERROR_INVALID, naming what differs
 * and nothing changed. Before anybody else has a reference. */
gboolean xs_dataset_take_classes (XsDataset *self, const char *const *names, gboolean by_number,
                                  GError **error);

int xs_dataset_count (const XsDataset *self, XsPart part);
int xs_dataset_label (const XsDataset *self, XsPart part, int index);
/* (inputs, size, size) at native size, borrowed. */
const guint8 *xs_dataset_pixels (const XsDataset *self, XsPart part, int index);

/* A reader of one part at one size: plans once, then cannot fail. Threads share it. */
typedef struct _XsReader XsReader;

/* Holds a reference to @data; @size in [1, 4096]. XS_ERROR_NO_DATA when the part is empty. */
XsReader *xs_reader_new (XsDataset *data, XsPart part, int size, GError **error);
/* One that can also show images as training sees them, changed as @how says; with @pool's number of
 * threads, and then by one caller at a time. */
XsReader *xs_reader_new_augmented (XsDataset *data, XsPart part, int size,
                                   const XsAugmentation *how, XsPool *pool, GError **error);
void xs_reader_free (XsReader *self);
int xs_reader_count (const XsReader *self);
/* images (count, inputs, size, size) in [0, 1] and labels (count; may be NULL) of the images whose
 * numbers are @indices (count), or 0 .. count-1 shifted by @first when @indices is NULL. Takes no
 * memory; blocks until @pool has done it. The numbers must be below xs_reader_count(). */
void xs_reader_read (const XsReader *self, const int *indices, int first, int count, XsPool *pool,
                     float *images, int *labels);
/* The images @first .. @first + @count - 1 for a network that takes them in rounds of @round
 * (xs_network_round()): where @pool's team shares it, only those that this rank has a part in. All
 * labels. */
void xs_reader_read_share (const XsReader *self, int first, int count, int round, XsPool *pool,
                           float *images, int *labels);
/* The same of the images @indices (count), the i-th in the pose of number @draw + i. As they are
 * where the reader changes none. */
void xs_reader_read_augmented (XsReader *self, const int *indices, int count, int round,
                               guint64 draw, XsPool *pool, float *images, int *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsDataset, xs_dataset_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsReader, xs_reader_free)
