#include "engine/pictures/direct.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/pictures/header-private.h"
#include "engine/pictures/shrink.h"

/* BMP without compression; opacity is left out, as most programs that write it leave it at 0. */

#define FILE_HEADER 14
#define N_COLOURS 3

typedef struct
{
  const XsPictureFile *file;
  XsHead head;
  gsize header_bytes; /* of the second header */
  gsize pixels;       /* where they begin */
  gsize row_bytes;
  int width, height;
  int pixel_bits;
  gboolean from_top;
  guint32 masks[N_COLOURS];
  guint8 palette[256][N_COLOURS]; /* red, green, blue */
} Bmp;

static guint32
number (const Bmp *self, gsize place, int count)
{
  return xs_head_number (self->head, place, count, FALSE);
}

static gboolean
fail (const Bmp *self, const char *reason, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a whole BMP: %s", self->file->name,
               reason);
  return FALSE;
}

static void
read_palette (Bmp *self)
{
  gboolean old = self->header_bytes == 12;
  gsize place = FILE_HEADER + self->header_bytes, step = old ? 3 : 4;
  guint32 n_used = old ? 0 : number (self, 46, 4);
  guint32 count = self->pixel_bits <= 8 ? 1u << self->pixel_bits : 0;

  if (n_used > 0)
    count = MIN (count, n_used);
  for (guint32 i = 0; i < count; i++, place += step)
    for (int c = 0; c < N_COLOURS; c++)
      self->palette[i][c] = (guint8) number (self, place + 2 - c, 1);
}

static void
read_masks (Bmp *self, guint32 compression)
{
  static const guint32 of_16[] = { 0x7c00, 0x03e0, 0x001f };
  static const guint32 of_32[] = { 0xff0000, 0x00ff00, 0x0000ff };

  for (int c = 0; c < N_COLOURS; c++)
    if (compression == 0)
      self->masks[c] = self->pixel_bits == 16 ? of_16[c] : of_32[c];
    else
      self->masks[c] = number (self, FILE_HEADER + 40 + 4 * c, 4);
}

static gboolean
read_headers (Bmp *self, GError **error)
{
  guint32 compression;

  self->header_bytes = number (self, FILE_HEADER, 4);
  self->pixels = number (self, 10, 4);
  self->width = (int) self->file->header.width;
  self->height = (int) self->file->header.height;
  self->from_top = self->header_bytes != 12 && (gint32) number (self, 22, 4) < 0;
  self->pixel_bits = (int) number (self, self->header_bytes == 12 ? 24 : 28, 2);
  compression = self->header_bytes == 12 ? 0 : number (self, 30, 4);
  if (compression != 0 && compression != 3 && compression != 6)
    return fail (self, "it is compressed, which is not read", error);
  if (self->pixel_bits != 1 && self->pixel_bits != 4 && self->pixel_bits != 8 &&
      self->pixel_bits != 16 && self->pixel_bits != 24 && self->pixel_bits != 32)
    return fail (self, "its number of bits is none of the format's", error);
  self->row_bytes = ((gsize) self->width * self->pixel_bits + 31) / 32 * 4;
  if (self->pixels > self->head.n || self->row_bytes * self->height > self->head.n - self->pixels)
    return fail (self, "it ends early", error);
  read_palette (self);
  read_masks (self, compression);
  return TRUE;
}

/* The bits under @mask as 0 to 255. */
static guint8
under_mask (guint32 value, guint32 mask)
{
  int shift = mask != 0 ? g_bit_nth_lsf (mask, -1) : 0;
  guint64 most = mask >> shift;

  return most != 0 ? (guint8) (((value & mask) >> shift) * 255ull / most) : 0;
}

static void
read_pixel (const Bmp *self, const guint8 *row, int x, guint8 *out)
{
  int bits = self->pixel_bits;
  XsHead pixel = { row, self->row_bytes };
  guint32 value;

  if (bits == 24)
    for (int c = 0; c < N_COLOURS; c++)
      out[c] = row[3 * (gsize) x + 2 - c];
  else if (bits > 8)
    {
      value = xs_head_number (pixel, (gsize) x * bits / 8, bits / 8, FALSE);
      for (int c = 0; c < N_COLOURS; c++)
        out[c] = under_mask (value, self->masks[c]);
    }
  else
    {
      gsize bit = (gsize) x * bits;

      value = row[bit / 8] >> (8 - bits - bit % 8) & ((1u << bits) - 1);
      for (int c = 0; c < N_COLOURS; c++)
        out[c] = self->palette[value][c];
    }
}

static gboolean
read_rows (const Bmp *self, XsShrink *shrink, GError **error)
{
  for (int y = 0; y < self->height; y++)
    {
      int line = self->from_top ? y : self->height - 1 - y;
      const guint8 *row = self->head.bytes + self->pixels + line * self->row_bytes;
      guint8 *out = xs_shrink_row (shrink);

      if (!xs_reading_goes_on (self->file->cancel, self->file->name, error))
        return FALSE;
      for (int x = 0; x < self->width; x++)
        read_pixel (self, row, x, out + N_COLOURS * (gsize) x);
      xs_shrink_next (shrink);
    }
  return TRUE;
}

XsDirect
xs_direct_bmp (const XsPictureFile *file, XsRaster *raster, GError **error)
{
  Bmp self = { .file = file, .head = { file->bytes, file->n_bytes } };
  g_autoptr (XsShrink) shrink = NULL;

  *raster = (XsRaster){ 0 };
  if (!read_headers (&self, error))
    return XS_DIRECT_FAILED;
  shrink =
      xs_shrink_new (raster, self.width, self.height, N_COLOURS, 8,
                     xs_shrink_factor (self.width, self.height, file->side), file->name, error);
  if (shrink != NULL && read_rows (&self, shrink, error))
    return XS_DIRECT_DONE;
  xs_raster_clear (raster);
  return XS_DIRECT_FAILED;
}
