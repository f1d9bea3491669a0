#include "app/session/given.h"

#include <glib/gstdio.h>
#include <string.h>

/* The smallest PNG: one pixel. */
#define PNG                                                                                        \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+"                                  \
  "M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
#define PNG_BYTES 70

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("across-scales-given-XXXXXX", NULL);
  g_assert_nonnull (f->folder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
}

/* A new file of these contents; its path, to be freed. */
static char *
make_file (Fixture *f, const char *name, const void *contents, gsize n_bytes)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, (gssize) n_bytes, NULL));
  return path;
}

static char *
make_png (Fixture *f, const char *name)
{
  gsize n_bytes;
  g_autofree guchar *contents = g_base64_decode (PNG, &n_bytes);

  return make_file (f, name, contents, n_bytes);
}

/* Contents tell their type only where the shared MIME database is installed. */
static gboolean
knows_png (void)
{
  gsize n_bytes;
  g_autofree guchar *contents = g_base64_decode (PNG, &n_bytes);
  g_autofree char *type = g_content_type_guess (NULL, contents, n_bytes, NULL);

  return g_content_type_is_mime_type (type, "image/png");
}

static char *
make_model (Fixture *f, const char *name)
{
  static const char contents[] = "\x02\0\0\0\0\0\0\0{}";

  return make_file (f, name, contents, sizeof contents - 1);
}

static XsGiven *
given_path (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return xs_given_files (&file, 1, "Dropped image");
}

static XsGiven *
given_uri (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  return xs_given_files (&file, 1, "Dropped image");
}

static void
assert_file (XsGiven *taken, XsGivenKind kind, const char *path, int n_left)
{
  g_autoptr (XsGiven) given = taken;
  g_autofree char *name = g_path_get_basename (path);

  g_assert_cmpint (given->kind, ==, kind);
  g_assert_cmpstr (g_file_peek_path (given->file), ==, path);
  g_assert_cmpstr (given->name, ==, name);
  g_assert_cmpint (given->n_left, ==, n_left);
}

/* The content decides, whatever the file is called. */
static void
test_kinds (Fixture *f, gconstpointer data)
{
  g_autofree char *picture = make_png (f, "cat.png"), *nameless = make_png (f, "cat"),
                  *odd = make_png (f, "cat.safetensors");
  g_autofree char *model = make_model (f, "net.safetensors"), *renamed = make_model (f, "net.bin"),
                  *damaged = make_file (f, "damaged.safetensors", "", 0),
                  *exported = make_file (f, "net.onnx", "\010\007", 2);

  assert_file (given_path (picture), XS_GIVEN_PICTURE, picture, 0);
  assert_file (given_path (nameless), XS_GIVEN_PICTURE, nameless, 0);
  assert_file (given_path (model), XS_GIVEN_MODEL, model, 0);
  assert_file (given_path (renamed), XS_GIVEN_MODEL, renamed, 0);
  /* Opening it says what is wrong with it. */
  assert_file (given_path (damaged), XS_GIVEN_MODEL, damaged, 0);
  assert_file (given_path (exported), XS_GIVEN_MODEL, exported, 0);
  assert_file (given_path (f->folder), XS_GIVEN_FOLDER, f->folder, 0);
  if (knows_png ())
    assert_file (given_path (odd), XS_GIVEN_PICTURE, odd, 0);
}

/* The first bytes of images (1, 1, 1) in IDX. */
static const guint8 idx[] = { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9 };

static char *
make_packed_idx (Fixture *f, const char *name)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  guint8 packed[256];
  gsize n_read, n_written;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (gzip), idx, sizeof idx, packed, sizeof packed,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);
  return make_file (f, name, packed, n_written);
}

/* @n records of CIFAR-10, the labels @label. */
static char *
make_cifar (Fixture *f, const char *name, gsize n, guint8 label)
{
  g_autofree guint8 *records = g_malloc0 (n * 3073);

  for (gsize i = 0; i < n; i++)
    records[i * 3073] = label;
  return make_file (f, name, records, n * 3073);
}

/* A ZIP as far as the name of its first member, of eleven letters. */
#define ZIP_HEAD "PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\13\0\0\0"

