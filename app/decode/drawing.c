#include "app/decode/drawing.h"

#include "engine/pictures/header.h"

#include <gio/gio.h>
#include <string.h>

#define MOST_PLAIN_BYTES ((gsize) 64 << 20)
#define MOST_PIXELS_INSIDE ((gint64) 64 << 20)

/* Pictures inside lie in data: addresses, nearly always in base 64; librsvg reads no other files
 * for a drawing that has no place of its own. */
static gint64
pixels_of (const char *base64, gsize n_letters)
{
  guint8 bytes[XS_HEADER_BYTES];
  gint state = 0;
  guint save = 0;
  XsHeader header;
  gsize n_bytes =
      g_base64_decode_step (base64, MIN (n_letters, sizeof bytes / 3 * 4), bytes, &state, &save);

  xs_header_read (&header, bytes, n_bytes, G_MAXUINT64);
  return header.width * header.height;
}

static gboolean
has_too_much (const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  const char *at = text;
  gint64 n_pixels = 0;

  while ((at = memmem (at, (gsize) (end - at), "base64,", 7)) != NULL)
    {
      at += 7;
      n_pixels += pixels_of (at, (gsize) (end - at));
    }
  return n_pixels > MOST_PIXELS_INSIDE;
}

/* What a compressed drawing is unpacked; NULL for more than we take. */
static GBytes *
unpack (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GConverter) inflater =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) packed =
      g_memory_input_stream_new_from_data (bytes, (gssize) n_bytes, NULL);
  g_autoptr (GInputStream) plain = g_converter_input_stream_new (packed, inflater);
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  guint8 piece[16384];
  gssize n_read;

  while ((n_read = g_input_stream_read (plain, piece, sizeof piece, NULL, NULL)) > 0 &&
         whole->len <= MOST_PLAIN_BYTES)
    g_byte_array_append (whole, piece, (guint) n_read);
  return n_read == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&whole)) : NULL;
}

static VipsImage *
render (const guint8 *bytes, gsize n_bytes, double scale)
{
  VipsImage *image = NULL;

  vips_svgload_buffer ((void *) bytes, n_bytes, &image, "scale", scale, NULL);
  return image;
}

/* As large as it says it is; some say they are larger or smaller than can be drawn. */
static VipsImage *
render_somehow (const guint8 *bytes, gsize n_bytes, double *scale)
{
  static const double scales[] = { 1, .001, 1000 };
  VipsImage *image = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (scales) && image == NULL; i++)
    {
      *scale = scales[i];
      image = render (bytes, n_bytes, *scale);
    }
  return image;
}

static VipsImage *
load_plain (const guint8 *bytes, gsize n_bytes, int side)
{
  VipsImage *natural, *image, *cropped = NULL;
  double scale;
  int longest;

  if (has_too_much ((const char *) bytes, n_bytes))
    {
      vips_error ("drawing", "expected pictures inside of at most %d megapixels, found more",
                  (int) (MOST_PIXELS_INSIDE >> 20));
      return NULL;
    }
  natural = render_somehow (bytes, n_bytes, &scale);
  if (natural == NULL)
    return NULL;
  longest = MAX (vips_image_get_width (natural), vips_image_get_height (natural));
  g_object_unref (natural);
  image = render (bytes, n_bytes, scale * side / longest);
  if (image == NULL)
    return NULL;
  /* Rounding may have added a pixel. */
  vips_extract_area (image, &cropped, 0, 0, MIN (side, vips_image_get_width (image)),
                     MIN (side, vips_image_get_height (image)), NULL);
  g_object_unref (image);
  return cropped;
}

VipsImage *
drawing_load (const guint8 *bytes, gsize n_bytes, int side)
{
  g_autoptr (GBytes) plain = NULL;
  VipsImage *image, *drawn = NULL;

  if (n_bytes < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b)
    return load_plain (bytes, n_bytes, side);
  plain = unpack (bytes, n_bytes);
  if (plain == NULL)
    {
      vips_error ("drawing", "it is compressed, and damaged or too large");
      return NULL;
    }
  image = load_plain (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), side);
  drawn = image != NULL ? vips_image_copy_memory (image) : NULL; /* before the text goes */
  if (image != NULL)
    g_object_unref (image);
  return drawn;
}
