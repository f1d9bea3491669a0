#include "engine/store/formats.h"

#include "engine/base/error.h"
#include "tests/store/fixture.h"

#include <signal.h>
#include <sys/resource.h>

static void
assert_named (XsFormatId id, const char *path, const char *expected)
{
  g_autofree char *named = xs_format_name_file (id, path);

  g_assert_cmpstr (named, ==, expected);
}

/* The usual ending gives way to a chosen one, another format's is a choice, others are no endings.
 */
static void
test_names (void)
{
  assert_named (XS_FORMAT_SAFETENSORS, "net", "net.safetensors");
  assert_named (XS_FORMAT_SAFETENSORS, "net.SafeTensors", "net.SafeTensors");
  assert_named (XS_FORMAT_ONNX, "a.b/net.safetensors", "a.b/net.onnx");
  assert_named (XS_FORMAT_NPZ, "net.ONNX", "net.ONNX");
  assert_named (XS_FORMAT_SAFETENSORS, "net.npz", "net.npz");
  assert_named (XS_FORMAT_NPZ, "net.v2", "net.v2.npz");
  assert_named (XS_FORMAT_NPZ, "npz", "npz.npz");
}

/* Each is found by its identifier and its ending, and writes a file. */
static void
test_every_format (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 1);

  for (int i = 0; i < XS_N_FORMATS; i++)
    {
      const XsFormat *format = xs_format ((XsFormatId) i);
      g_autofree char *name = g_strconcat ("model", format->ending, NULL);
      g_autofree char *path = fixture_path (name);
      g_autoptr (GError) error = NULL;
      XsFormatId found = XS_N_FORMATS;

      g_assert_cmpint (xs_choices_find (&xs_format_choices, format->id), ==, i);
      g_assert_true (xs_format_of_path (path, &found));
      g_assert_cmpint (found, ==, i);
      g_assert_true (format->write (model, path, &error));
      g_assert_no_error (error);
      g_assert_cmpint (fixture_count (), ==, 1);
      fixture_clean ();
    }
  g_assert_false (xs_format_of_path ("model.zip", &(XsFormatId){ 0 }));
}

/* Writes @model in fewer bytes than it takes: an error, and nothing has happened. */
static void
assert_fails_within (const XsFormat *format, const XsModel *model, const char *path, rlim_t most)
{
  struct rlimit unlimited, limit;
  g_autoptr (GError) error = NULL;
  gboolean written;

  getrlimit (RLIMIT_FSIZE, &unlimited);
  limit = (struct rlimit){ most, unlimited.rlim_max };
  setrlimit (RLIMIT_FSIZE, &limit);
  written = format->write (model, path, &error);
  setrlimit (RLIMIT_FSIZE, &unlimited);
  g_assert_false (written);
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  g_assert_true (g_str_has_prefix (error->message, path));
}

/* A disk that is full, early and late: the old file stays, and no other appears. */
static void
test_full_disk (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 1);
  g_autofree char *path = fixture_path ("model");

  signal (SIGXFSZ, SIG_IGN);
  for (int i = 0; i < XS_N_FORMATS; i++)
    {
      const XsFormat *format = xs_format ((XsFormatId) i);
      g_autoptr (GBytes) before = NULL;

      g_assert_true (format->write (model, path, NULL));
      before = fixture_read (path);
      for (gsize most = 0; most < g_bytes_get_size (before); most += 97)
        {
          g_autoptr (GBytes) after = NULL;

          assert_fails_within (format, model, path, most);
          after = fixture_read (path);
          g_assert_true (g_bytes_equal (before, after));
          g_assert_cmpint (fixture_count (), ==, 1);
        }
    }
  fixture_clean ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/formats/names", test_names);
  g_test_add_func ("/store/formats/every-format", test_every_format);
  g_test_add_func ("/store/formats/full-disk", test_full_disk);
  return g_test_run ();
}
