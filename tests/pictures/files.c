#include "tests/pictures/files.h"

#include <png.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

guint8 *
files_samples (FilesKind kind, gboolean smooth)
{
  int n = kind.width * kind.channels;
  gsize n_bytes = (gsize) n * kind.height * (kind.bits == 16 ? 2 : 1);
  guint8 *samples = g_malloc (n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    {
      gsize row = i / MAX (1, n), column = i % MAX (1, n);

      samples[i] =
          (guint8) (smooth ? 40 + (row + column / kind.channels) % 150 : (i * 2654435761u) >> 13);
    }
  return samples;
}

static void
append_cb (png_structp png, png_bytep bytes, size_t count)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint) count);
}

GBytes *
files_png (const void *samples, FilesKind kind)
{
  static const int types[] = { 0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA,
                               PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA };
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  GByteArray *bytes = g_byte_array_new ();
  g_autofree png_bytep *rows = g_new (png_bytep, kind.height);
  gsize row_bytes = (gsize) kind.width * kind.channels * (kind.bits == 16 ? 2 : 1);

  for (int y = 0; y < kind.height; y++)
    rows[y] = (png_bytep) samples + y * row_bytes;
  png_set_write_fn (png, bytes, append_cb, NULL);
  png_set_IHDR (png, info, (png_uint_32) kind.width, (png_uint_32) kind.height, kind.bits,
                types[kind.channels], kind.slow ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  if (kind.bits < 8)
    png_set_shift (png, &(png_color_8){ .gray = (png_byte) kind.bits });
  if (kind.bits < 8)
    png_set_packing (png);
  if (kind.bits == 16 && G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_swap (png);
  png_write_image (png, rows);
  png_write_end (png, NULL);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (bytes);
}

/* One band after the other, first all but the last bit of each, then that. */
static void
choose_scans (struct jpeg_compress_struct *jpeg, jpeg_scan_info *scans, int count)
{
  for (int i = 0; i < count; i++)
    {
      int band = i == 0 ? 0 : 1 + (i - 1) % 63;

      scans[i] = (jpeg_scan_info){ 1, { 0 }, band, band, i > 63, i > 0 && i <= 63 };
    }
  jpeg->scan_info = scans;
  jpeg->num_scans = count;
}

GBytes *
files_jpeg (const guint8 *samples, FilesKind kind)
{
  static const J_COLOR_SPACE spaces[] = { 0, JCS_GRAYSCALE, 0, JCS_RGB, JCS_CMYK };
  struct jpeg_compress_struct jpeg = { 0 };
  struct jpeg_error_mgr errors;
  jpeg_scan_info scans[127];
  guint8 *bytes = NULL;
  gulong n_bytes = 0;
  GBytes *file;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &bytes, &n_bytes);
  jpeg.image_width = (JDIMENSION) kind.width;
  jpeg.image_height = (JDIMENSION) kind.height;
  jpeg.input_components = kind.channels;
  jpeg.in_color_space = spaces[kind.channels];
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, 95, TRUE);
  if (kind.n_scans > 0)
    choose_scans (&jpeg, scans, kind.n_scans);
  else if (kind.slow)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  for (int y = 0; y < kind.height; y++)
    {
      JSAMPROW row = (JSAMPROW) samples + (gsize) y * kind.width * kind.channels;

      jpeg_write_scanlines (&jpeg, &row, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  file = g_bytes_new (bytes, n_bytes);
  free (bytes);
  return file;
}

static void
append_big_endian (GByteArray *array, guint32 value, int n_bytes)
{
  for (int shift = 8 * (n_bytes - 1); shift >= 0; shift -= 8)
    g_byte_array_append (array, &(guint8){ (guint8) (value >> shift) }, 1);
}

static GBytes *
insert (GBytes *file, gsize place, const GByteArray *piece)
{
  GByteArray *whole = g_byte_array_new ();
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (file, &n_bytes);

  g_byte_array_append (whole, bytes, (guint) place);
  g_byte_array_append (whole, piece->data, piece->len);
  g_byte_array_append (whole, bytes + place, (guint) (n_bytes - place));
  return g_byte_array_free_to_bytes (whole);
}

/* PNG's check of a chunk, bit by bit. */
static guint32
check_of (const guint8 *bytes, gsize n_bytes)
{
  guint32 check = G_MAXUINT32;

  for (gsize i = 0; i < n_bytes; i++)
    {
      check ^= bytes[i];
      for (int bit = 0; bit < 8; bit++)
        check = check >> 1 ^ (check & 1 ? 0xedb88320u : 0);
    }
  return ~check;
}

GBytes *
files_png_with (GBytes *png, const char *name, const void *bytes, gsize n_bytes)
{
  g_autoptr (GByteArray) chunk = g_byte_array_new ();

  append_big_endian (chunk, (guint32) n_bytes, 4);
  g_byte_array_append (chunk, (const guint8 *) name, 4);
  g_byte_array_append (chunk, bytes, (guint) n_bytes);
  append_big_endian (chunk, check_of (chunk->data + 4, n_bytes + 4), 4);
  return insert (png, 33, chunk);
}

GBytes *
files_jpeg_with (GBytes *jpeg, guint8 marker, const void *bytes, gsize n_bytes)
{
  g_autoptr (GByteArray) segment = g_byte_array_new ();

  append_big_endian (segment, 0xff00u | marker, 2);
  append_big_endian (segment, (guint32) n_bytes + 2, 2);
  g_byte_array_append (segment, bytes, (guint) n_bytes);
  return insert (jpeg, 2, segment);
}

void
files_exif (guint8 *bytes, int orientation)
{
  static const guint8 tiff[FILES_EXIF_BYTES] = { 'I', 'I',  42, 0, 8, 0, 0, 0, 1,
                                                 0,   0x12, 1,  3, 0, 1, 0, 0, 0 };

  memcpy (bytes, tiff, sizeof tiff);
  bytes[18] = (guint8) orientation;
}

GBytes *
files_webp (void)
{
  /* Without loss: a code of one symbol for each of green, red, blue and opacity takes no bits. */
  static const guint8 file[] = { 'R',  'I', 'F', 'F',  0x18, 0,    0,    0,    'W',  'E',  'B',
                                 'P',  'V', 'P', '8',  'L',  0x0c, 0,    0,    0,    0x2f, 3,
                                 0x40, 0,   0,   0x28, 0x4a, 0x91, 0xeb, 0xd1, 0xff, 0 };

  return g_bytes_new_static (file, sizeof file);
}

static void
append_tag (GByteArray *array, guint32 tag, guint32 count, guint32 value)
{
  append_big_endian (array, tag, 2);
  append_big_endian (array, 3, 2);
  append_big_endian (array, count, 4);
  append_big_endian (array, count == 1 ? value << 16 : value, 4);
}

GBytes *
files_tiff (void)
{
  static const guint8 pixels[24] = { 200, 40, 30, 200, 40, 30, 200, 40, 30, 200, 40, 30,
                                     200, 40, 30, 200, 40, 30, 200, 40, 30, 200, 40, 30 };
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "MM\0*", 4);
  append_big_endian (file, 38, 4);
  g_byte_array_append (file, pixels, sizeof pixels);
  for (int c = 0; c < 3; c++)
    append_big_endian (file, 8, 2);
  append_big_endian (file, 9, 2);
  append_tag (file, 256, 1, 4);
  append_tag (file, 257, 1, 2);
  append_tag (file, 258, 3, 32);
  append_tag (file, 259, 1, 1);
  append_tag (file, 262, 1, 2);
  append_tag (file, 273, 1, 8);
  append_tag (file, 277, 1, 3);
  append_tag (file, 278, 1, 2);
  append_tag (file, 279, 1, 24);
  append_big_endian (file, 0, 4);
  return g_byte_array_free_to_bytes (file);
}

GBytes *
files_gif (int n_frames)
{
  static const guint8 head[] = { 'G',  'I', 'F', '8', '9', 'a', 4, 0, 2, 0,
                                 0x80, 0,   0,   200, 40,  30,  0, 0, 0 };
  /* One code that clears the table before each two pixels, so that all codes have three bits. */
  static const guint8 frames[2][18] = {
    { ',', 0, 0, 0, 0, 4, 0, 2, 0, 0, 2, 5, 0x04, 0x08, 0x10, 0x20, 0x50, 0 },
    { ',', 0, 0, 0, 0, 4, 0, 2, 0, 0, 2, 5, 0x4c, 0x98, 0x30, 0x61, 0x52, 0 },
  };
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, head, sizeof head);
  for (int i = 0; i < n_frames; i++)
    g_byte_array_append (file, frames[MIN (i, 1)], 18);
  g_byte_array_append (file, (const guint8 *) ";", 1);
  return g_byte_array_free_to_bytes (file);
}

