#include "engine/data/picture.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/data/picture-pixels.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define MOST_FILE_BYTES (64 * 1024 * 1024)
#define MOST_SIDE 8192
#define LARGEST_COPY 4096 /* what can be resized, engine/kernels/resample.h */
#define SCALABLE_SIDE 512 /* how long a drawing without pixels becomes */
#define CHUNK_BYTES 65536

/* Takes over @pixels (xs_alloc). */
static XsPicture *
picture_take (guint8 *pixels, int size, int inputs, gboolean inverted, const char *name)
{
  XsPicture *self = g_new0 (XsPicture, 1);

  g_atomic_ref_count_init (&self->references);
  self->size = size;
  self->inputs = inputs;
  self->pixels = pixels;
  self->inverted = inverted;
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
      !check_side (raster->width, raster->height, MOST_SIDE, name, error))
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
  XsRaster raster = { rgba, width, height, rowstride, 4 };

  return picture_from_raster (&raster, inputs, name, error);
}

/* What is known of a file while it is being decoded. */
typedef struct
{
  int width, height; /* as it announces them before its pixels are unpacked */
  gboolean refused;  /* too large */
  int n_rows;        /* how far down pixels have come */
} Decoding;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Decoding *decoding = data;
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  int longest = MAX (width, height);

  decoding->width = width;
  decoding->height = height;
  if (format != NULL && gdk_pixbuf_format_is_scalable (format) && longest > 0)
    {
      int scaled_width = (int) ((gint64) SCALABLE_SIDE * width / longest);
      int scaled_height = (int) ((gint64) SCALABLE_SIDE * height / longest);

      gdk_pixbuf_loader_set_size (loader, MAX (1, scaled_width), MAX (1, scaled_height));
    }
  else if (longest > MOST_SIDE)
    {
      decoding->refused = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0); /* stops the loader */
    }
}

static void
area_updated_cb (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer data)
{
  Decoding *decoding = data;

  decoding->n_rows = MAX (decoding->n_rows, y + height);
}

/* The PNG loader is silent about a file that ends early; how far its rows came tells. */
static gboolean
is_cut_off (GdkPixbufLoader *loader, const Decoding *decoding)
{
  g_autofree char *format = gdk_pixbuf_format_get_name (gdk_pixbuf_loader_get_format (loader));

  return g_str_equal (format, "png") && decoding->n_rows < decoding->height;
}

/* Feeds all of @bytes; the loader is closed afterwards in any case. */
static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, const Decoding *decoding, GError **error)
{
  gsize n_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  for (gsize start = 0; start < n_bytes && !decoding->refused; start += CHUNK_BYTES)
    if (!gdk_pixbuf_loader_write (loader, data + start, MIN (CHUNK_BYTES, n_bytes - start), error))
      {
        gdk_pixbuf_loader_close (loader, NULL);
        return FALSE;
      }
  return gdk_pixbuf_loader_close (loader, error) && !decoding->refused;
}

/* The first frame of @bytes, upright. */
static GdkPixbuf *
decode (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) reason = NULL;
  Decoding decoding = { 0 };
  GdkPixbuf *decoded = NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);
  g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), &decoding);
  if (feed (loader, bytes, &decoding, &reason))
    decoded = gdk_pixbuf_loader_get_pixbuf (loader);
  if (decoding.refused)
    {
      check_side (decoding.width, decoding.height, MOST_SIDE, name, error);
      return NULL;
    }
  if (decoded == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a picture: %s", name,
                   reason != NULL ? reason->message : "found none in it");
      return NULL;
    }
  if (is_cut_off (loader, &decoding))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected %d rows of pixels, found %d",
                   name, decoding.height, decoding.n_rows);
      return NULL;
    }
  return gdk_pixbuf_apply_embedded_orientation (decoded);
}

static gboolean
check_file_bytes (guint64 n_bytes, const char *name, GError **error)
{
  if (n_bytes == 0)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a picture, found an empty file",
                 name);
  else if (n_bytes > MOST_FILE_BYTES)
    g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: expected at most 64 MiB, found %.0f MiB",
                 name, (double) n_bytes / 1048576);
  return n_bytes > 0 && n_bytes <= MOST_FILE_BYTES;
}

XsPicture *
xs_picture_load_bytes (GBytes *bytes, const char *name, int inputs, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  XsRaster raster;

  if (!check_file_bytes (g_bytes_get_size (bytes), name, error))
    return NULL;
  pixbuf = decode (bytes, name, error);
  if (pixbuf == NULL)
    return NULL;
  raster.bytes = gdk_pixbuf_read_pixels (pixbuf);
  raster.width = gdk_pixbuf_get_width (pixbuf);
  raster.height = gdk_pixbuf_get_height (pixbuf);
  raster.row_bytes = gdk_pixbuf_get_rowstride (pixbuf);
  raster.channels = gdk_pixbuf_get_n_channels (pixbuf);
  return picture_from_raster (&raster, inputs, name, error);
}

/* The @n_bytes bytes that @file is said to have, or what there is of them. */
static GBytes *
read_bytes (GFile *file, gsize n_bytes, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  guint8 *bytes;
  gsize n_read = 0;

  if (stream == NULL)
    return NULL;
  bytes = xs_alloc (n_bytes, 1, "picture", error);
  if (bytes == NULL)
    return NULL;
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, n_bytes, &n_read, NULL, error))
    {
      xs_free (bytes);
      return NULL;
    }
  return g_bytes_new_with_free_func (bytes, n_read, xs_free, bytes);
}

static GBytes *
read_file (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (file);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint64 n_bytes = 0;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, NULL, &reason);
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a file, found something else", path);
      return NULL;
    }
  if (info != NULL)
    {
      n_bytes = (guint64) g_file_info_get_size (info);
      if (!check_file_bytes (n_bytes, path, error))
        return NULL;
      bytes = read_bytes (file, n_bytes, &reason);
    }
  if (bytes == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable file: %s", path,
                 reason->message);
  return g_steal_pointer (&bytes);
}

XsPicture *
xs_picture_load (GFile *file, int inputs, GError **error)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename);
  g_autoptr (GBytes) bytes = read_file (file, error);

  return bytes != NULL ? xs_picture_load_bytes (bytes, name, inputs, error) : NULL;
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
  inverted->inverted = !self->inverted;
  return inverted;
}