/* Files of data sets go by their contents. */
static void
test_data_sets (Fixture *f, gconstpointer data)
{
  static const char npz[] = ZIP_HEAD "x_train.npy", zip[] = ZIP_HEAD "picture.png";
  g_autofree char *plain = make_file (f, "train-images-idx3-ubyte", idx, sizeof idx),
                  *odd = make_file (f, "cat.png", idx, sizeof idx),
                  *packed = make_packed_idx (f, "images.gz");
  g_autofree char *array = make_file (f, "x.npy", "\x93NUMPY\1\0", 8),
                  *arrays = make_file (f, "mnist.npz", npz, sizeof npz - 1),
                  *others = make_file (f, "photos.zip", zip, sizeof zip - 1);
  g_autofree char *cifar = make_cifar (f, "data_batch_1.bin", 3, 9),
                  *short_one = make_file (f, "x.bin", idx, 3);

  assert_file (given_path (plain), XS_GIVEN_DATA, plain, 0);
  assert_file (given_path (odd), XS_GIVEN_DATA, odd, 0);
  assert_file (given_path (packed), XS_GIVEN_DATA, packed, 0);
  assert_file (given_path (array), XS_GIVEN_DATA, array, 0);
  assert_file (given_path (arrays), XS_GIVEN_DATA, arrays, 0);
  assert_file (given_path (cifar), XS_GIVEN_DATA, cifar, 0);
  assert_file (given_path (others), XS_GIVEN_PICTURE, others, 0);
  assert_file (given_path (short_one), XS_GIVEN_PICTURE, short_one, 0);
}

/* Records whose labels are none, and the same bytes under another name, are no CIFAR. */
static void
test_no_data_sets (Fixture *f, gconstpointer data)
{
  g_autofree char *labels = make_cifar (f, "firmware.bin", 3, 200),
                  *name = make_cifar (f, "records.dat", 3, 1),
                  *text = make_file (f, "notes.gz", "\x1f\x8b", 2);

  assert_file (given_path (labels), XS_GIVEN_PICTURE, labels, 0);
  assert_file (given_path (name), XS_GIVEN_PICTURE, name, 0);
  assert_file (given_path (text), XS_GIVEN_PICTURE, text, 0);
}

/* What is not there goes by its name, and opening it says why it cannot be read. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  assert_file (given_path ("/no/such/cat.png"), XS_GIVEN_PICTURE, "/no/such/cat.png", 0);
  assert_file (given_path ("/no/such/net.safetensors"), XS_GIVEN_MODEL, "/no/such/net.safetensors",
               0);
}

static void
assert_refused (XsGiven *taken, XsGivenKind kind, const char *name)
{
  g_autoptr (XsGiven) given = taken;

  g_assert_cmpint (given->kind, ==, kind);
  g_assert_null (given->file);
  g_assert_null (given->bytes);
  g_assert_cmpstr (given->name, ==, name);
}

/* A device or a pipe might never end. */
static void
test_devices (Fixture *f, gconstpointer data)
{
  g_autoptr (XsGiven) given = given_path ("/dev/zero");

  g_assert_cmpint (given->kind, ==, XS_GIVEN_NOTHING);
}

static void
test_several (Fixture *f, gconstpointer data)
{
  g_autofree char *first = make_png (f, "a.png"), *second = make_png (f, "b.png");
  g_autoptr (GFile) a = g_file_new_for_path (first), b = g_file_new_for_path (second);
  GFile *files[] = { a, b, b };
  g_autofree char *list =
      g_strdup_printf ("# from a file manager\r\nfile://%s\r\nfile://%s\r\n", first, second);

  assert_file (xs_given_files (files, 3, ""), XS_GIVEN_PICTURE, first, 2);
  assert_file (xs_given_text (list, ""), XS_GIVEN_PICTURE, first, 1);
}

/* Where @taken goes while Classify shows, or does not; @n_left of it with that. */
static void
assert_goes (XsGiven *taken, gboolean is_classify, XsDestination expected, int n_left)
{
  g_autoptr (XsGiven) given = taken;
  XsDestination destination = xs_given_destination (given, is_classify);

  g_assert_cmpint (destination, ==, expected);
  g_assert_cmpint (xs_given_n_left (given, destination), ==, n_left);
}

