/* NumPy's archives: what the readers of data take apart is what was put in, to the bit. */

#include "engine/base/error.h"
#include "engine/data/npz.h"
#include "engine/data/zip.h"
#include "engine/store/npz-write.h"
#include "tests/store/fixture.h"

#include <string.h>

#define BEFORE_LENGTH 8 /* bytes of an array, of which the length of its header follows */

/* All bytes of @member, whose checksum is right. */
static GByteArray *
read_member (GInputStream *stream, guint64 n_bytes, const XsZipMember *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XsUnpack) unpack = xs_zip_open (stream, n_bytes, "npz", member, &error);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_no_error (error);
  g_byte_array_set_size (bytes, (guint) member->bytes);
  xs_unpack_fill (unpack, "member", bytes->data, bytes->len, NULL, &error);
  g_assert_no_error (error);
  xs_unpack_end (unpack, bytes->len, NULL, &error);
  g_assert_no_error (error);
  return bytes;
}

/* @bytes are an array whose header says @type and @shape, and whose data are @values. */
static void
assert_array (const GByteArray *bytes, const char *type, const char *shape, const void *values,
              gsize n_bytes)
{
  g_autofree char *expected =
      g_strdup_printf ("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", type, shape);
  gsize length = bytes->data[BEFORE_LENGTH] | (gsize) bytes->data[BEFORE_LENGTH + 1] << 8;
  const char *header = (const char *) bytes->data + BEFORE_LENGTH + 2;
  g_autofree char *found = g_strstrip (g_strndup (header, length));

  g_assert_cmpmem (bytes->data, BEFORE_LENGTH, "\x93NUMPY\1\0", BEFORE_LENGTH);
  g_assert_cmpuint ((BEFORE_LENGTH + 2 + length) % 64, ==, 0);
  g_assert_cmpint (header[length - 1], ==, '\n');
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (bytes->len, ==, BEFORE_LENGTH + 2 + length + n_bytes);
  g_assert_cmpmem (header + length, (int) n_bytes, values, (int) n_bytes);
}

/* Numbers and shapes of all tensors. */
static void
assert_tensors (GInputStream *stream, guint64 n_bytes, const GPtrArray *members,
                const XsModel *model)
{
  XsTensor tensors[XS_MODEL_N_TENSORS];

  xs_model_tensors (model, tensors);
  for (int i = 0; i < XS_MODEL_N_TENSORS; i++)
    {
      const XsZipMember *member = members->pdata[i];
      g_autofree char *name = g_strconcat (tensors[i].name, ".npy", NULL);
      g_autoptr (GString) shape = g_string_new ("(");
      g_autoptr (GByteArray) bytes = read_member (stream, n_bytes, member);
      gsize n = 1;

      for (int j = 0; j < tensors[i].n_dimensions; j++)
        {
          g_string_append_printf (shape, "%d,", (int) tensors[i].shape[j]);
          n *= (gsize) tensors[i].shape[j];
        }
      g_string_append_c (shape, ')');
      g_assert_cmpstr (member->name, ==, name);
      assert_array (bytes, "<f4", shape->str, tensors[i].values, n * sizeof (float));
    }
}

/* The class names, four bytes a character, zeros behind the shorter ones. */
static void
assert_class_names (GInputStream *stream, guint64 n_bytes, const XsZipMember *member,
                    const XsModel *model)
{
  g_autoptr (GByteArray) bytes = read_member (stream, n_bytes, member);
  gunichar letters[3][11] = { 0 };

  g_assert_cmpstr (member->name, ==, "class_names.npy");
  for (int i = 0; i < 3; i++)
    {
      g_autofree gunichar *ucs4 = g_utf8_to_ucs4_fast (model->class_names[i], -1, NULL);

      for (int j = 0; ucs4[j] != 0; j++)
        letters[i][j] = ucs4[j];
    }
  assert_array (bytes, "<U11", "(3,)", letters, sizeof letters);
}

static void
assert_written (XsArchitecture architecture, guint64 seed)
{
  g_autoptr (XsModel) model = fixture_model (architecture, seed);
  g_autofree char *path = fixture_path ("model.npz");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) error = NULL;

  xs_npz_save (model, path, &error);
  g_assert_no_error (error);
  file = fixture_read (path);
  stream = g_memory_input_stream_new_from_bytes (file);
  members = xs_zip_list (stream, g_bytes_get_size (file), "npz", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, XS_MODEL_N_TENSORS + 2);
  assert_tensors (stream, g_bytes_get_size (file), members, model);
  assert_class_names (stream, g_bytes_get_size (file), members->pdata[XS_MODEL_N_TENSORS], model);
  g_assert_cmpstr (((XsZipMember *) members->pdata[XS_MODEL_N_TENSORS + 1])->name, ==,
                   "metadata.npy");
  fixture_clean ();
}

static void
test_small (void)
{
  assert_written (fixture_tiny, 1);
}

/* Two kernels a step, and more numbers than are converted at a time. */
static void
test_large (void)
{
  XsArchitecture a = fixture_tiny;

  a.layer = XS_LAYER_HAMILTONIAN;
  a.channels = 64;
  a.depth = 3;
  a.grid = 0;
  a.inputs = 3;
  assert_written (a, 2);
}

/* As a data set it is one of arrays, too: by the other reader's rules. */
static void
test_as_arrays (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 3);
  g_autofree char *path = fixture_path ("model.npz");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  XsNpz *npz;

  g_assert_true (xs_npz_save (model, path, NULL));
  npz = xs_npz_open (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (xs_npz_count (npz), ==, XS_MODEL_N_TENSORS + 2);
  g_assert_cmpstr (xs_npz_name (npz, 0), ==, "opening.kernel");
  xs_npz_free (npz);
  fixture_clean ();
}

/* Bytes that are no text are replaced, not stepped over. */
static void
test_no_text (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 4);
  g_autofree char *path = fixture_path ("model.npz");
  g_autoptr (GError) error = NULL;

  g_free (model->data);
  model->data = g_strdup ("/x/caf\xe9");
  xs_npz_save (model, path, &error);
  g_assert_no_error (error);
  fixture_clean ();
}

static void
test_nowhere (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 1);
  g_autofree char *folder = fixture_path ("none");
  g_autofree char *path = g_build_filename (folder, "model.npz", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_npz_save (model, path, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  fixture_clean ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/npz-write/small", test_small);
  g_test_add_func ("/store/npz-write/large", test_large);
  g_test_add_func ("/store/npz-write/as-arrays", test_as_arrays);
  g_test_add_func ("/store/npz-write/no-text", test_no_text);
  g_test_add_func ("/store/npz-write/nowhere", test_nowhere);
  return g_test_run ();
}
