#pragma once

#include "engine/base/cancel.h"
#include "engine/pictures/header.h"
#include "engine/pictures/raster.h"

/* Decoders in this process, for the formats and kinds that folders of pictures are full of. Their
 * memory is bounded by what is announced before it is taken; they stop at the first thing that is
 * wrong with a file, and soon after @cancel. Any thread, several at a time. */

/* A file that is to be decoded. All borrowed. */
typedef struct
{
  const guint8 *bytes;
  gsize n_bytes;
  const char *name; /* in messages */
  XsHeader header;
  int side; /* wanted; the raster's longer side is at least twice that, or the picture's */
  const XsCancel *cancel;
} XsPictureFile;

typedef enum
{
  XS_DIRECT_DONE,   /* the raster, upright, is the caller's */
  XS_DIRECT_FAILED, /* with an error */
  XS_DIRECT_PASSED, /* a good file, perhaps, but not for this decoder */
} XsDirect;

/* Overwrites @raster. XS_ERROR_FORMAT, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED. */
XsDirect xs_direct_jpeg (const XsPictureFile *file, XsRaster *raster, GError **error);
XsDirect xs_direct_png (const XsPictureFile *file, XsRaster *raster, GError **error);
XsDirect xs_direct_bmp (const XsPictureFile *file, XsRaster *raster, GError **error);
XsDirect xs_direct_pnm (const XsPictureFile *file, XsRaster *raster, GError **error);
