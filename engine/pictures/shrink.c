#include "engine/pictures/shrink.h"

#include "engine/base/memory.h"

/* Additions of so many at once, a count that the compiler knows, become vector instructions. */
#define LANES 32

struct _XsShrink
{
  XsRaster *raster;
  int width, height; /* of the picture */
  int factor;
  int y;             /* the next row */
  void *row;         /* (padded width * channels) samples; only if factor > 1, as all below */
  guint32 *sums;     /* the same shape, of rows; without opacity */
  guint64 *weighted; /* (raster width * channels): colours times opacity, and opacity */
};

int
xs_shrink_factor (int width, int height, int side)
{
  return MAX (1, MAX (width, height) / (2 * MAX (1, side)));
}

static gboolean
has_opacity (const XsShrink *self)
{
  return self->raster->channels % 2 == 0;
}

static size_t
padded (const XsShrink *self)
{
  size_t n_samples = (size_t) self->width * self->raster->channels;

  return (n_samples + LANES - 1) / LANES * LANES;
}

static gboolean
allocate (XsShrink *self, const char *name, GError **error)
{
  size_t n_samples = padded (self);

  self->row = xs_alloc (n_samples, self->raster->bits / 8, name, error);
  if (self->row == NULL)
    return FALSE;
  if (has_opacity (self))
    self->weighted = xs_alloc ((size_t) self->raster->width * self->raster->channels,
                               sizeof *self->weighted, name, error);
  else
    self->sums = xs_alloc (n_samples, sizeof *self->sums, name, error);
  return self->weighted != NULL || self->sums != NULL;
}

XsShrink *
xs_shrink_new (XsRaster *raster, int width, int height, int channels, int bits, int factor,
               const char *name, GError **error)
{
  g_autoptr (XsShrink) self = g_new0 (XsShrink, 1);

  if (!xs_raster_init (raster, (int) (((gint64) width + factor - 1) / factor),
                       (int) (((gint64) height + factor - 1) / factor), channels, bits, name,
                       error))
    return NULL;
  self->raster = raster;
  self->width = width;
  self->height = height;
  self->factor = factor;
  if (factor > 1 && !allocate (self, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_shrink_free (XsShrink *self)
{
  if (self == NULL)
    return;
  xs_free (self->row);
  xs_free (self->sums);
  xs_free (self->weighted);
  g_free (self);
}

void *
xs_shrink_row (XsShrink *self)
{
  return self->factor > 1 ? self->row : self->raster->owned + self->y * self->raster->row_bytes;
}

static void
add_bytes (guint32 *restrict sums, const guint8 *restrict row, size_t n_samples)
{
  for (size_t i = 0; i < n_samples; i += LANES)
    for (int lane = 0; lane < LANES; lane++)
      sums[i + lane] += row[i + lane];
}

static void
add_words (guint32 *restrict sums, const guint16 *restrict row, size_t n_samples)
{
  for (size_t i = 0; i < n_samples; i += LANES)
    for (int lane = 0; lane < LANES; lane++)
      sums[i + lane] += row[i + lane];
}

static guint
sample (const XsShrink *self, size_t i)
{
  return self->raster->bits == 8 ? ((const guint8 *) self->row)[i]
                                 : ((const guint16 *) self->row)[i];
}

static void
add_weighted (XsShrink *self)
{
  int channels = self->raster->channels;

  for (int x = 0; x < self->width; x++)
    {
      guint64 *sums = self->weighted + (size_t) (x / self->factor) * channels;
      guint64 opacity = sample (self, (size_t) x * channels + channels - 1);

      for (int c = 0; c < channels - 1; c++)
        sums[c] += opacity * sample (self, (size_t) x * channels + c);
      sums[channels - 1] += opacity;
    }
}

static void
put (const XsShrink *self, size_t i, guint64 value)
{
  guint8 *row = self->raster->owned + self->y / self->factor * self->raster->row_bytes;

  if (self->raster->bits == 8)
    row[i] = (guint8) value;
  else
    ((guint16 *) (void *) row)[i] = (guint16) value;
}

/* One block of @n_pixels. */
static void
average_sums (XsShrink *self, int column, int n_columns, guint64 n_pixels)
{
  int channels = self->raster->channels;
  guint32 *sums = self->sums + (size_t) column * self->factor * channels;

  for (int c = 0; c < channels; c++)
    {
      guint64 sum = n_pixels / 2;

      for (int x = 0; x < n_columns; x++)
        {
          sum += sums[x * channels + c];
          sums[x * channels + c] = 0;
        }
      put (self, (size_t) column * channels + c, sum / n_pixels);
    }
}

static void
average_weighted (XsShrink *self, int column, guint64 n_pixels)
{
  int channels = self->raster->channels;
  guint64 *sums = self->weighted + (size_t) column * channels;
  guint64 opacity = sums[channels - 1];

  for (int c = 0; c < channels - 1; c++)
    {
      put (self, (size_t) column * channels + c,
           opacity > 0 ? (sums[c] + opacity / 2) / opacity : 0);
      sums[c] = 0;
    }
  put (self, (size_t) column * channels + channels - 1, (opacity + n_pixels / 2) / n_pixels);
  sums[channels - 1] = 0;
}

/* The row of blocks that ends with this row of pixels. */
static void
average (XsShrink *self)
{
  int n_rows = self->y % self->factor + 1;

  for (int column = 0; column < self->raster->width; column++)
    {
      int n_columns = MIN (self->factor, self->width - column * self->factor);
      guint64 n_pixels = (guint64) n_rows * n_columns;

      if (has_opacity (self))
        average_weighted (self, column, n_pixels);
      else
        average_sums (self, column, n_columns, n_pixels);
    }
}

void
xs_shrink_next (XsShrink *self)
{
  if (self->factor > 1)
    {
      if (has_opacity (self))
        add_weighted (self);
      else if (self->raster->bits == 8)
        add_bytes (self->sums, self->row, padded (self));
      else
        add_words (self->sums, self->row, padded (self));
      if ((self->y + 1) % self->factor == 0 || self->y + 1 == self->height)
        average (self);
    }
  self->y++;
}
