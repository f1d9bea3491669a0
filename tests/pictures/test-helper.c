#include "engine/pictures/helper.h"

#include "engine/base/error.h"
#include "tests/data/idx-files.h"
#include "tests/pictures/files.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  GBytes *file;
  int side;
  const XsCancel *cancel;
  XsRaster raster;
  GError *error;
} Work;

static gpointer
decode_cb (gpointer data)
{
  Work *work = data;
  XsPictureFile file = { .name = "test", .side = work->side, .cancel = work->cancel };

  file.bytes = g_bytes_get_data (work->file, &file.n_bytes);
  xs_header_read (&file.header, file.bytes, file.n_bytes, file.n_bytes);
  xs_helper_decode (&file, work->side, &work->raster, &work->error);
  return NULL;
}

/* In a thread of its own, so that the helper is a new one. */
static XsRaster
decode_anew (GBytes *file, int side, GError **error)
{
  Work work = { .file = file, .side = side };

  g_thread_join (g_thread_new ("decode", decode_cb, &work));
  if (work.error != NULL)
    g_propagate_error (error, work.error);
  return work.raster;
}

static XsRaster
decode (GBytes *file, int side)
{
  Work work = { .file = file, .side = side };

  decode_cb (&work);
  g_assert_no_error (work.error);
  return work.raster;
}

static void
assert_fails (GBytes *file, int code, const char *text)
{
  Work work = { .file = file, .side = 64 };

  decode_cb (&work);
  g_assert_null (work.raster.owned);
  g_assert_true (g_str_has_prefix (work.error->message, "test: "));
  idx_assert_error (&work.error, code, text);
}

/* What both ways can decode is the same, to the bit. */
static void
test_same (void)
{
  for (int i = 0; i < 24; i++)
    {
      FilesKind kind = { 150, 90, 1 + i / 2 % 4, i % 3 == 2 ? 16 : 8, i % 2 };
      gboolean jpeg = kind.channels % 2 == 1 && kind.bits == 8;
      g_autofree guint8 *samples = files_samples (kind, TRUE);
      g_autoptr (GBytes) file = jpeg ? files_jpeg (samples, kind) : files_png (samples, kind);
      XsPictureFile direct = { .name = "test", .side = i % 5 == 0 ? 20 : 64 };
      g_auto (XsRaster) here = { 0 };
      g_auto (XsRaster) there = decode (file, direct.side);

      direct.bytes = g_bytes_get_data (file, &direct.n_bytes);
      xs_header_read (&direct.header, direct.bytes, direct.n_bytes, direct.n_bytes);
      g_assert_cmpint ((jpeg ? xs_direct_jpeg : xs_direct_png) (&direct, &here, NULL), ==,
                       XS_DIRECT_DONE);
      g_assert_cmpint (here.channels, ==, there.channels);
      g_assert_cmpmem (here.bytes, (int) here.row_bytes * here.height, there.bytes,
                       (int) there.row_bytes * there.height);
    }
}

static void
test_formats (void)
{
  GBytes *files[] = { files_webp (), files_tiff (), files_gif (1), files_gif (3), files_svg () };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (XsRaster) raster = decode (files[i], 4);

      g_assert_cmpint (raster.width, ==, 4);
      g_assert_cmpint (raster.height, ==, 2);
      g_assert_cmpint (raster.bits, ==, 8);
      for (int j = 0; j < 8; j++)
        {
          const guint8 *pixel = raster.bytes + j * raster.channels;

          g_assert_cmpint (pixel[0], ==, 200);
          g_assert_cmpint (pixel[1], ==, 40);
          g_assert_cmpint (pixel[2], ==, 30);
        }
      g_bytes_unref (files[i]);
    }
}

