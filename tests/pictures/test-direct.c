#include "engine/pictures/decode.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/pictures/direct.h"
#include "tests/data/fuzz.h"
#include "tests/data/idx-files.h"
#include "tests/pictures/files.h"

#include <string.h>

static XsRaster
decode (GBytes *file, int side)
{
  g_autoptr (GError) error = NULL;
  XsRaster raster;

  xs_decode (file, "test", side, side, NULL, &raster, &error);
  g_assert_no_error (error);
  return raster;
}

static void
assert_fails (GBytes *file, int code, const char *text)
{
  g_autoptr (GError) error = NULL;
  XsRaster raster;

  g_assert_false (xs_decode (file, "bad", 64, 64, NULL, &raster, &error));
  g_assert_null (raster.owned);
  g_assert_true (g_str_has_prefix (error->message, "bad: "));
  idx_assert_error (&error, code, text);
}

/* Which decoder takes a file. */
static XsDirect
try_directly (GBytes *bytes)
{
  XsPictureFile file = { .name = "test", .side = 64 };
  g_auto (XsRaster) raster = { 0 };

  file.bytes = g_bytes_get_data (bytes, &file.n_bytes);
  xs_header_read (&file.header, file.bytes, file.n_bytes, file.n_bytes);
  return (file.header.format == XS_PICTURE_PNG ? xs_direct_png : xs_direct_jpeg) (&file, &raster,
                                                                                  NULL);
}

/* Every kind of PNG comes back to the bit. */
static void
test_png (void)
{
  static const int bits[] = { 1, 2, 4, 8, 16 };

  for (int channels = 1; channels <= 4; channels++)
    for (gsize i = channels == 1 ? 0 : 3; i < G_N_ELEMENTS (bits); i++)
      for (int slow = 0; slow < 2; slow++)
        {
          FilesKind kind = { 21, 13, channels, bits[i], slow };
          g_autofree guint8 *samples = files_samples (kind, FALSE);
          g_autoptr (GBytes) file = NULL;
          g_auto (XsRaster) raster = { 0 };

          for (int j = 0; j < 21 * 13 && bits[i] < 8; j++) /* a number of that many bits, spread */
            samples[j] = (guint8) ((samples[j] >> (8 - bits[i])) * 255 / ((1 << bits[i]) - 1));
          file = files_png (samples, kind);
          raster = decode (file, 64);
          g_assert_cmpint (raster.channels, ==, channels);
          g_assert_cmpint (raster.bits, ==, MAX (8, bits[i]));
          g_assert_cmpmem (raster.bytes, (int) raster.row_bytes * raster.height, samples,
                           21 * 13 * channels * (bits[i] == 16 ? 2 : 1));
        }
}

/* Near: a JPEG of good quality and smooth contents is a few levels off. */
static void
test_jpeg (void)
{
  for (int channels = 1; channels <= 3; channels += 2)
    for (int slow = 0; slow < 2; slow++)
      {
        FilesKind kind = { 40, 24, channels, 8, slow };
        g_autofree guint8 *samples = files_samples (kind, TRUE);
        g_autoptr (GBytes) file = files_jpeg (samples, kind);
        g_auto (XsRaster) raster = decode (file, 64);

        g_assert_cmpint (raster.channels, ==, channels);
        for (int i = 0; i < 40 * 24 * channels; i++)
          g_assert_cmpint (ABS (raster.bytes[i] - samples[i]), <, 8);
      }
}

/* A file that ends anywhere before its end is an error, never a picture with a part missing. */
static void
test_cut (void)
{
  for (int i = 0; i < 4; i++)
    {
      FilesKind kind = { 24, 40, 3, 8, i % 2 == 1 };
      g_autofree guint8 *samples = files_samples (kind, TRUE);
      g_autoptr (GBytes) file = i < 2 ? files_png (samples, kind) : files_jpeg (samples, kind);

      for (gsize n = 1; n < g_bytes_get_size (file); n++)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (file, 0, n);

          assert_fails (cut, XS_ERROR_FORMAT, "expected a");
        }
    }
}

/* Some cameras leave bytes between the parts of a file and at its end; no pixel is missing. */
static void
test_careless (void)
{
  FilesKind kind = { 40, 24, 3, 8, FALSE };
  g_autofree guint8 *samples = files_samples (kind, TRUE);
  g_autoptr (GBytes) file = files_jpeg (samples, kind);
  gsize n_bytes = g_bytes_get_size (file);
  const guint8 *data = g_bytes_get_data (file, NULL);
  const gsize places[] = { 20, n_bytes - 2, n_bytes }; /* 20: behind the first segment */
  g_auto (XsRaster) good = decode (file, 64);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) careless = NULL;
      g_auto (XsRaster) raster = { 0 };

      g_byte_array_append (bytes, data, (guint) places[i]);
      g_byte_array_append (bytes, (const guint8 *) "\0\0\0", 3);
      g_byte_array_append (bytes, data + places[i], (guint) (n_bytes - places[i]));
      careless = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      raster = decode (careless, 64);
      g_assert_cmpmem (raster.bytes, 40 * 24 * 3, good.bytes, 40 * 24 * 3);
    }
}

