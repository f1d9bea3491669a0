#include "engine/data/label-table.h"

#include "engine/base/error.h"
#include "tests/data/fuzz.h"
#include "tests/data/idx-files.h"
#include "tests/data/mutate.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* "file=label@line file=label@line" */
static char *
describe (const GPtrArray *rows)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const XsLabelRow *row = rows->pdata[i];

      g_string_append_printf (all, "%s%s=%s@%d", i == 0 ? "" : " ", row->file, row->label,
                              row->line);
    }
  return g_string_free (all, FALSE);
}

static void
test_reads (void)
{
  static const char *const cases[][2] = {
    { "a.png,cat\nb.png,dog\n", "a.png=cat@1 b.png=dog@2" },
    { "file,label\na.png,cat\r\nb.png,dog", "a.png=cat@2 b.png=dog@3" },
    { "id,breed\n000bec,boston_bull\n", "000bec=boston_bull@2" },
    { "Class;Size;File Name\ncat;3;a.png\n", "a.png=cat@2" },
    { "filename,kind\na.png,cat\n", "a.png=cat@2" },
    { "val_0.JPEG\tn01443537\t0\t0\t9\t9\n\nval_1.JPEG\tn01629819\t0\t0\t9\t9\n",
      "val_0.JPEG=n01443537@1 val_1.JPEG=n01629819@3" },
    { "image,label\n\"a, b.png\",\"the \"\"cat\"\"\"\n", "a, b.png=the \"cat\"@2" },
    { "\"a\nb\",cat\nc,dog\n", "a\nb=cat@1 c=dog@3" },
    { "./x\\a.png, cat \r\n  .\\b.png  ,dog\r", "x/a.png=cat@1 b.png=dog@2" },
    { "label,image,extra\ncat,a.png\n", "a.png=cat@2" },
    { "a.png,\nb.png,dog,\n", "a.png=@1 b.png=dog@2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = xs_label_table_parse (cases[i][0], "some table", NULL, &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      found = describe (rows);
      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *found;
  } cases[] = {
    { "", XS_ERROR_NO_DATA, "found no line" },
    { "\n\r\n", XS_ERROR_NO_DATA, "found no line" },
    { "file,label\n", XS_ERROR_NO_DATA, "found no line" },
    { "a.png,cat\nb.png\n", XS_ERROR_FORMAT, "found 1 of its columns in line 2" },
    { "a.png,cat\n\n,dog\n", XS_ERROR_FORMAT, "found no file in line 3" },
    { "a.png,\"cat\nb.png,dog\n", XS_ERROR_FORMAT, "never closed in line 1" },
    { "a.png,\"c\nat\"s\n", XS_ERROR_FORMAT, "more behind a closing quote in line 2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_label_table_parse (cases[i].text, "some table", NULL, &error));
      g_assert_true (
          g_str_has_prefix (error->message, "some table: expected a file and its label"));
      idx_assert_error (&error, cases[i].code, cases[i].found);
    }
}

static void
test_too_many (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= XS_LABEL_TABLE_MAX_ROWS; i++)
    g_string_append (text, "a,b\n");
  g_assert_null (xs_label_table_parse (text->str, "some table", NULL, &error));
  idx_assert_error (&error, XS_ERROR_TOO_LARGE, "at most 500000 rows");
  g_string_free (text, TRUE);
}

/* A byte order mark is no part of the first word; a pipe is no table. */
static void
test_files (void)
{
  const char *text = "\xef\xbb\xbf"
                     "file,size,label\r\na.png,3,cat\r\n";
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "labels.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  XsCancel cancel = { TRUE };

  g_assert_null (xs_label_table_read (file, NULL, &error));
  idx_assert_error (&error, XS_ERROR_IO, path);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  rows = xs_label_table_read (file, NULL, &error);
  g_assert_no_error (error);
  found = describe (rows);
  g_assert_cmpstr (found, ==, "a.png=cat@2");

  g_assert_null (xs_label_table_read (file, &cancel, &error));
  idx_assert_error (&error, XS_ERROR_CANCELLED, "labels.csv: reading was cancelled");
  g_assert_true (g_file_set_contents (path,
                                      "\xff\xfe"
                                      "f",
                                      3, NULL));
  g_assert_null (xs_label_table_read (file, NULL, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "UTF-8 text, found other bytes");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (xs_label_table_read (file, NULL, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "expected a regular file");
  idx_folder_remove (folder);
}

/* The same table as spreadsheets write it, and what is no text. */
static void
test_codings (void)
{
  static const char *const codings[] = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE",
                                         "WINDOWS-1252" };
  static const char *const marks[] = { "", "", "\xff\xfe", "\xfe\xff", "" };
  const char *text = "file\tlabel\r\n1.png\tcaf\xc3\xa9\r\n2.png\tna\xc3\xafve\r\n";
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "labels.tsv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (codings); i++)
    {
      g_autoptr (GString) bytes = g_string_new (marks[i]);
      g_autoptr (GPtrArray) rows = NULL;
      g_autofree char *found = NULL;
      gsize n_bytes;
      g_autofree char *coded = g_convert (text, -1, codings[i], "UTF-8", NULL, &n_bytes, NULL);

      g_string_append_len (bytes, coded, (gssize) n_bytes);
      g_assert_true (g_file_set_contents (path, bytes->str, (gssize) bytes->len, NULL));
      rows = xs_label_table_read (file, NULL, &error);
      g_assert_no_error (error);
      found = describe (rows);
      g_assert_cmpstr (found, ==, "1.png=caf\xc3\xa9@2 2.png=na\xc3\xafve@3");
    }
  g_assert_true (g_file_set_contents (path, "1.png,a\0b\xe9\n", 11, NULL));
  g_assert_null (xs_label_table_read (file, NULL, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "UTF-8 text, found other bytes");
  idx_folder_remove (folder);
}

/* Any bytes, through the entry that fuzzers call. */
static void
test_any_bytes (void)
{
  const char *seed = "image,label\n\"a, b.png\",\"the \"\"cat\"\"\"\r\nc.png\tdog\n";
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) seed, (guint) strlen (seed));
      mutate_bytes (&random, bytes);
      g_assert_cmpint (LLVMFuzzerTestOneInput (bytes->data, bytes->len), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/label-table/reads", test_reads);
  g_test_add_func ("/data/label-table/refuses", test_refuses);
  g_test_add_func ("/data/label-table/too-many", test_too_many);
  g_test_add_func ("/data/label-table/files", test_files);
  g_test_add_func ("/data/label-table/codings", test_codings);
  g_test_add_func ("/data/label-table/any-bytes", test_any_bytes);
  return g_test_run ();
}
