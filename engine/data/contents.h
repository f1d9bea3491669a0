#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/listing.h"

/* Files of at most so many bytes are read whole; of others so much of both ends. */
#define XS_CONTENTS_WHOLE ((guint64) 1 << 20)
#define XS_CONTENTS_END ((guint64) 64 << 10)

/* Of the work that opening a folder is, this is one part and decoding so many. */
#define XS_CONTENTS_DECODING 4

/* Gives each file of @listing the number of its contents: equal for equal contents, and for others
 * different but by a chance of one in 2^64 (large files of one length that differ in the middle
 * alone are taken for equal), and the header that they begin with. Files that cannot be read, or
 * are no picture, go to what is left out. Works on @pool, and tells
 * @cancel how far it is; XS_ERROR_CANCELLED. */
gboolean xs_contents_read (XsListing *listing, const char *name, XsPool *pool,
                           const XsCancel *cancel, GError **error);