/* Several pictures are for the table, wherever they are given; those elsewhere are left. */
static void
test_several_go_to_the_table (Fixture *f, gconstpointer data)
{
  g_autofree char *first = make_png (f, "a.png"), *second = make_png (f, "b.png"),
                  *model = make_model (f, "m.safetensors"),
                  *images = make_file (f, "images", idx, sizeof idx);
  g_autoptr (GFile) a = g_file_new_for_path (first), b = g_file_new_for_path (second),
                    m = g_file_new_for_path (model),
                    far = g_file_new_for_uri ("https://example.org/c.png");
  g_autofree char *list = g_strdup_printf ("%s\nfile://%s\n", first, second);

  assert_goes (xs_given_files ((GFile *[]){ a }, 1, ""), TRUE, XS_GOES_TO_PICTURE, 0);
  assert_goes (xs_given_files ((GFile *[]){ a, b }, 2, ""), TRUE, XS_GOES_TO_TABLE, 0);
  assert_goes (xs_given_files ((GFile *[]){ a, b, far }, 3, ""), FALSE, XS_GOES_TO_TABLE, 1);
  assert_goes (xs_given_files ((GFile *[]){ a, far }, 2, ""), FALSE, XS_GOES_TO_PICTURE, 1);
  assert_goes (xs_given_files ((GFile *[]){ m, a }, 2, ""), TRUE, XS_GOES_TO_MODEL, 1);
  assert_goes (xs_given_text (list, ""), FALSE, XS_GOES_TO_TABLE, 0);
  assert_goes (xs_given_text ("words", ""), TRUE, XS_GOES_NOWHERE, 0);
  assert_goes (given_path (images), TRUE, XS_GOES_TO_STUDY, 0);
}

/* A folder whose own files are pictures is for the table where Classify shows; one of class folders
 * is not, whatever else lies in it. */
