#include "engine/pictures/header.h"

#include "engine/base/random.h"
#include "tests/data/fuzz.h"
#include "tests/pictures/files.h"

#include <string.h>

static XsHeader
read_bytes (GBytes *bytes)
{
  XsHeader header;
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  xs_header_read (&header, data, n_bytes, n_bytes);
  return header;
}

static XsHeader
read_text (const char *text, gsize n_bytes)
{
  XsHeader header;

  xs_header_read (&header, (const guint8 *) text, n_bytes, n_bytes);
  return header;
}

/* A file of each format that others write. */
static GPtrArray *
make_files (void)
{
  FilesKind kind = { 4, 2, 3, 8, FALSE };
  g_autofree guint8 *samples = files_samples (kind, TRUE);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (files, files_jpeg (samples, kind));
  g_ptr_array_add (files, files_png (samples, kind));
  g_ptr_array_add (files, files_webp ());
  g_ptr_array_add (files, files_tiff ());
  g_ptr_array_add (files, files_gif (2));
  return files;
}

static void
test_formats (void)
{
  static const char *const words[] = { "JPEG", "PNG", "WebP", "TIFF", "GIF" };
  g_autoptr (GPtrArray) files = make_files ();

  for (guint i = 0; i < files->len; i++)
    {
      XsHeader header = read_bytes (files->pdata[i]);

      g_assert_cmpint (header.format, ==, XS_PICTURE_JPEG + (int) i);
      g_assert_cmpstr (header.word, ==, words[i]);
      g_assert_cmpint (header.width, ==, 4);
      g_assert_cmpint (header.height, ==, 2);
      g_assert_cmpint (header.bits, ==, 8);
      g_assert_cmpint (header.orientation, ==, 1);
      g_assert_false (header.partial);
    }
}

/* However much of a file is there, what is said is right, or there is more to know. */
static void
test_first_bytes (void)
{
  g_autoptr (GPtrArray) files = make_files ();

  for (guint i = 0; i < files->len; i++)
    {
      XsHeader whole = read_bytes (files->pdata[i]);
      gsize n_bytes;
      const guint8 *data = g_bytes_get_data (files->pdata[i], &n_bytes);

      for (gsize n = 12; n < n_bytes; n++)
        {
          g_autofree guint8 *part = g_memdup2 (data, n); /* of its exact length, for sanitizers */
          XsHeader header;

          xs_header_read (&header, part, n, n_bytes);
          g_assert_cmpint (header.format, ==, whole.format);
          if (header.width != 0 && header.height != 0 && !header.partial)
            {
              g_assert_cmpint (header.width, ==, whole.width);
              g_assert_cmpint (header.height, ==, whole.height);
            }
        }
    }
}