/* A changed byte anywhere in a PNG is noticed: all of it is under checks. */
static void
test_damaged_png (void)
{
  FilesKind kind = { 24, 40, 3, 8, FALSE };
  g_autofree guint8 *samples = files_samples (kind, FALSE);
  g_autoptr (GBytes) file = files_png (samples, kind);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (file, &n_bytes);

  for (gsize i = 8; i < n_bytes; i += 5)
    {
      g_autofree guint8 *bytes = g_memdup2 (data, n_bytes);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GError) error = NULL;
      XsRaster raster;

      bytes[i] ^= 0x10;
      damaged = g_bytes_new (bytes, n_bytes);
      g_assert_false (xs_decode (damaged, "bad", 64, 64, NULL, &raster, &error));
      g_assert_nonnull (error);
    }
}

static void
test_upright (void)
{
  FilesKind kind = { 16, 8, 1, 8, FALSE };
  g_autofree guint8 *samples = files_samples (kind, FALSE);
  g_autoptr (GBytes) plain = files_png (samples, kind);

  for (int orientation = 1; orientation <= 8; orientation++)
    {
      guint8 exif[FILES_EXIF_BYTES];
      g_autoptr (GBytes) file = NULL;
      g_auto (XsRaster) raster = { 0 };
      g_auto (XsRaster) turned = decode (plain, 64);

      files_exif (exif, orientation);
      file = files_png_with (plain, "eXIf", exif, sizeof exif);
      raster = decode (file, 64);
      g_assert_true (xs_raster_turn (&turned, orientation, "test", NULL));
      g_assert_cmpint (raster.width, ==, turned.width);
      g_assert_cmpmem (raster.bytes, 128, turned.bytes, 128);
    }
}

/* Large pictures come at twice the side that is wanted at least, and with the same mean. */
static void
test_shrunk (void)
{
  for (int i = 0; i < 2; i++)
    {
      FilesKind kind = { 900, 600, 1, 8, FALSE };
      g_autofree guint8 *samples = files_samples (kind, TRUE);
      g_autoptr (GBytes) file = i == 0 ? files_png (samples, kind) : files_jpeg (samples, kind);
      g_auto (XsRaster) raster = decode (file, 64);
      double before = 0, after = 0;

      g_assert_cmpint (raster.width, >=, 128);
      g_assert_cmpint (raster.width, <, 256);
      for (int j = 0; j < 900 * 600; j++)
        before += samples[j];
      for (int j = 0; j < raster.width * raster.height; j++)
        after += raster.bytes[j];
      g_assert_cmpfloat_with_epsilon (after / (raster.width * raster.height), before / (900 * 600),
                                      1);
    }
}

/* Profiles other than sRGB's and inks are for the helper. */
static void
test_passed_on (void)
{
  FilesKind kind = { 16, 8, 3, 8, FALSE };
  FilesKind inks = { 16, 8, 4, 8, FALSE };
  g_autofree guint8 *samples = files_samples (inks, TRUE);
  g_autoptr (GBytes) plain = files_jpeg (samples, kind);
  g_autoptr (GBytes) of_inks = files_jpeg (samples, inks);

  g_assert_cmpint (try_directly (plain), ==, XS_DIRECT_DONE);
  g_assert_cmpint (try_directly (of_inks), ==, XS_DIRECT_PASSED);
  for (int srgb = 0; srgb < 2; srgb++)
    {
      g_autoptr (GBytes) profile = files_profile (srgb);
      g_autoptr (GByteArray) segment = g_byte_array_new ();
      g_autoptr (GBytes) jpeg = NULL;

      g_byte_array_append (segment, (const guint8 *) "ICC_PROFILE\0\1\1", 14);
      g_byte_array_append (segment, g_bytes_get_data (profile, NULL),
                           (guint) g_bytes_get_size (profile));
      jpeg = files_jpeg_with (plain, 0xe2, segment->data, segment->len);
      g_assert_cmpint (try_directly (jpeg), ==, srgb ? XS_DIRECT_DONE : XS_DIRECT_PASSED);
    }
}