static void
test_folders_go_by_what_is_in_them (Fixture *f, gconstpointer data)
{
  g_autofree char *cats = g_build_filename (f->folder, "cats", NULL),
                  *dogs = g_build_filename (f->folder, "dogs", NULL);

  g_free (make_png (f, "logo.png"));
  g_assert_cmpint (g_mkdir (cats, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (dogs, 0700), ==, 0);
  assert_goes (given_path (f->folder), TRUE, XS_GOES_TO_STUDY, 0);
  g_assert_cmpint (g_rmdir (cats), ==, 0);
  g_free (make_png (f, "a.png"));
  g_free (make_file (f, "Thumbs.db", "x", 1));
  assert_goes (given_path (f->folder), TRUE, XS_GOES_TO_TABLE, 0);
  assert_goes (given_path (f->folder), FALSE, XS_GOES_TO_STUDY, 0);
}

static void
test_paths_as_text (Fixture *f, gconstpointer data)
{
  g_autofree char *path = make_png (f, "a cat.png"), *line = g_strconcat ("  ", path, "\n", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  assert_file (xs_given_text (line, ""), XS_GIVEN_PICTURE, path, 0);
  assert_file (xs_given_text (uri, ""), XS_GIVEN_PICTURE, path, 0);
  assert_file (xs_given_text (f->folder, ""), XS_GIVEN_FOLDER, f->folder, 0);
}

static void
test_elsewhere (Fixture *f, gconstpointer data)
{
  const char *web = "https://example.org/m.safetensors";

  assert_refused (given_uri (web), XS_GIVEN_ON_WEB, web);
  assert_refused (xs_given_text (web, ""), XS_GIVEN_ON_WEB, web);
  assert_refused (xs_given_text ("HTTP://example.org/", ""), XS_GIVEN_ON_WEB,
                  "HTTP://example.org/");
  assert_refused (given_uri ("trash:///x"), XS_GIVEN_ELSEWHERE, "trash:///x");
  assert_refused (xs_given_text ("trash:///x", ""), XS_GIVEN_ELSEWHERE, "trash:///x");
  assert_refused (xs_given_text ("mailto:somebody@example.org", ""), XS_GIVEN_NOTHING,
                  "mailto:somebody@example.org");
}

static void
test_words (Fixture *f, gconstpointer data)
{
  assert_refused (xs_given_text ("hello", ""), XS_GIVEN_NOTHING, "hello");
  assert_refused (xs_given_text ("Note: buy milk", ""), XS_GIVEN_NOTHING, "Note: buy milk");
  assert_refused (xs_given_text ("", ""), XS_GIVEN_NOTHING, "");
  assert_refused (xs_given_text ("\n# nothing\n", ""), XS_GIVEN_NOTHING, "# nothing ");
}

static void
assert_bytes (XsGiven *taken, const char *name, gsize n_bytes)
{
  g_autoptr (XsGiven) given = taken;

  g_assert_cmpint (given->kind, ==, XS_GIVEN_BYTES);
  g_assert_cmpstr (given->name, ==, name);
  g_assert_cmpint (g_bytes_get_size (given->bytes), ==, n_bytes);
}

/* A picture inside its address is never called by its letters. */
static void
test_data (Fixture *f, gconstpointer data)
{
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  g_autofree char *escaped = g_uri_escape_string (svg, NULL, FALSE);
  g_autofree char *drawing = g_strconcat ("data:image/svg+xml,", escaped, NULL);
  g_autofree char *half = g_strndup (PNG, 40);
  g_autofree char *lines =
      g_strconcat (" DATA:image/png;base64,", half, "\n", &PNG[40], "\n", NULL);

  assert_bytes (given_uri ("data:image/png;base64," PNG), "Dropped image", PNG_BYTES);
  assert_bytes (xs_given_text ("data:image/png;base64," PNG, "Pasted image"), "Pasted image",
                PNG_BYTES);
  assert_bytes (xs_given_text (drawing, "Pasted image"), "Pasted image", strlen (svg));
  assert_bytes (xs_given_text (lines, "Pasted image"), "Pasted image", PNG_BYTES);
}

static void
test_data_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (XS_GIVEN_MOST_BYTES / 3 * 4 + 1, 'A');
  g_autofree char *huge = g_strconcat ("data:image/png;base64,", letters, NULL);

  assert_refused (xs_given_text (huge, "Pasted image"), XS_GIVEN_TOO_LARGE, "Pasted image");
  assert_refused (xs_given_text ("data:text/plain,hello", "Pasted image"), XS_GIVEN_NOTHING,
                  "Pasted image");
  assert_refused (xs_given_text ("data:image/png;base64", "Pasted image"), XS_GIVEN_NOTHING,
                  "Pasted image");
  assert_refused (xs_given_text ("data:", "Pasted image"), XS_GIVEN_NOTHING, "Pasted image");
}

/* Names are one line of at most sixty characters, whatever the address or the file is called. */
static void
test_names (Fixture *f, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (30000, 'x');
  g_autofree char *web = g_strdup_printf ("https://example.org/%s.png", letters);
  g_autofree char *odd = make_png (f, "two\nlines\xff.png");
  g_autoptr (XsGiven) given = xs_given_text (web, ""), local = given_path (odd);

  g_assert_cmpint (g_utf8_strlen (given->name, -1), <=, 60);
  g_assert_true (g_str_has_prefix (given->name, "https://example.org/"));
  g_assert_true (g_str_has_suffix (given->name, ".png"));
  g_assert_true (g_utf8_validate (local->name, -1, NULL));
  g_assert_null (strchr (local->name, '\n'));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/given/kinds", test_kinds);
  ADD ("/given/data-sets", test_data_sets);
  ADD ("/given/no-data-sets", test_no_data_sets);
  ADD ("/given/missing", test_missing);
  ADD ("/given/devices", test_devices);
  ADD ("/given/several", test_several);
  ADD ("/given/table", test_several_go_to_the_table);
  ADD ("/given/flat-folders", test_folders_go_by_what_is_in_them);
  ADD ("/given/paths-as-text", test_paths_as_text);
  ADD ("/given/elsewhere", test_elsewhere);
  ADD ("/given/words", test_words);
  ADD ("/given/data", test_data);
  ADD ("/given/data-refused", test_data_refused);
  ADD ("/given/names", test_names);
  return g_test_run ();
}