/* Text formats, and boxes, written out here. */
static void
test_written_out (void)
{
  static const struct
  {
    const char *text;
    gsize n_bytes;
    XsPictureFormat format;
    int width, height, bits;
  } rows[] = {
    { "P5\n# by hand\n31 7\n255\n", 22, XS_PICTURE_PNM, 31, 7, 8 },
    { "P6 12 9 4095 ", 13, XS_PICTURE_PNM, 12, 9, 16 },
    { "P4\n8 8\n\1", 8, XS_PICTURE_PNM, 8, 8, 8 },
    { "BM\0\0\0\0\0\0\0\0\66\0\0\0\50\0\0\0\5\0\0\0\375\377\377\377\1\0\30\0", 30, XS_PICTURE_BMP,
      5, 3, 8 },
    { "BM\0\0\0\0\0\0\0\0\32\0\0\0\14\0\0\0\5\0\4\0\1\0\10\0", 26, XS_PICTURE_BMP, 5, 4, 8 },
    { "\0\0\0\30ftypheic\0\0\0\0mif1heic\0\0\0\24ispe\0\0\0\0\0\0\2\0\0\0\1\0"
      "\0\0\0\24ispe\0\0\0\0\0\0\17\240\0\0\13\270",
      64, XS_PICTURE_HEIF, 4000, 3000, 0 },
    { "\0\0\0\30ftypmif1\0\0\0\0mif1avif\0\0\0\20pixi\0\0\0\0\3\12\12\12"
      "\0\0\0\24ispe\0\0\0\0\0\0\2\0\0\0\1\0",
      60, XS_PICTURE_AVIF, 512, 256, 10 },
    { "II+\0\10\0\0\0\20\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\0\1\3\0\1\0\0\0\0\0\0\0\6\0\0\0\0\0\0\0"
      "\1\1\3\0\1\0\0\0\0\0\0\0\5\0\0\0\0\0\0\0",
      64, XS_PICTURE_TIFF, 6, 5, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      XsHeader header = read_text (rows[i].text, rows[i].n_bytes);

      g_assert_cmpint (header.format, ==, rows[i].format);
      g_assert_cmpint (header.width, ==, rows[i].width);
      g_assert_cmpint (header.height, ==, rows[i].height);
      g_assert_cmpint (header.bits, ==, rows[i].bits);
    }
}

static void
test_drawings (void)
{
  static const char *const drawings[] = {
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "\xef\xbb\xbf \n<?xml version='1.0'?>\n<!-- drawn by hand -->\n<svg>",
    "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg\twidth='4'>",
    "<drawing:svg xmlns:drawing='http://www.w3.org/2000/svg'/>",
  };
  static const char *const others[] = { "<!DOCTYPE html><p>not here<svg/>", "<HTML><svg>",
                                        "<svgfont/>", "svg", "a picture: <svg>" };
  static const char wide[] = "\xff\xfe<\0s\0v\0g\0>\0";

  for (gsize i = 0; i < G_N_ELEMENTS (drawings); i++)
    g_assert_cmpint (read_text (drawings[i], strlen (drawings[i])).format, ==, XS_PICTURE_SVG);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (read_text (others[i], strlen (others[i])).format, ==, XS_PICTURE_OTHER);
  g_assert_cmpint (read_text (wide, sizeof wide - 1).format, ==, XS_PICTURE_SVG);
}

/* What is no picture of ours is called by its name, where it has one. */
static void
test_others (void)
{
  static const struct
  {
    const char *text, *word;
  } rows[] = {
    { "%PDF-1.7", "a PDF document" },
    { "<!doctype HTML>", "a web page" },
    { "version https://git-lfs.github.com/spec/v1", "a Git LFS pointer to the file" },
    { "BMW and others", NULL },
    { "Pictures of cats", NULL },
    { "P7\nWIDTH 4", "PAM" },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      XsHeader header = read_text (rows[i].text, strlen (rows[i].text));

      g_assert_cmpint (header.format, ==, XS_PICTURE_OTHER);
      g_assert_cmpstr (header.word, ==, rows[i].word);
    }
}

/* Sides are told as they are seen; a profile is noticed. */
static void
test_orientation (void)
{
  FilesKind kind = { 4, 2, 3, 8, FALSE };
  g_autofree guint8 *samples = files_samples (kind, TRUE);
  g_autoptr (GBytes) plain_jpeg = files_jpeg (samples, kind);
  g_autoptr (GBytes) plain_png = files_png (samples, kind);

  for (int orientation = 1; orientation <= 8; orientation++)
    {
      guint8 exif[6 + FILES_EXIF_BYTES] = "Exif\0";
      g_autoptr (GBytes) jpeg = NULL;
      g_autoptr (GBytes) png = NULL;

      files_exif (exif + 6, orientation);
      jpeg = files_jpeg_with (plain_jpeg, 0xe1, exif, sizeof exif);
      png = files_png_with (plain_png, "eXIf", exif + 6, FILES_EXIF_BYTES);
      for (int i = 0; i < 2; i++)
        {
          XsHeader header = read_bytes (i == 0 ? jpeg : png);

          g_assert_cmpint (header.orientation, ==, orientation);
          g_assert_cmpint (header.width, ==, orientation >= 5 ? 2 : 4);
          g_assert_cmpint (header.height, ==, orientation >= 5 ? 4 : 2);
          g_assert_false (header.has_profile);
        }
    }
}

/* Nothing to assert: what counts is that no mutation crashes, hangs or upsets a sanitizer. */
static void
test_mutations (void)
{
  g_autoptr (GPtrArray) files = make_files ();
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int i = 0; i < 20000; i++)
    {
      GBytes *file = files->pdata[xs_random_below (&random, files->len)];
      gsize n_bytes;
      const guint8 *data = g_bytes_get_data (file, &n_bytes);
      gsize n = 1 + (gsize) xs_random_below (&random, (guint) n_bytes);
      g_autofree guint8 *bytes = g_memdup2 (data, n);

      for (int j = 0; j < 3; j++)
        bytes[xs_random_below (&random, (guint) n)] = (guint8) xs_random_next (&random);
      g_assert_cmpint (LLVMFuzzerTestOneInput (bytes, n), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/header/formats", test_formats);
  g_test_add_func ("/pictures/header/first-bytes", test_first_bytes);
  g_test_add_func ("/pictures/header/written-out", test_written_out);
  g_test_add_func ("/pictures/header/drawings", test_drawings);
  g_test_add_func ("/pictures/header/others", test_others);
  g_test_add_func ("/pictures/header/orientation", test_orientation);
  g_test_add_func ("/pictures/header/mutations", test_mutations);
  return g_test_run ();
}