/* Drawings have the length that is asked for, plain and compressed. */
static void
test_drawings (void)
{
  g_autoptr (GBytes) plain = files_svg ();
  g_autoptr (GByteArray) text = g_bytes_unref_to_array (g_bytes_ref (plain));
  g_autoptr (GBytes) packed = g_byte_array_free_to_bytes (idx_gzip (text));

  for (int side = 1; side <= 512; side *= 2)
    for (int i = 0; i < 2; i++)
      {
        g_auto (XsRaster) raster = decode (i == 0 ? plain : packed, side);

        g_assert_cmpint (raster.width, ==, side);
        g_assert_cmpint (raster.height, ==, MAX (1, side / 2));
      }
}

/* Inks become colours: none of them, which Adobe writes as 255, is white; black alone is dark. */
static void
test_inks (void)
{
  FilesKind kind = { 16, 8, 4, 8, FALSE };
  g_autofree guint8 *samples = g_malloc (16 * 8 * 4);
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GBytes) black = NULL;
  g_auto (XsRaster) white = { 0 };
  g_auto (XsRaster) dark = { 0 };

  memset (samples, 255, 16 * 8 * 4);
  none = files_jpeg (samples, kind);
  for (int i = 3; i < 16 * 8 * 4; i += 4)
    samples[i] = 0;
  black = files_jpeg (samples, kind);
  white = decode (none, 64);
  dark = decode (black, 64);
  g_assert_cmpint (white.channels, ==, 3);
  g_assert_cmpint (white.bits, ==, 8);
  for (int i = 0; i < 16 * 8 * 3; i++)
    {
      g_assert_cmpint (white.bytes[i], >, 250);
      g_assert_cmpint (dark.bytes[i], <, 70);
    }
}

static void
test_damaged (void)
{
  GBytes *files[] = { files_webp (), files_tiff (), files_gif (1), files_svg () };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) cut =
          g_bytes_new_from_bytes (files[i], 0, g_bytes_get_size (files[i]) * 3 / 4);

      assert_fails (cut, XS_ERROR_FORMAT, "expected a picture: ");
      g_bytes_unref (files[i]);
    }
}

/* A drawing with a picture inside that says it is huge. */
static void
test_bomb_inside (void)
{
  FilesKind kind = { 1, 1, 1, 8, FALSE };
  g_autoptr (GBytes) png = files_png ("", kind);
  gsize n_bytes;
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (png, &n_bytes), g_bytes_get_size (png));
  g_autofree char *inside = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;

  bytes[18] = bytes[22] = 0x75; /* 30000 x 30000 */
  bytes[19] = bytes[23] = 0x30;
  inside = g_base64_encode (bytes, n_bytes);
  text = g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
                          "<image width='9' height='9' href='data:image/png;base64,%s'/></svg>",
                          inside);
  file = g_bytes_new (text, strlen (text));
  assert_fails (file, XS_ERROR_FORMAT, "pictures inside of at most 64 megapixels");
}

/* Noise of so many octaves takes for ever; the next drawing is none the worse. */
static void
test_for_ever (void)
{
  static const char text[] =
      "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><filter id='f'>"
      "<feTurbulence numOctaves='2000000000' baseFrequency='.9'/></filter>"
      "<rect filter='url(#f)' width='9' height='9'/></svg>";
  g_autoptr (GBytes) slow = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GBytes) good = files_svg ();
  g_auto (XsRaster) raster = { 0 };

  assert_fails (slow, XS_ERROR_TOO_LARGE, "decoded within 1.0 seconds");
  raster = decode (good, 8);
  g_assert_cmpint (raster.width, ==, 8);
}

