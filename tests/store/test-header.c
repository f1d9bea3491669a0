#include "engine/base/error.h"
#include "tests/store/fixture.h"

#include <string.h>

/* The model of the table below: one channel, one step, one pixel, two classes, 27 numbers. */
#define META                                                                                       \
  "\"format\":\"across-scales 1\",\"size\":\"1\",\"depth\":\"1\",\"channels\":\"1\","              \
  "\"inputs\":\"1\",\"classes\":\"2\",\"grid\":\"1\",\"time\":\"1\",\"layer\":\"standard\","       \
  "\"activation\":\"tanh\",\"class_names\":\"[\\\"a\\\",\\\"b\\\"]\",\"data\":\"embedded\""
#define OPENING "\"opening.kernel\":{\"dtype\":\"F32\",\"shape\":[1,1,3,3],\"data_offsets\":[0,36]}"
#define REST                                                                                       \
  "\"opening.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[36,40]},"                   \
  "\"kernels\":{\"dtype\":\"F32\",\"shape\":[1,1,1,3,3],\"data_offsets\":[40,76]},"                \
  "\"biases\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[76,80]},"                       \
  "\"classifier.weight\":{\"dtype\":\"F32\",\"shape\":[2,1,1,1],\"data_offsets\":[80,88]},"        \
  "\"classifier.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[88,96]}"
#define GOOD "{\"__metadata__\":{" META "}," OPENING "," REST "}"
#define DATA_BYTES 96

/* Returns the model. */
static XsModel *
load (const char *header)
{
  g_autofree char *path = fixture_path ("good.safetensors");
  g_autoptr (GError) error = NULL;
  XsModel *model;

  fixture_write_raw (path, header, DATA_BYTES);
  model = xs_model_load (path, &error);
  g_assert_no_error (error);
  fixture_clean ();
  return model;
}

static void
assert_loads (const char *header)
{
  g_autoptr (XsModel) model = load (header);

  g_assert_cmpuint (model->parameters->layout.total, ==, DATA_BYTES / 4);
}

static void
test_good (void)
{
  assert_loads (GOOD);
  assert_loads (GOOD "      ");
  /* The order of the names is free, and so is other metadata. */
  assert_loads ("{" REST ",\"__metadata__\":{\"more\":\"x\"," META "}," OPENING "}");
  /* Other tensors are nobody's business, whatever they are made of. */
  assert_loads ("{\"__metadata__\":{" META "}," OPENING
                ",\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[0,7],\"data_offsets\":[36,36]}," REST
                "}");
}

/* Files of before know no hash, and may name a whole path or a place in the home folder. */
static void
test_old_files (void)
{
  static const char *const places[] = { "/data/of/somebody/own,size=9", "~/own", "~" };
  g_autofree char *own = g_build_filename (g_get_home_dir (), "own", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (GOOD, "embedded", 2);
      g_autofree char *header = g_strjoinv (places[i], pieces);
      g_autoptr (XsModel) model = load (header);

      g_assert_cmpstr (model->data, ==, i == 1 ? own : places[i]);
      g_assert_cmpuint (model->split, ==, 1);
      g_assert_cmpuint (model->data_hash, ==, 0);
    }
}

/* GOOD with its first @from replaced, which must be there. */
static char *
altered (const char *from, const char *to)
{
  const char *at = strstr (GOOD, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - GOOD), GOOD, to, at + strlen (from));
}

typedef struct
{
  const char *from;
  const char *to;
  const char *words; /* in the message */
} Alteration;

static void
assert_all_refused (const Alteration *rows, gsize n)
{
  g_autofree char *path = fixture_path ("hostile.safetensors");

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *header = altered (rows[i].from, rows[i].to);

      fixture_write_raw (path, header, DATA_BYTES);
      fixture_assert_fails (path, XS_ERROR_FORMAT, rows[i].words);
    }
  fixture_clean ();
}