/* A scan over all of a large picture is a few bytes; hundreds of them are minutes. */
static void
test_many_scans (void)
{
  for (int n_scans = 64; n_scans <= 127; n_scans += 63)
    {
      FilesKind kind = { 32, 32, 1, 8, TRUE, n_scans };
      g_autofree guint8 *samples = files_samples (kind, TRUE);
      g_autoptr (GBytes) file = files_jpeg (samples, kind);

      if (n_scans > 100)
        assert_fails (file, XS_ERROR_TOO_LARGE, "too many scans");
      else
        g_assert_cmpint (try_directly (file), ==, XS_DIRECT_DONE);
    }
}

/* A large picture of many scans needs memory for all of it at once. */
static void
test_large_progressive (void)
{
  FilesKind kind = { 8192, 8200, 1, 8, TRUE, 2 };
  g_autofree guint8 *samples = g_malloc0 ((gsize) 8192 * 8200);
  g_autoptr (GBytes) file = files_jpeg (samples, kind);

  g_assert_cmpint (try_directly (file), ==, XS_DIRECT_PASSED);
}

/* What a picture would need is known before it is taken. */
static void
test_bombs (void)
{
  FilesKind kind = { 65535, 1, 1, 1, FALSE };
  g_autofree guint8 *samples = files_samples (kind, FALSE);
  g_autoptr (GBytes) wide = files_png (samples, kind);
  g_auto (XsRaster) raster = decode (wide, 64);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (wide, NULL), g_bytes_get_size (wide));
  g_autoptr (GBytes) high = NULL;

  g_assert_cmpint (raster.height, ==, 1);
  bytes[22] = 0x75; /* 30000 rows */
  bytes[23] = 0x30;
  high = g_bytes_new (bytes, g_bytes_get_size (wide));
  assert_fails (high, XS_ERROR_TOO_LARGE, "268 megapixels, found 65535 x 30000");
}

static void
test_cancelled (void)
{
  FilesKind kind = { 16, 8, 3, 8, FALSE };
  g_autofree guint8 *samples = files_samples (kind, TRUE);
  XsCancel cancel = { TRUE };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) file = i == 0 ? files_png (samples, kind) : files_jpeg (samples, kind);
      XsPictureFile picture = { .name = "test", .side = 64, .cancel = &cancel };
      g_autoptr (GError) error = NULL;
      XsRaster raster;

      picture.bytes = g_bytes_get_data (file, &picture.n_bytes);
      xs_header_read (&picture.header, picture.bytes, picture.n_bytes, picture.n_bytes);
      g_assert_cmpint ((i == 0 ? xs_direct_png : xs_direct_jpeg) (&picture, &raster, &error), ==,
                       XS_DIRECT_FAILED);
      idx_assert_error (&error, XS_ERROR_CANCELLED, "cancelled");
    }
}

