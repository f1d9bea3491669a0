#include "engine/store/formats.h"

#include "tests/store/fixture.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/formats/names", test_names);
  g_test_add_func ("/store/formats/every-format", test_every_format);
  return g_test_run ();
}