static void
test_hostile_tensors (void)
{
  static const Alteration rows[] = {
    { "[0,36]", "[0,40]", "the shape does not fit" },
    { "[0,36]", "[36,0]", "the shape does not fit" },
    { "[0,36]", "[-36,0]", "two data_offsets" },
    { "[0,36]", "[0]", "two data_offsets" },
    { "[0,36]", "[0,36,40]", "two data_offsets" },
    { "[0,36]", "[0,36.0]", "two data_offsets" },
    { "[0,36]", "[0,\"36\"]", "two data_offsets" },
    { "[0,36]", "\"0,36\"", "two data_offsets" },
    { "[0,36]", "[4,40]", "expected to begin at byte" },
    { "[36,40]", "[32,36]", "expected to begin at byte" },
    { "[88,96]", "[96,104]", "expected to begin at byte" },
    { "[0,36]", "[18446744073709551580,18446744073709551616]", "" },
    { "[0,36]", "[9223372036854775771,9223372036854775807]", "expected to begin at byte" },
    { "[1,1,3,3]", "[1,1,3,-3]", "expected a shape" },
    { "[1,1,3,3]", "[9,1]", "opening.kernel: expected shape (1, 1, 3, 3), found (9, 1)" },
    { "[1,1,3,3]", "[1,1,1,1,1,1,1,1,9]", "expected a shape" },
    { "[1,1,3,3]", "[4611686018427387913]", "the shape does not fit" }, /* 2^62 + 9 */
    { "[1,1,3,3]", "9", "expected a shape" },
    { "[1,1,1,3,3]", "[9,1,1,1,1]", "kernels: expected shape (1, 1, 1, 3, 3)" },
    { "\"F32\"", "\"F64\"", "opening.kernel: the shape does not fit" },
    { "\"F32\"", "\"F16\"", "opening.kernel: the shape does not fit" },
    { "\"F32\"", "\"I32\"", "opening.kernel: expected dtype F16, BF16, F32 or F64, found I32" },
    { "\"F32\"", "\"\\udc00x\"", "opening.kernel: expected dtype" },
    { "\"F32\"", "32", "expected a dtype" },
    { "\"dtype\"", "\"type\"", "expected a dtype" },
    { OPENING, "\"opening.kernel\":3", "found something else" },
    { "opening.kernel", "opening.colonel", "expected a tensor opening.kernel" },
    { "\"biases\"", "\"kernels\"", "twice" },
    { "\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"dtype\":\"F32\"", "twice" },
    { OPENING, OPENING ",\"x\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[36,40]}",
      "expected to begin at byte" },
  };

  assert_all_refused (rows, G_N_ELEMENTS (rows));
}