/* Texts and bytes of the same picture. */
static void
test_pnm (void)
{
  static const struct
  {
    const char *text;
    gsize n_bytes;
    int channels, bits;
    guint16 first, last;
  } rows[] = {
    { "P1\n3 2\n010\n001\n", 15, 1, 8, 255, 0 },
    { "P4\n3 2\n\x40\x20", 9, 1, 8, 255, 0 },
    { "P2 3 2 15 # greys\n0 3 6\n9 12 15", 31, 1, 8, 0, 255 },
    { "P5 3 2 255\n\0\63\146\231\314\377", 17, 1, 8, 0, 255 },
    { "P5 1 2 1000\n\0\0\3\350", 16, 1, 16, 0, 65535 },
    { "P3 1 2 255 1 2 3\n4 5 255", 24, 3, 8, 1, 255 },
    { "P6 1 2 255\n\1\2\3\4\5\377", 17, 3, 8, 1, 255 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_static (rows[i].text, rows[i].n_bytes);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (file, 0, rows[i].n_bytes - 1);
      g_auto (XsRaster) raster = decode (file, 64);
      gsize last = raster.row_bytes * raster.height / (raster.bits / 8) - 1;
      const guint16 *wide = (const guint16 *) (const void *) raster.bytes;

      g_assert_cmpint (raster.channels, ==, rows[i].channels);
      g_assert_cmpint (raster.bits, ==, rows[i].bits);
      g_assert_cmpint (raster.bits == 8 ? raster.bytes[0] : wide[0], ==, rows[i].first);
      g_assert_cmpint (raster.bits == 8 ? raster.bytes[last] : wide[last], ==, rows[i].last);
      if (rows[i].text[1] >= '4') /* a cut number is a number */
        assert_fails (cut, XS_ERROR_FORMAT, "it ends early");
    }
}

/* Two rows of two pixels, blue and white above black and red, in every kind of BMP. */
static void
test_bmp (void)
{
  static const guint8 expected[] = { 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0, 0 };
  static const char palette[] = "\0\0\0\0\377\377\377\0\0\0\377\0\377\0\0\0";
  static const struct
  {
    int bits, compression, height;
    const char *palette, *rows;
    gsize n_palette, n_rows;
  } kinds[] = {
    { 8, 0, 2, palette, "\0\2\0\0\3\1\0\0", 16, 8 },
    { 4, 0, 2, palette, "\2\0\0\0\61\0\0\0", 16, 8 },
    { 24, 0, 2, "", "\0\0\0\0\0\377\0\0\377\0\0\377\377\377\0\0", 0, 16 },
    { 24, 0, -2, "", "\377\0\0\377\377\377\0\0\0\0\0\0\0\377\0\0", 0, 16 },
    { 16, 0, 2, "", "\0\0\0\174\37\0\377\177", 0, 8 },
    { 32, 3, 2, "\377\0\0\0\0\377\0\0\0\0\377\0", "\0\0\0\0\377\0\0\0\0\0\377\0\377\377\377\0", 12,
      16 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint8 head[54] = { 'B', 'M' };
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GBytes) cut = NULL;
      g_auto (XsRaster) raster = { 0 };

      head[10] = (guint8) (54 + kinds[i].n_palette);
      head[14] = 40;
      head[18] = 2;
      memset (head + 22, kinds[i].height < 0 ? 0xff : 0, 4);
      head[22] = (guint8) kinds[i].height;
      head[26] = 1;
      head[28] = (guint8) kinds[i].bits;
      head[30] = (guint8) kinds[i].compression;
      head[46] = kinds[i].bits <= 8 ? 4 : 0;
      g_byte_array_append (bytes, head, sizeof head);
      g_byte_array_append (bytes, (const guint8 *) kinds[i].palette, (guint) kinds[i].n_palette);
      g_byte_array_append (bytes, (const guint8 *) kinds[i].rows, (guint) kinds[i].n_rows);
      file = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      raster = decode (file, 64);
      g_assert_cmpmem (raster.bytes, 12, expected, 12);
      cut = g_bytes_new_from_bytes (file, 0, g_bytes_get_size (file) - 1);
      assert_fails (cut, XS_ERROR_FORMAT, "it ends early");
    }
}

/* Nothing to assert: what counts is that no mutation crashes, hangs or upsets a sanitizer. */
static void
test_mutations (void)
{
  FilesKind kinds[] = { { 13, 9, 3, 8, FALSE }, { 13, 9, 1, 2, TRUE }, { 13, 9, 4, 16, FALSE } };
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int i = 0; i < 4000; i++)
    {
      FilesKind kind = kinds[i % G_N_ELEMENTS (kinds)];
      g_autofree guint8 *samples = files_samples (kind, FALSE);
      gboolean jpeg = i % 2 == 1 && kind.channels < 4 && kind.bits == 8;
      g_autoptr (GBytes) file = jpeg ? files_jpeg (samples, kind) : files_png (samples, kind);
      gsize n_bytes;
      const guint8 *data = g_bytes_get_data (file, &n_bytes);
      g_autofree guint8 *bytes = g_memdup2 (data, n_bytes);

      for (int j = 0; j < 3; j++)
        bytes[xs_random_below (&random, (guint) n_bytes)] = (guint8) xs_random_next (&random);
      g_assert_cmpint (LLVMFuzzerTestOneInput (bytes, n_bytes), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/direct/png", test_png);
  g_test_add_func ("/pictures/direct/jpeg", test_jpeg);
  g_test_add_func ("/pictures/direct/cut", test_cut);
  g_test_add_func ("/pictures/direct/careless", test_careless);
  g_test_add_func ("/pictures/direct/damaged-png", test_damaged_png);
  g_test_add_func ("/pictures/direct/upright", test_upright);
  g_test_add_func ("/pictures/direct/shrunk", test_shrunk);
  g_test_add_func ("/pictures/direct/passed-on", test_passed_on);
  g_test_add_func ("/pictures/direct/many-scans", test_many_scans);
  g_test_add_func ("/pictures/direct/large-progressive", test_large_progressive);
  g_test_add_func ("/pictures/direct/bombs", test_bombs);
  g_test_add_func ("/pictures/direct/cancelled", test_cancelled);
  g_test_add_func ("/pictures/direct/pnm", test_pnm);
  g_test_add_func ("/pictures/direct/bmp", test_bmp);
  g_test_add_func ("/pictures/direct/mutations", test_mutations);
  return g_test_run ();
}
