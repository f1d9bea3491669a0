#pragma once

#include "engine/data/array.h"

/* Labelled square images, one after the other. A plain value that owns its two arrays. */
typedef struct
{
  int count;
  int inputs;      /* 1 or 3 */
  int size;        /* pixels per side */
  guint8 *pixels;  /* (count, inputs, size, size) */
  guint8 *labels;  /* (count) */
  gboolean padded; /* the images came as rectangles */
} XsTable;

/* Reads @images and @labels, which are equally many. Rectangles are centred on black squares and
 * colours sorted into planes. @scale of the pixels is as for xs_array_read_pixels(). Blocks;
 * XS_ERROR_FORMAT, naming the files, when these are not images and labels, or not equally many;
 * XS_ERROR_IO, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED. */
gboolean xs_table_read (XsTable *self, XsArray *images, XsArray *labels, XsLabelsKind kind,
                        const XsElementRange *scale, const XsCancel *cancel, GError **error);

/* Exchanges rows and columns of every image, which is how those of EMNIST lie. */
void xs_table_transpose (XsTable *self);

/* The largest label and one. */
int xs_table_n_classes (const XsTable *self);

/* XS_ERROR_FORMAT naming @labels_name and the first label that is not below @n_classes. */
gboolean xs_table_check_labels (const XsTable *self, int n_classes, const char *labels_name,
                                GError **error);

void xs_table_clear (XsTable *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsTable, xs_table_clear)