static void
test_hostile_metadata (void)
{
  static const Alteration rows[] = {
    { "across-scales 1", "across-scales 2", "metadata format" },
    { "\"format\":", "\"former\":", "metadata format: expected \"across-scales 1\", found none" },
    { "\"size\":\"1\"", "\"size\":1", "expected text" },
    { "\"size\":\"1\"", "\"size\":\"0\"", "size" },
    { "\"size\":\"1\"", "\"size\":\"\"", "metadata size: expected a whole number" },
    { "\"size\":\"1\"", "\"size\":\"4294967297\"", "metadata size" },
    { "\"size\":\"1\"", "\"size\":\"1x\"", "metadata size" },
    { "\"size\":\"1\"", "\"size\":\" 1\"", "metadata size" },
    { "\"size\":\"1\"", "\"size\":\"+1\"", "metadata size" },
    { "\"size\":\"1\"", "\"size\":\"1.0\"", "metadata size" },
    { "\"depth\":\"1\"", "\"depth\":\"2000000000\"", "depth" },
    { "\"depth\":\"1\"", "\"depth\":\"1024\"", "kernels: expected shape (1024, 1, 1, 3, 3)" },
    { "\"channels\":\"1\"", "\"channels\":\"-1\"", "channels" },
    { "\"inputs\":\"1\"", "\"inputs\":\"2\"", "channels" },
    { "\"classes\":\"2\"", "\"classes\":\"3\"", "class_names" },
    { "\"grid\":\"1\"", "\"grid\":\"1025\"", "grid" },
    { "\"time\":\"1\"", "\"time\":\"0\"", "time" },
    { "\"time\":\"1\"", "\"time\":\"nan\"", "time" },
    { "\"time\":\"1\"", "\"time\":\"inf\"", "time" },
    { "\"time\":\"1\"", "\"time\":\"1,5\"", "metadata time" },
    { "\"time\":\"1\"", "\"time\":\"\"", "metadata time" },
    { "\"time\":\"1\"", "\"time\":\"0x1p3\"", "metadata time" },
    { "\"time\":\"1\"", "\"time\":\"+1\"", "metadata time" },
    { "\"time\":\"1\"", "\"time\":\"1e999\"", "metadata time" },
    { "\"time\":\"1\"", "\"temps\":\"1\"", "metadata time" },
    { "standard", "circular", "metadata layer" },
    { "tanh", "cosh", "metadata activation" },
    { "[\\\"a\\\",\\\"b\\\"]", "[\\\"a\\\"]", "metadata class_names" },
    { "[\\\"a\\\",\\\"b\\\"]", "[\\\"a\\\",2]", "metadata class_names" },
    { "[\\\"a\\\",\\\"b\\\"]", "[\\\"a\\\",[]]", "metadata class_names" },
    { "[\\\"a\\\",\\\"b\\\"]", "{}", "metadata class_names" },
    { "[\\\"a\\\",\\\"b\\\"]", "a, b", "metadata class_names" },
    { "[\\\"a\\\",\\\"b\\\"]", "", "metadata class_names" },
    { "\"data\":", "\"date\":", "metadata data" },
    { "\"data\":", "\"data_hash\":\"\",\"data\":", "metadata data_hash" },
    { "\"data\":", "\"data_hash\":\"-1\",\"data\":", "metadata data_hash" },
    { "\"data\":", "\"data_hash\":\"18446744073709551616\",\"data\":", "metadata data_hash" },
    { "\"data\":", "\"data_split\":\"0x1\",\"data\":", "metadata data_split" },
    { "\"data\":\"embedded\"", "\"data\":\"\\ud800\"", "JSON" },
    { "\"data\":\"embedded\"", "\"data\":\"\\udc00x\"", "expected text" },
    { "\"data\":", "\"\\udc00x\":\"\",\"data\":", "expected text" },
    { "[\\\"a\\\",", "[\\\"\\\\udc00x\\\",", "metadata class_names" },
    { "\"__metadata__\":{" META "}", "\"__metadata__\":[]", "__metadata__" },
    { "\"__metadata__\":{" META "},", "", "metadata format" },
    { "{\"__metadata__\"", " {\"__metadata__\"", "expected a header of JSON" },
    { "\"__metadata__\":{", "\"__metadata__\":{/* ' */", "JSON" },
    { "\"__metadata__\":{", "\"__metadata__\":{,", "JSON" },
    { "\"__metadata__\":{", "\"__metadata__\":{'a':'b',", "JSON" },
    { "embedded", "\xff\xfe", "expected JSON" },
  };

  assert_all_refused (rows, G_N_ELEMENTS (rows));
}

/* A header of a million brackets, bare, and behind what a lenient parser takes for a string. */
static void
test_brackets (void)
{
  const char *const starts[] = { "{\"a\":", "{/*\"*/\"a\":", "{'\"':" };
  g_autofree char *path = fixture_path ("brackets.safetensors");
  g_autofree char *brackets = g_strnfill (1000000, '[');

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *header = g_strconcat (starts[i], brackets, NULL);

      fixture_write_raw (path, header, 0);
      fixture_assert_fails (path, XS_ERROR_FORMAT, "JSON");
    }
  fixture_clean ();
}

/* More names than any model has, colliding ones and others, in one object and in many. */
static void
test_many_names (void)
{
  g_autofree char *path = fixture_path ("names.safetensors");

  for (int kind = 0; kind < 3; kind++)
    {
      g_autoptr (GString) header = g_string_new ("{\"__metadata__\":{" META);

      for (int i = 0; i < 20000; i++)
        {
          g_string_append (header, kind == 2 && i % 10 == 0 ? "},\"" : ",\"");
          /* Both have the same hash in GLib: 33 a + b. */
          for (int bit = 0; bit < 15; bit++)
            g_string_append (header, kind == 0 && (i >> bit) % 2 == 0 ? "ab" : "bA");
          g_string_append_printf (header, "%s\":%s", kind == 0 ? "" : "x",
                                  kind == 2 && i % 10 == 0 ? "{\"x\":\"\"" : "\"\"");
        }
      g_string_append (header, "}," OPENING "," REST "}");
      fixture_write_raw (path, header->str, DATA_BYTES);
      fixture_assert_fails (path, XS_ERROR_FORMAT, "at most 1000 names");
    }
  fixture_clean ();
}

