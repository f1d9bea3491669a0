#include "app/decode/load.h"

#include "app/decode/drawing.h"
#include "engine/pictures/shrink.h"

#include <gmodule.h>
#include <string.h>

/* No loader that its authors do not trust, but for drawings; no plug-ins but the one asked for. */
gboolean
load_init (const char *program)
{
  g_setenv ("VIPSHOME", "/nonexistent", TRUE);
  g_setenv ("VIPS_MAX_COORD", "65536", TRUE);
  g_setenv ("VIPS_CONCURRENCY", "1", TRUE);
  if (VIPS_INIT (program) != 0)
    return FALSE;
  vips_block_untrusted_set (TRUE);
  vips_operation_block_set ("VipsForeignLoadSvg", FALSE);
  vips_cache_set_max (0);
  return TRUE;
}

/* Some systems have the library of HEIF apart, and it takes its time. */
static void
need_heif (void)
{
  g_autofree char *path = NULL;

  if (vips_type_find ("VipsOperation", "heifload_buffer") != 0)
    return;
  path = g_strdup_printf ("%s/vips-modules-%d.%d/vips-heif.so", VIPS_LIBDIR, VIPS_MAJOR_VERSION,
                          VIPS_MINOR_VERSION);
  if (g_module_open (path, G_MODULE_BIND_LAZY) == NULL)
    vips_error ("heif", "this system's libvips has no reader for HEIF and AVIF");
}

static VipsImage *
load_jpeg (const guint8 *bytes, gsize n_bytes, int factor)
{
  VipsImage *image = NULL;
  int shrink = factor >= 8 ? 8 : factor >= 4 ? 4 : factor >= 2 ? 2 : 1;

  vips_jpegload_buffer ((void *) bytes, n_bytes, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                        "fail_on", VIPS_FAIL_ON_WARNING, "shrink", shrink, NULL);
  return image;
}

static VipsImage *
load_raster (const guint8 *bytes, gsize n_bytes, const char *loader)
{
  VipsImage *image = NULL;
  VipsBlob *blob = vips_blob_new (NULL, bytes, n_bytes);

  vips_call (loader, blob, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
             NULL);
  vips_area_unref (VIPS_AREA (blob));
  return image;
}

static VipsImage *
open_picture (const guint8 *bytes, gsize n_bytes, const XsHeader *header, int side,
              int drawing_side)
{
  int factor = xs_shrink_factor ((int) header->width, (int) header->height, side);

  switch (header->format)
    {
    case XS_PICTURE_SVG:
      return drawing_load (bytes, n_bytes, drawing_side);
    case XS_PICTURE_JPEG:
      return load_jpeg (bytes, n_bytes, factor);
    case XS_PICTURE_PNG:
      return load_raster (bytes, n_bytes, "pngload_buffer");
    case XS_PICTURE_WEBP:
      return load_raster (bytes, n_bytes, "webpload_buffer");
    case XS_PICTURE_TIFF:
      return load_raster (bytes, n_bytes, "tiffload_buffer");
    case XS_PICTURE_GIF:
      return load_raster (bytes, n_bytes, "gifload_buffer");
    case XS_PICTURE_HEIF:
    case XS_PICTURE_AVIF:
      need_heif ();
      return load_raster (bytes, n_bytes, "heifload_buffer");
    default:
      vips_error ("decode", "found none in it");
      return NULL;
    }
}

/* Calls vips @operation on *@image, which is replaced; the image stays as it is when that fails. */
#define REPLACE(image, operation, ...)                                                             \
  do                                                                                               \
    {                                                                                              \
      VipsImage *made = NULL;                                                                      \
      if (operation (*(image), &made, __VA_ARGS__) == 0)                                           \
        {                                                                                          \
          g_object_unref (*(image));                                                               \
          *(image) = made;                                                                         \
        }                                                                                          \
    }                                                                                              \
  while (0)

static gboolean
is_plain (const VipsImage *image)
{
  switch (vips_image_get_interpretation (image))
    {
    case VIPS_INTERPRETATION_B_W:
    case VIPS_INTERPRETATION_GREY16:
    case VIPS_INTERPRETATION_sRGB:
    case VIPS_INTERPRETATION_RGB16:
    case VIPS_INTERPRETATION_RGB:
    case VIPS_INTERPRETATION_MULTIBAND:
      return TRUE;
    default:
      return FALSE;
    }
}

/* By the picture's profile, or for inks without one by libvips's own. */
static void
to_srgb (VipsImage **image)
{
  gboolean inks = vips_image_get_interpretation (*image) == VIPS_INTERPRETATION_CMYK;
  int depth = vips_image_get_format (*image) == VIPS_FORMAT_USHORT ? 16 : 8;

  if (inks || vips_image_get_typeof (*image, VIPS_META_ICC_NAME) != 0)
    REPLACE (image, vips_icc_transform, "srgb", "embedded", TRUE, "input_profile",
             inks ? "cmyk" : "srgb", "depth", depth, NULL);
  if (!is_plain (*image))
    REPLACE (image, vips_colourspace, VIPS_INTERPRETATION_sRGB, NULL);
  if (vips_image_get_bands (*image) > 4)
    REPLACE (image, vips_extract_band, 0, "n", 3, NULL);
}

/* Numbers of other kinds: those within 0 to 1 or 0 to 255 are taken so, others by their range. */
static void
to_whole_numbers (VipsImage **image)
{
  VipsBandFormat format = vips_image_get_format (*image);
  double least = 0, most = 0;

  if (format == VIPS_FORMAT_UCHAR || format == VIPS_FORMAT_USHORT)
    return;
  if (vips_image_wio_input (*image) != 0 || vips_min (*image, &least, NULL) != 0 ||
      vips_max (*image, &most, NULL) != 0)
    return;
  if (least >= 0 && most <= 1 && vips_band_format_isfloat (format))
    REPLACE (image, vips_linear1, 65535, 0, NULL);
  else if (least < 0 || most > 65535)
    REPLACE (image, vips_linear1, 65535 / MAX (most - least, 1e-30),
             -least * 65535 / MAX (most - least, 1e-30), NULL);
  REPLACE (image, vips_cast,
           least >= 0 && most > 1 && most <= 255 ? VIPS_FORMAT_UCHAR : VIPS_FORMAT_USHORT, NULL);
}

static char *
first_line (void)
{
  g_auto (GStrv) lines = g_strsplit (vips_error_buffer (), "\n", 2);

  return g_strdup (lines[0] != NULL && lines[0][0] != '\0' ? lines[0] : "found none in it");
}

VipsImage *
load (const guint8 *bytes, gsize n_bytes, const XsHeader *header, int side, int drawing_side,
      char **reason)
{
  VipsImage *image;

  vips_error_clear ();
  image = open_picture (bytes, n_bytes, header, side, drawing_side);
  if (image == NULL)
    {
      *reason = first_line ();
      return NULL;
    }
  to_srgb (&image);
  to_whole_numbers (&image);
  return image;
}
