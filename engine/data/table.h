#pragma once

#include "engine/data/idx.h"

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

/* Joins two read files. Rectangles are centred on black squares and colours sorted into planes.
 * Takes the bytes out of @images and @labels when it succeeds. XS_ERROR_FORMAT, naming the files,
 * when these are not images and labels, or not equally many; XS_ERROR_TOO_LARGE. */
gboolean xs_table_join (XsTable *self, XsIdx *images, const char *images_name, XsIdx *labels,
                        const char *labels_name, GError **error);

/* Both files read, then joined. */
gboolean xs_table_read (XsTable *self, GFile *images, GFile *labels, const XsCancel *cancel,
                        GError **error);

/* The largest label and one. */
int xs_table_n_classes (const XsTable *self);

/* XS_ERROR_FORMAT naming @labels_name and the first label that is not below @n_classes. */
gboolean xs_table_check_labels (const XsTable *self, int n_classes, const char *labels_name,
                                GError **error);

void xs_table_clear (XsTable *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsTable, xs_table_clear)
