#pragma once

#include "engine/data/element.h"
#include "engine/data/unpack.h"

/* A block of numbers in a file, of which the head was read and the data are still to come: what
 * readers of IDX and NumPy have in common. A plain value; the caller owns it through
 * xs_array_clear(). One thread at a time. */
typedef struct
{
  XsUnpack *stream; /* owned */
  guint64 data_at;  /* how many unpacked bytes the head has */
  XsElement element;
  gboolean first_fastest; /* Fortran's order: the first index runs fastest; else the last */
  int n_dims;             /* 1 to 4 */
  int dims[4];            /* at least 1 each; those beyond n_dims are 1 */
} XsArray;

/* The longest side of an image, and the most bytes that all may have, in the file and in memory. */
#define XS_ARRAY_MAX_SIDE 4096
#define XS_ARRAY_MAX_BYTES (((guint64) 1 << 31) - 1)

/* Which of the dimensions of images is what. */
typedef struct
{
  int count, height, width;
  int inputs;                              /* 1 or 3 */
  size_t item_step, row_step, column_step; /* from one to the next, in numbers */
  size_t input_step;
} XsArrayImages;

/* Takes @stream, whose head of @data_at bytes has been read, and checks what it says: @dims are not
 * trusted. XS_ERROR_FORMAT, XS_ERROR_TOO_LARGE; @self is cleared then. */
gboolean xs_array_init (XsArray *self, XsUnpack *stream, guint64 data_at, XsElement element,
                        gboolean first_fastest, const guint64 *dims, int n_dims, GError **error);
const char *xs_array_name (const XsArray *self);
/* (N, H, W), (N, H, W, 1 or 3), (N, 1 or 3, H, W), or (N, H H), squares laid flat. XS_ERROR_FORMAT
 * for others, and for those that could be both of the last two. Without data: looks at the head
 * alone. */
gboolean xs_array_images (const XsArray *self, XsArrayImages *images, GError **error);

/* Widens @range by all pixels; needed before xs_array_read_pixels() for what is no byte.
 * XS_ERROR_FORMAT for numbers that are not finite. */
gboolean xs_array_measure (XsArray *self, XsElementRange *range, const XsCancel *cancel,
                           GError **error);

/* All numbers in the order of the file as bytes, see xs_element_to_bytes(); free with xs_free().
 * @scale is not used for bytes. Memory is taken only for what the file can hold. NULL and
 * XS_ERROR_FORMAT, XS_ERROR_IO, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED. */
guint8 *xs_array_read_pixels (XsArray *self, const XsElementRange *scale, const XsCancel *cancel,
                              GError **error);

typedef enum
{
  XS_LABELS_FIRST_COLUMN, /* (N) or (N, k): the class is the first of k numbers */
  XS_LABELS_ONE_HOT,      /* (N), (N, 1), or (N, k): the one of k numbers that is not zero */
} XsLabelsKind;

/* Labels, whole numbers 0..255 whatever their type; free with xs_free(). XS_ERROR_FORMAT with the
 * position of the first that is none. */
guint8 *xs_array_read_labels (XsArray *self, XsLabelsKind kind, const XsCancel *cancel,
                              GError **error);

void xs_array_clear (XsArray *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsArray, xs_array_clear)
