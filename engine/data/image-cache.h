#pragma once

#include "engine/base/cancel.h"

#include <glib.h>

/* Decoded images of a folder, kept in the user's cache folder between two openings. A file of it is
 * checked whenever it is read and never trusted: an image counts only if it is of the same contents
 * and its pixels have the sum that was written with them. All of it together is bounded: what has
 * not been used for longest goes. Failing is silent, for everything can be decoded anew. */
typedef struct _XsImageCache XsImageCache;

/* One image. */
typedef struct
{
  guint64 contents;     /* of its file, engine/data/contents.h */
  guint32 flags;        /* of whoever decoded it */
  const guint8 *pixels; /* (image_bytes), borrowed; to be written */
} XsCached;

/* @key says where the images come from and how they were decoded; @image_bytes is the size of one.
 * NULL when nothing good is there. */
XsImageCache *xs_image_cache_open (const char *key, gsize image_bytes);
void xs_image_cache_free (XsImageCache *self);
/* Where the image of @contents is, or -1; @flags (out). */
int xs_image_cache_find (const XsImageCache *self, guint64 contents, guint32 *flags);
/* The pixels (image_bytes) of the image @index; FALSE when they are not what was written. Several
 * threads at a time. */
gboolean xs_image_cache_read (const XsImageCache *self, int index, guint8 *pixels);

/* Writes anew what @key has: @images (count), in any order. */
void xs_image_cache_write (const char *key, gsize image_bytes, const XsCached *images, int count,
                           const XsCancel *cancel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsImageCache, xs_image_cache_free)