/* GOOD with @more at the start of its metadata. */
static void
assert_refused_with (const char *more, const char *words)
{
  g_autofree char *path = fixture_path ("bounds.safetensors");
  g_autofree char *header =
      g_strconcat ("{\"__metadata__\":{", more, META "}," OPENING "," REST "}", NULL);

  fixture_write_raw (path, header, DATA_BYTES);
  fixture_assert_fails (path, XS_ERROR_FORMAT, words);
  fixture_clean ();
}

/* Names, texts and lists longer than any model has, and the longest that are taken. */
static void
test_bounds (void)
{
  g_autofree char *letters = g_strnfill ((1 << 20) + 1, 'x');
  g_autofree char *name = g_strdup_printf ("\"%.256s\":\"\",", letters);
  g_autofree char *text = g_strdup_printf ("\"x\":\"%s\",", letters);
  g_autofree char *longest =
      g_strdup_printf ("{\"__metadata__\":{\"%.255s\":\"%.*s\"," META "}," OPENING "," REST "}",
                       letters, 1 << 20, letters);
  g_autoptr (GString) list = g_string_new ("\"x\":[0");

  for (int i = 0; i < 10000; i++)
    g_string_append (list, ",0");
  g_string_append (list, "],");
  assert_refused_with (name, "expected names of at most 255 bytes, found one of 256");
  assert_refused_with (text, "metadata x: expected at most 1048576 bytes of text");
  assert_refused_with (list->str, "at most 10000 values");
  assert_loads (longest);
}

/* The first eight bytes claim more than there is, or more than any model needs. */
static void
test_header_length (void)
{
  const guint64 lengths[] = { 0, 1, sizeof GOOD, 5 << 20, G_MAXINT64, G_MAXUINT64 };
  g_autofree char *path = fixture_path ("length.safetensors");

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      char bytes[8 + sizeof GOOD - 1];
      guint64 length = GUINT64_TO_LE (lengths[i]);

      memcpy (bytes, &length, sizeof length);
      memcpy (bytes + 8, GOOD, sizeof GOOD - 1);
      fixture_write (path, bytes, sizeof bytes);
      fixture_assert_fails (path, XS_ERROR_FORMAT, "expected");
    }
  fixture_clean ();
}

/* As long as it says, and longer than any header of a model. */
static void
test_header_too_long (void)
{
  g_autofree char *path = fixture_path ("long.safetensors");
  g_autofree char *spaces = g_strnfill (5 << 20, ' ');
  g_autofree char *header = g_strconcat (GOOD, spaces, NULL);

  fixture_write_raw (path, header, DATA_BYTES);
  fixture_assert_fails (path, XS_ERROR_FORMAT, "expected a header of at most 4194304 bytes");
  fixture_clean ();
}

/* A zero byte ends a text for many a parser, and something could follow it. */
static void
test_zero_byte (void)
{
  const char header[] = GOOD "\0{\"x\":1}";
  g_autofree char *path = fixture_path ("zero.safetensors");
  char bytes[8 + sizeof header - 1 + DATA_BYTES] = { 0 };
  guint64 length = GUINT64_TO_LE ((guint64) sizeof header - 1);

  memcpy (bytes, &length, sizeof length);
  memcpy (bytes + 8, header, sizeof header - 1);
  fixture_write (path, bytes, sizeof bytes);
  fixture_assert_fails (path, XS_ERROR_FORMAT, "bytes that are no text");
  fixture_clean ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/header/good", test_good);
  g_test_add_func ("/store/header/old-files", test_old_files);
  g_test_add_func ("/store/header/hostile-tensors", test_hostile_tensors);
  g_test_add_func ("/store/header/hostile-metadata", test_hostile_metadata);
  g_test_add_func ("/store/header/brackets", test_brackets);
  g_test_add_func ("/store/header/many-names", test_many_names);
  g_test_add_func ("/store/header/bounds", test_bounds);
  g_test_add_func ("/store/header/length", test_header_length);
  g_test_add_func ("/store/header/zero-byte", test_zero_byte);
  g_test_add_func ("/store/header/too-long", test_header_too_long);
  return g_test_run ();
}
