#include "engine/pictures/decode.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"

#define CHUNK_BYTES 65536
#define HEADER_BYTES 4096 /* at a time, while only the size is wanted */

/* What is known of a file while it is being decoded. */
typedef struct
{
  XsDecodeSize announced; /* before the pixels are unpacked */
  int scalable_side;      /* 0: only the announced size is wanted */
  gboolean stopped;       /* that is all, or it is too large */
  int top, bottom;        /* the rows whose pixels have come; some formats begin below */
} Decoding;

static gboolean
is_too_large (const XsDecodeSize *size)
{
  return !size->scalable && MAX (size->width, size->height) > XS_DECODE_MAX_SIDE;
}

/* Asks the loader to end here. The one for PNM files would complain on standard error; it ends when
 * it is fed no more. */
static void
stop (GdkPixbufLoader *loader)
{
  g_autofree char *format = gdk_pixbuf_format_get_name (gdk_pixbuf_loader_get_format (loader));

  if (!g_str_equal (format, "pnm"))
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Decoding *decoding = data;
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  gint64 side = MAX (1, decoding->scalable_side);
  int longest = MAX (width, height);

  decoding->announced =
      (XsDecodeSize){ width, height, format != NULL && gdk_pixbuf_format_is_scalable (format) };
  decoding->stopped = decoding->scalable_side == 0 || is_too_large (&decoding->announced);
  if (is_too_large (&decoding->announced))
    stop (loader);
  else if (decoding->announced.scalable && longest > 0)
    gdk_pixbuf_loader_set_size (loader, (int) MAX (1, side * width / longest),
                                (int) MAX (1, side * height / longest));
}

static void
area_updated_cb (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer data)
{
  Decoding *decoding = data;

  decoding->top = MIN (decoding->top, y);
  decoding->bottom = MAX (decoding->bottom, y + height);
}

static GdkPixbufLoader *
loader_new (Decoding *decoding)
{
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new ();

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), decoding);
  g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), decoding);
  return loader;
}

static gboolean
check_announced (const Decoding *decoding, const char *name, GError **error)
{
  const XsDecodeSize *size = &decoding->announced;

  if (!is_too_large (size))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "%s: expected 1 to %d pixels per side, found %d x %d", name, XS_DECODE_MAX_SIDE,
               size->width, size->height);
  return FALSE;
}

/* Some loaders are silent about a file that ends early; how far its rows came tells. */
static gboolean
check_rows (GdkPixbufLoader *loader, const Decoding *decoding, const char *name, GError **error)
{
  static const char *const silent[] = { "png", "pnm", "bmp", NULL };
  g_autofree char *format = gdk_pixbuf_format_get_name (gdk_pixbuf_loader_get_format (loader));

  int n_rows = MAX (0, decoding->bottom - decoding->top);

  if (!g_strv_contains (silent, format) || n_rows >= decoding->announced.height)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected %d rows of pixels, found %d", name,
               decoding->announced.height, n_rows);
  return FALSE;
}

/* Feeds all of @bytes; the loader is closed afterwards in any case. */
static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, const Decoding *decoding, const XsCancel *cancel,
      GError **error)
{
  gsize n_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  for (gsize start = 0; start < n_bytes && !decoding->stopped; start += CHUNK_BYTES)
    if (xs_cancel_is_raised (cancel) ||
        !gdk_pixbuf_loader_write (loader, data + start, MIN (CHUNK_BYTES, n_bytes - start), error))
      {
        gdk_pixbuf_loader_close (loader, NULL);
        return FALSE;
      }
  return gdk_pixbuf_loader_close (loader, error) && !decoding->stopped;
}

static gboolean
no_picture (const char *name, const GError *reason, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a picture: %s", name,
               reason != NULL ? reason->message : "found none in it");
  return FALSE;
}

static gboolean
check_file_bytes (guint64 n_bytes, const char *name, GError **error)
{
  if (n_bytes == 0)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a picture, found an empty file",
                 name);
  else if (n_bytes > XS_DECODE_MAX_BYTES)
    g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: expected at most %d MiB, found %.0f MiB",
                 name, XS_DECODE_MAX_BYTES >> 20, (double) n_bytes / 1048576);
  return n_bytes > 0 && n_bytes <= XS_DECODE_MAX_BYTES;
}

GdkPixbuf *
xs_decode (GBytes *bytes, const char *name, int scalable_side, const XsCancel *cancel,
           GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) reason = NULL;
  Decoding decoding = { .scalable_side = scalable_side, .top = G_MAXINT };
  GdkPixbuf *decoded = NULL;

  if (!check_file_bytes (g_bytes_get_size (bytes), name, error))
    return NULL;
  loader = loader_new (&decoding);
  if (feed (loader, bytes, &decoding, cancel, &reason))
    decoded = gdk_pixbuf_loader_get_pixbuf (loader);
  if (!xs_reading_goes_on (cancel, name, error) || !check_announced (&decoding, name, error))
    return NULL;
  if (decoded == NULL)
    {
      no_picture (name, reason, error);
      return NULL;
    }
  if (!check_rows (loader, &decoding, name, error))
    return NULL;
  return gdk_pixbuf_apply_embedded_orientation (decoded);
}

XsRaster
xs_decode_raster (const GdkPixbuf *pixbuf)
{
  return (XsRaster){
    .bytes = gdk_pixbuf_read_pixels (pixbuf),
    .width = gdk_pixbuf_get_width (pixbuf),
    .height = gdk_pixbuf_get_height (pixbuf),
    .row_bytes = gdk_pixbuf_get_rowstride (pixbuf),
    .channels = gdk_pixbuf_get_n_channels (pixbuf),
  };
}

GBytes *
xs_decode_read (GFile *file, const char *name, const XsCancel *cancel, GError **error)
{
  guint64 n_bytes = 0;
  g_autoptr (GInputStream) stream = xs_reading_open (file, name, &n_bytes, error);
  guint8 *bytes;

  if (stream == NULL || !check_file_bytes (n_bytes, name, error))
    return NULL;
  bytes = xs_alloc (n_bytes, 1, name, error);
  if (bytes == NULL)
    return NULL;
  if (!xs_reading_fill (stream, name, "a picture", bytes, n_bytes, cancel, error))
    {
      xs_free (bytes);
      return NULL;
    }
  return g_bytes_new_with_free_func (bytes, n_bytes, xs_free, bytes);
}

gboolean
xs_decode_measure (GFile *file, const char *name, XsDecodeSize *size, GError **error)
{
  guint64 n_bytes = 0;
  g_autoptr (GInputStream) stream = xs_reading_open (file, name, &n_bytes, error);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree guint8 *chunk = NULL;
  Decoding decoding = { .top = G_MAXINT };
  gssize n_read = 0;

  if (stream == NULL || !check_file_bytes (n_bytes, name, error))
    return FALSE;
  chunk = g_malloc (HEADER_BYTES);
  loader = loader_new (&decoding);
  while (!decoding.stopped && reason == NULL &&
         (n_read = g_input_stream_read (stream, chunk, HEADER_BYTES, NULL, &reason)) > 0)
    gdk_pixbuf_loader_write (loader, chunk, (gsize) n_read, &reason);
  /* A drawing tells its size only at its end. */
  gdk_pixbuf_loader_close (loader, reason == NULL ? &reason : NULL);
  *size = decoding.announced;
  if (!check_announced (&decoding, name, error))
    return FALSE;
  return (size->width >= 1 && size->height >= 1) || no_picture (name, reason, error);
}
