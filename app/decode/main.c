/* across-scales-decode: decodes pictures for Across Scales, so that what a hostile file does to a
 * decoder ends here. Not to be run by people: it talks over the socket that is its standard input,
 * as engine/pictures/helper-protocol.h says. */

#include "app/decode/confine.h"
#include "app/decode/load.h"
#include "engine/base/memory.h"
#include "engine/pictures/decode.h"
#include "engine/pictures/helper-protocol.h"
#include "engine/pictures/shrink.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define STRIP 16 /* rows that are decoded at once */

static gboolean
read_all (void *bytes, gsize count)
{
  guint8 *place = bytes;

  while (count > 0)
    {
      gssize n_read = read (STDIN_FILENO, place, count);

      if (n_read == 0 || (n_read < 0 && errno != EINTR))
        return FALSE;
      place += MAX (n_read, 0);
      count -= (gsize) MAX (n_read, 0);
    }
  return TRUE;
}

static gboolean
write_all (const void *bytes, gsize count)
{
  const guint8 *place = bytes;

  while (count > 0)
    {
      gssize n_written = write (STDIN_FILENO, place, count);

      if (n_written < 0 && errno != EINTR)
        return FALSE;
      place += MAX (n_written, 0);
      count -= (gsize) MAX (n_written, 0);
    }
  return TRUE;
}

static gboolean
answer_failed (const char *reason)
{
  XsHelperAnswer answer = { XS_HELPER_MAGIC, TRUE, 0, 0, 0, 0, MIN (strlen (reason), 1024) };

  return write_all (&answer, sizeof answer) && write_all (reason, answer.n_bytes);
}

static gboolean
answer_raster (const XsRaster *raster)
{
  XsHelperAnswer answer = { XS_HELPER_MAGIC, FALSE, raster->width, raster->height, raster->channels,
                            raster->bits,    0 };

  answer.n_bytes = raster->row_bytes * raster->height;
  return write_all (&answer, sizeof answer) && write_all (raster->bytes, answer.n_bytes);
}

/* Strip by strip, so that no more of a large picture is held than what is kept. */
static gboolean
take_rows (VipsImage *image, XsShrink *shrink, gsize row_bytes)
{
  VipsRegion *region = vips_region_new (image);
  int width = vips_image_get_width (image), height = vips_image_get_height (image);
  gboolean done = TRUE;

  for (int top = 0; top < height && done; top += STRIP)
    {
      VipsRect strip = { 0, top, width, MIN (STRIP, height - top) };

      done = vips_region_prepare (region, &strip) == 0;
      for (int y = top; y < top + strip.height && done; y++)
        {
          memcpy (xs_shrink_row (shrink), VIPS_REGION_ADDR (region, 0, y), row_bytes);
          xs_shrink_next (shrink);
        }
    }
  g_object_unref (region);
  return done;
}

static gboolean
take_pixels (VipsImage *image, int side, XsRaster *raster, GError **error)
{
  int width = vips_image_get_width (image), height = vips_image_get_height (image);
  int channels = vips_image_get_bands (image);
  int bits = vips_image_get_format (image) == VIPS_FORMAT_USHORT ? 16 : 8;
  g_autoptr (XsShrink) shrink = NULL;

  if (channels > 4 || vips_format_sizeof (vips_image_get_format (image)) != (guint64) bits / 8)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "its kind of pixels is not known");
      return FALSE;
    }
  shrink = xs_shrink_new (raster, width, height, channels, bits,
                          xs_shrink_factor (width, height, side), "it", error);
  if (shrink == NULL)
    return FALSE;
  if (!take_rows (image, shrink, (gsize) width * channels * (bits / 8)))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s", vips_error_buffer ());
      return FALSE;
    }
  return xs_raster_turn (raster, vips_image_get_orientation (image), "it", error);
}

static gboolean
answer (const guint8 *bytes, const XsHelperRequest *request)
{
  g_auto (XsRaster) raster = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  XsHeader header;
  VipsImage *image;
  gboolean done = FALSE;

  xs_header_read (&header, bytes, request->n_bytes, request->n_bytes);
  image = load (bytes, request->n_bytes, &header, request->side, request->drawing_side, &reason);
  if (image != NULL)
    {
      gboolean drawing = header.format == XS_PICTURE_SVG;

      done = take_pixels (image, drawing ? request->drawing_side : request->side, &raster, &error);
      g_object_unref (image);
    }
  if (!done)
    return answer_failed (reason != NULL ? reason : g_strchomp (error->message));
  return answer_raster (&raster);
}

/* One request; FALSE at the end of all. */
static gboolean
serve (void)
{
  XsHelperRequest request;
  guint8 *bytes;
  gboolean goes_on;

  if (!read_all (&request, sizeof request) || request.magic != XS_HELPER_MAGIC ||
      request.n_bytes > XS_DECODE_MAX_BYTES || request.side < 1 || request.drawing_side < 1)
    return FALSE;
  bytes = xs_alloc (request.n_bytes, 1, "file", NULL);
  if (bytes == NULL)
    return FALSE;
  confine_seconds (request.format == XS_PICTURE_SVG ? XS_HELPER_DRAWING_SECONDS
                                                    : XS_HELPER_RASTER_SECONDS);
  goes_on = read_all (bytes, request.n_bytes) && answer (bytes, &request);
  confine_seconds (0);
  xs_free (bytes);
  return goes_on;
}

int
main (int argc, char **argv)
{
  if (!load_init (argv[0]))
    return 1;
  confine ();
  if (!write_all (&(guint32){ XS_HELPER_MAGIC }, sizeof (guint32)))
    return 1;
  while (serve ())
    ;
  _exit (0);
}