GBytes *
files_svg (void)
{
  static const char text[] = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'>"
                             "<rect width='4' height='2' fill='#c8281e'/></svg>";

  return g_bytes_new_static (text, sizeof text - 1);
}

static void
append_fixed (GByteArray *array, double value)
{
  append_big_endian (array, (guint32) (gint32) (value * 65536), 4);
}

GBytes *
files_profile (gboolean srgb)
{
  static const char *const tags[] = { "rXYZ", "gXYZ", "bXYZ", "rTRC" };
  static const double colours[2][3][3] = {
    { { .515, .241, -.001 }, { .292, .692, .042 }, { .157, .067, .784 } },
    { { .436, .2225, .0139 }, { .385, .7169, .0971 }, { .143, .0606, .7141 } },
  };
  GByteArray *profile = g_byte_array_new ();

  g_byte_array_set_size (profile, 128);
  memset (profile->data, 0, 128);
  memcpy (profile->data + 16, "RGB XYZ ", 8);
  append_big_endian (profile, 4, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_byte_array_append (profile, (const guint8 *) tags[i], 4);
      append_big_endian (profile, 180 + 20 * i, 4);
      append_big_endian (profile, i < 3 ? 20 : 14, 4);
    }
  for (int i = 0; i < 3; i++)
    {
      g_byte_array_append (profile, (const guint8 *) "XYZ \0\0\0", 8);
      for (int c = 0; c < 3; c++)
        append_fixed (profile, colours[srgb][i][c]);
    }
  g_byte_array_append (profile, (const guint8 *) "curv\0\0\0", 8);
  append_big_endian (profile, 1, 4);
  append_big_endian (profile, 0x0233, 2); /* a power of 2.2 */
  return g_byte_array_free_to_bytes (profile);
}
