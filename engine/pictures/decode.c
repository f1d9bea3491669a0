#include "engine/pictures/decode.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"
#include "engine/pictures/direct.h"
#include "engine/pictures/helper.h"

#define FORMATS "JPEG, PNG, WebP, TIFF, GIF, BMP, PNM, SVG, HEIF or AVIF"

static gboolean
check_file_bytes (guint64 n_bytes, const char *name, GError **error)
{
  if (n_bytes == 0)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a picture, found an empty file",
                 name);
  else if (n_bytes > XS_DECODE_MAX_BYTES)
    g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: expected at most %d MiB, found %.0f MiB",
                 name, (int) (XS_DECODE_MAX_BYTES >> 20), (double) n_bytes / 1048576);
  return n_bytes > 0 && n_bytes <= XS_DECODE_MAX_BYTES;
}

/* Whether these decoders say nothing of a picture's size that its header does not say. */
static gboolean
tells_its_size (XsPictureFormat format)
{
  return format == XS_PICTURE_JPEG || format == XS_PICTURE_PNG || format == XS_PICTURE_BMP ||
         format == XS_PICTURE_PNM;
}

gboolean
xs_decode_check_header (const XsHeader *header, const char *name, GError **error)
{
  gint64 longest = MAX (header->width, header->height);

  if (header->format == XS_PICTURE_OTHER)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a picture (" FORMATS "), found %s",
                 name, header->word != NULL ? header->word : "something else");
  else if (longest > XS_DECODE_MAX_SIDE || header->width * header->height > XS_DECODE_MAX_PIXELS)
    g_set_error (
        error, XS_ERROR, XS_ERROR_TOO_LARGE,
        "%s: expected at most %d pixels per side and %d megapixels, found %" G_GINT64_FORMAT
        " x %" G_GINT64_FORMAT,
        name, XS_DECODE_MAX_SIDE, (int) (XS_DECODE_MAX_PIXELS / 1000000), header->width,
        header->height);
  else if (tells_its_size (header->format) && MIN (header->width, header->height) == 0)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a whole %s, found no pixels in it",
                 name, header->word);
  else
    return TRUE;
  return FALSE;
}

static XsDirect
decode_directly (const XsPictureFile *file, XsRaster *raster, GError **error)
{
  switch (file->header.format)
    {
    case XS_PICTURE_JPEG:
      return xs_direct_jpeg (file, raster, error);
    case XS_PICTURE_PNG:
      return xs_direct_png (file, raster, error);
    case XS_PICTURE_BMP:
      return xs_direct_bmp (file, raster, error);
    case XS_PICTURE_PNM:
      return xs_direct_pnm (file, raster, error);
    default:
      return XS_DIRECT_PASSED;
    }
}

gboolean
xs_decode (GBytes *bytes, const char *name, int side, int drawing_side, const XsCancel *cancel,
           XsRaster *raster, GError **error)
{
  XsPictureFile file = { .name = name, .side = side, .cancel = cancel };
  XsDirect outcome;

  *raster = (XsRaster){ 0 };
  file.bytes = g_bytes_get_data (bytes, &file.n_bytes);
  if (!check_file_bytes (file.n_bytes, name, error))
    return FALSE;
  xs_header_read (&file.header, file.bytes, file.n_bytes, file.n_bytes);
  if (!xs_decode_check_header (&file.header, name, error) ||
      !xs_reading_goes_on (cancel, name, error))
    return FALSE;
  outcome = decode_directly (&file, raster, error);
  if (outcome == XS_DIRECT_PASSED)
    return xs_helper_decode (&file, drawing_side, raster, error);
  return outcome == XS_DIRECT_DONE;
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

/* Some files say their size behind much else. */
static gboolean
measure_whole (GFile *file, const char *name, XsHeader *header, const XsCancel *cancel,
               GError **error)
{
  g_autoptr (GBytes) bytes = xs_decode_read (file, name, cancel, error);
  gsize n_bytes;
  const guint8 *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &n_bytes);
  xs_header_read (header, data, n_bytes, n_bytes);
  return TRUE;
}

gboolean
xs_decode_measure (GFile *file, const char *name, XsHeader *header, const XsCancel *cancel,
                   GError **error)
{
  guint64 n_bytes = 0;
  g_autoptr (GInputStream) stream = xs_reading_open (file, name, &n_bytes, error);
  guint8 head[XS_HEADER_BYTES];
  gsize n_head;

  if (stream == NULL || !check_file_bytes (n_bytes, name, error))
    return FALSE;
  n_head = (gsize) MIN (n_bytes, sizeof head);
  if (!xs_reading_fill (stream, name, "a picture", head, n_head, cancel, error))
    return FALSE;
  xs_header_read (header, head, n_head, n_bytes);
  if (header->partial && !measure_whole (file, name, header, cancel, error))
    return FALSE;
  return xs_decode_check_header (header, name, error);
}
