#include "engine/pictures/direct.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/pictures/header-private.h"
#include "engine/pictures/shrink.h"

/* The six kinds of PBM, PGM and PPM: bits, greys and colours, as text and as bytes. */

typedef struct
{
  const XsPictureFile *file;
  XsHead head;
  gsize place;
  int width, channels;
  guint32 most; /* the number that is white */
  gboolean is_bits, is_text;
} Pnm;

/* The next number of a text, in which there must be one. */
static gboolean
next (Pnm *self, guint32 *value)
{
  gsize before;
  gint64 number;

  while (self->place < self->head.n && g_ascii_isspace (self->head.bytes[self->place]))
    self->place++;
  before = self->place;
  if (self->is_bits && before < self->head.n)
    number = self->head.bytes[self->place++] - '0';
  else
    number = xs_head_next_number (self->head, &self->place);
  *value = (guint32) number;
  return self->place > before && number >= 0 && number <= self->most;
}

/* Big-endian numbers; of bits, eight to a byte from the highest. */
static gboolean
row_of_bytes (Pnm *self, guint32 *row)
{
  int n_samples = self->width * self->channels;
  int n_each = self->most > 255 ? 2 : 1;
  gsize n_bytes = self->is_bits ? ((gsize) self->width + 7) / 8 : (gsize) n_samples * n_each;

  if (n_bytes > self->head.n - MIN (self->place, self->head.n))
    return FALSE;
  for (int i = 0; i < n_samples; i++)
    {
      const guint8 *sample = self->head.bytes + self->place + (gsize) i * n_each;

      if (self->is_bits)
        row[i] = self->head.bytes[self->place + i / 8] >> (7 - i % 8) & 1;
      else
        row[i] = MIN (n_each == 2 ? (guint32) sample[0] << 8 | sample[1] : sample[0], self->most);
    }
  self->place += n_bytes;
  return TRUE;
}

static gboolean
row_of_text (Pnm *self, guint32 *row)
{
  for (int i = 0; i < self->width * self->channels; i++)
    if (!next (self, &row[i]))
      return FALSE;
  return TRUE;
}

/* To all of 8 or 16 bits; of bits, 1 is black. */
static void
scale_row (const Pnm *self, const guint32 *row, void *out, int bits)
{
  guint32 full = bits == 8 ? 255 : 65535;

  for (int i = 0; i < self->width * self->channels; i++)
    {
      guint32 value = (guint32) (((guint64) row[i] * full + self->most / 2) / self->most);

      if (self->is_bits)
        value = full - value;
      if (bits == 8)
        ((guint8 *) out)[i] = (guint8) value;
      else
        ((guint16 *) out)[i] = (guint16) value;
    }
}

static gboolean
fail (const Pnm *self, const char *reason, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a whole PNM: %s", self->file->name,
               reason);
  return FALSE;
}

static gboolean
read_rows (Pnm *self, XsRaster *raster, XsShrink *shrink, GError **error)
{
  g_autofree guint32 *row = g_new (guint32, (gsize) self->width * self->channels);

  for (gint64 y = 0; y < self->file->header.height; y++)
    {
      if (!xs_reading_goes_on (self->file->cancel, self->file->name, error))
        return FALSE;
      if (!(self->is_text ? row_of_text (self, row) : row_of_bytes (self, row)))
        return fail (self, "it ends early or has other than numbers up to its largest", error);
      scale_row (self, row, xs_shrink_row (shrink), raster->bits);
      xs_shrink_next (shrink);
    }
  return TRUE;
}

static gboolean
read_header (Pnm *self, GError **error)
{
  char kind = (char) self->head.bytes[1];
  gint64 most = 1;

  self->is_text = kind <= '3';
  self->is_bits = kind == '1' || kind == '4';
  self->channels = kind == '3' || kind == '6' ? 3 : 1;
  self->width = (int) self->file->header.width;
  self->place = 2;
  xs_head_next_number (self->head, &self->place);
  xs_head_next_number (self->head, &self->place);
  if (!self->is_bits)
    most = xs_head_next_number (self->head, &self->place);
  self->place += !self->is_text; /* one white space */
  self->most = (guint32) most;
  return (most >= 1 && most <= 65535) ||
         fail (self, "its largest number is none of 1 to 65535", error);
}

XsDirect
xs_direct_pnm (const XsPictureFile *file, XsRaster *raster, GError **error)
{
  Pnm self = { .file = file, .head = { file->bytes, file->n_bytes } };
  int height = (int) file->header.height;
  g_autoptr (XsShrink) shrink = NULL;

  *raster = (XsRaster){ 0 };
  if (!read_header (&self, error))
    return XS_DIRECT_FAILED;
  shrink = xs_shrink_new (raster, self.width, height, self.channels, self.most > 255 ? 16 : 8,
                          xs_shrink_factor (self.width, height, file->side), file->name, error);
  if (shrink != NULL && read_rows (&self, raster, shrink, error))
    return XS_DIRECT_DONE;
  xs_raster_clear (raster);
  return XS_DIRECT_FAILED;
}
