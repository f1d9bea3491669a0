#include "engine/pictures/picture.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/pictures/decode.h"
#include "engine/pictures/picture-pixels.h"

#include <string.h>

#define LARGEST_COPY 4096 /* what can be resized, engine/kernels/resample.h */
#define DRAWING_SIDE 512  /* how long a drawing without pixels becomes */

/* Takes over @pixels (xs_alloc). @inverted: because it was dark on light. */
static XsPicture *
picture_take (guint8 *pixels, int size, int inputs, gboolean inverted, const char *name)
{
  XsPicture *self = g_new0 (XsPicture, 1);

  g_atomic_ref_count_init (&self->references);
  self->size = size;
  self->inputs = inputs;
  self->pixels = pixels;
  self->dark_on_light = self->inverted = inverted;
  self->number = -1;
  self->name = g_strdup (name);
  return self;
}

static gboolean
check_inputs (int inputs, const char *name, GError **error)
{
  if (inputs == 1 || inputs == 3)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected 1 or 3 planes, found %d", name,
               inputs);
  return FALSE;
}

static gboolean
check_side (int width, int height, int most, const char *name, GError **error)
{
  if (width >= 1 && height >= 1 && width <= most && height <= most)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "%s: expected 1 to %d pixels per side, found %d x %d", name, most, width, height);
  return FALSE;
}

XsPicture *
xs_picture_new (const guint8 *pixels, int size, int inputs, const char *name, GError **error)
{
  guint8 *copy;
  size_t n_bytes;

  if (!check_inputs (inputs, name, error) || !check_side (size, size, LARGEST_COPY, name, error))
    return NULL;
  n_bytes = (size_t) inputs * size * size;
  copy = xs_alloc (n_bytes, 1, name, error);
  if (copy == NULL)
    return NULL;
  memcpy (copy, pixels, n_bytes);
  return picture_take (copy, size, inputs, FALSE, name);
}

XsPicture *
xs_picture_ref (XsPicture *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_picture_unref (XsPicture *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  xs_free (self->pixels);
  g_free (self->name);
  g_free (self);
}

static XsPicture *
picture_from_raster (const XsRaster *raster, int inputs, const char *name, GError **error)
{
  guint8 *planes;
  gboolean inverted;
  int size;

  if (!check_inputs (inputs, name, error) ||
      !check_side (raster->width, raster->height, XS_DECODE_MAX_SIDE, name, error))
    return NULL;
  planes = xs_raster_to_planes (raster, inputs, name, &size, &inverted, error);
  if (planes == NULL)
    return NULL;
  return picture_take (planes, size, inputs, inverted, name);
}

XsPicture *
xs_picture_from_rgba (const guint8 *rgba, int width, int height, int rowstride, const char *name,
                      int inputs, GError **error)
{
  XsRaster raster = { rgba, width, height, (size_t) rowstride, 4, 8, NULL };

  return picture_from_raster (&raster, inputs, name, error);
}

XsPicture *
xs_picture_load_bytes (GBytes *bytes, const char *name, int inputs, const XsCancel *cancel,
                       GError **error)
{
  g_auto (XsRaster) raster = { 0 };

  if (!xs_decode (bytes, name, XS_PICTURE_SIDE, DRAWING_SIDE, cancel, &raster, error))
    return NULL;
  xs_raster_narrow (&raster, xs_raster_bits (&raster));
  return picture_from_raster (&raster, inputs, name, error);
}

XsPicture *
xs_picture_load (GFile *file, int inputs, const XsCancel *cancel, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename);
  g_autoptr (GBytes) bytes = xs_decode_read (file, path, cancel, error);

  return bytes != NULL ? xs_picture_load_bytes (bytes, name, inputs, cancel, error) : NULL;
}

XsPicture *
xs_picture_invert (const XsPicture *self)
{
  size_t n_bytes = (size_t) self->inputs * self->size * self->size;
  XsPicture *inverted = xs_picture_new (self->pixels, self->size, self->inputs, self->name, NULL);

  if (inverted == NULL)
    return NULL;
  for (size_t i = 0; i < n_bytes; i++)
    inverted->pixels[i] = (guint8) (255 - inverted->pixels[i]);
  inverted->dark_on_light = self->dark_on_light;
  inverted->inverted = !self->inverted;
  inverted->number = self->number;
  inverted->is_training = self->is_training;
  return inverted;
}
