#pragma once

#include <glib.h>

/* Decoded pixels on their way from a file. A plain value; {} is empty. Any thread, one at a time.
 */
typedef struct
{
  const guint8 *bytes; /* rows from the top; samples of 16 bits are numbers of this machine */
  int width, height;
  size_t row_bytes; /* from one row to the next */
  int channels;     /* 1 grey, 2 grey and opacity, 3 colours, 4 colours and opacity */
  int bits;         /* 8 or 16 per sample; opacity is not premultiplied */
  guint8 *owned;    /* xs_alloc(), or NULL when @bytes are borrowed */
} XsRaster;

/* Overwrites @self by a black raster of its own. XS_ERROR_TOO_LARGE, naming @name. */
gboolean xs_raster_init (XsRaster *self, int width, int height, int channels, int bits,
                         const char *name, GError **error);
void xs_raster_clear (XsRaster *self);

/* Turns a raster of its own upright; @orientation as EXIF has it, 1 (upright) to 8. */
gboolean xs_raster_turn (XsRaster *self, int orientation, const char *name, GError **error);

/* How many bits its brightest colour needs, in [8, 16]; many a camera of 10 or 12 bits writes files
 * of 16. */
int xs_raster_bits (const XsRaster *self);

/* Makes a raster of its own with 16 bits one of 8, in place: colours by their upper 8 of @bits
 * (brighter ones are white), opacity by its upper 8 of 16. Leaves one of 8 bits alone. */
void xs_raster_narrow (XsRaster *self, int bits);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsRaster, xs_raster_clear)