/* Whatever stands in the helper's place: it ends, says nothing, or talks nonsense. */
static void
test_bad_helpers (void)
{
  static const struct
  {
    const char *script;
    int code;
    const char *text;
  } rows[] = {
    { "exit 3", XS_ERROR_IO, "to start, found that it ended" },
    { "printf 1234 >&0", XS_ERROR_IO, "to start, found that it ended" },
    { "printf '\\001DSX' >&0; exit 3", XS_ERROR_FORMAT, "does not survive (it gave up)" },
    { "printf '\\001DSX' >&0; kill -SEGV $$", XS_ERROR_FORMAT, "does not survive (Segm" },
    { "printf '\\001DSX' >&0; kill -PROF $$", XS_ERROR_TOO_LARGE, "within 1.0 seconds" },
    { "printf '\\001DSX' >&0; head -c 40 /dev/zero >&0", XS_ERROR_FORMAT, "does not survive" },
  };
  g_autofree char *before = g_strdup (g_getenv ("XS_DECODE_PROGRAM"));
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "helper", NULL);
  g_autoptr (GBytes) file = files_svg ();

  g_setenv ("XS_DECODE_PROGRAM", path, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *script = g_strdup_printf ("#!/bin/sh\n%s\n", rows[i].script);
      g_autoptr (GError) error = NULL;
      XsRaster raster;

      g_assert_true (
          g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
      raster = decode_anew (file, 8, &error);
      g_assert_null (raster.owned);
      idx_assert_error (&error, rows[i].code, rows[i].text);
    }
  g_setenv ("XS_DECODE_PROGRAM", "/nonexistent/helper", TRUE);
  {
    g_autoptr (GError) error = NULL;
    XsRaster raster = decode_anew (file, 8, &error);

    g_assert_null (raster.owned);
    idx_assert_error (&error, XS_ERROR_IO, "expected the program across-scales-decode");
  }
  g_setenv ("XS_DECODE_PROGRAM", before, TRUE);
  idx_folder_remove (folder);
}

/* A helper that says nothing is left at once. */
static void
test_cancel (void)
{
  g_autofree char *before = g_strdup (g_getenv ("XS_DECODE_PROGRAM"));
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "helper", NULL);
  g_autoptr (GBytes) file = files_svg ();
  XsCancel cancel = { FALSE };
  Work work = { .file = file, .side = 8, .cancel = &cancel };
  GThread *thread;

  g_assert_true (g_file_set_contents_full (path, "#!/bin/sh\nsleep 60\n", -1,
                                           G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("XS_DECODE_PROGRAM", path, TRUE);
  thread = g_thread_new ("decode", decode_cb, &work);
  g_usleep (50000);
  xs_cancel_raise (&cancel);
  g_thread_join (thread);
  g_assert_null (work.raster.owned);
  idx_assert_error (&work.error, XS_ERROR_CANCELLED, "cancelled");
  g_setenv ("XS_DECODE_PROGRAM", before, TRUE);
  idx_folder_remove (folder);
}

/* Each thread has its own, and uses it again. */
static void
test_threads (void)
{
  g_autoptr (GBytes) file = files_svg ();
  Work works[8] = { { 0 } };
  GThread *threads[8];

  for (int i = 0; i < 8; i++)
    {
      works[i] = (Work){ .file = file, .side = 8 + i };
      threads[i] = g_thread_new ("decode", decode_cb, &works[i]);
    }
  for (int i = 0; i < 8; i++)
    {
      g_thread_join (threads[i]);
      g_assert_no_error (works[i].error);
      g_assert_cmpint (works[i].raster.width, ==, 8 + i);
      xs_raster_clear (&works[i].raster);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/helper/same", test_same);
  g_test_add_func ("/pictures/helper/formats", test_formats);
  g_test_add_func ("/pictures/helper/drawings", test_drawings);
  g_test_add_func ("/pictures/helper/inks", test_inks);
  g_test_add_func ("/pictures/helper/damaged", test_damaged);
  g_test_add_func ("/pictures/helper/bomb-inside", test_bomb_inside);
  g_test_add_func ("/pictures/helper/for-ever", test_for_ever);
  g_test_add_func ("/pictures/helper/bad-helpers", test_bad_helpers);
  g_test_add_func ("/pictures/helper/cancel", test_cancel);
  g_test_add_func ("/pictures/helper/threads", test_threads);
  return g_test_run ();
}
