#include "tests/store/fixture.h"

#include "engine/base/error.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const XsArchitecture fixture_tiny = { .size = 3,
                                      .depth = 2,
                                      .channels = 2,
                                      .inputs = 1,
                                      .classes = 3,
                                      .grid = 1,
                                      .time = .1,
                                      .layer = XS_LAYER_SYMMETRIC,
                                      .activation = XS_ACTIVATION_RELU };

static char *
folder (void)
{
  g_autofree char *program = g_path_get_basename (g_get_prgname ());
  g_autofree char *name = g_strdup_printf ("%s-%d", program, (int) getpid ());

  return g_build_filename (g_get_tmp_dir (), name, NULL);
}

char *
fixture_path (const char *name)
{
  g_autofree char *parent = folder ();

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  return g_build_filename (parent, name, NULL);
}

static int
for_all (void (*act) (const char *path))
{
  g_autofree char *parent = folder ();
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;
  int n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);

      if (act != NULL)
        act (path);
      n++;
    }
  return n;
}

static void
take_away (const char *path)
{
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
fixture_count (void)
{
  return for_all (NULL);
}

void
fixture_clean (void)
{
  g_autofree char *parent = folder ();

  for_all (take_away);
  g_rmdir (parent);
}

XsModel *
fixture_model (XsArchitecture architecture, guint64 seed)
{
  static const char *const names[] = { "Zürich \"HB\"", "a\\b\n{[", "雪", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (XsParameters) parameters = xs_parameters_new (&architecture, &error);
  XsModel *model;
  XsRandom random;

  g_assert_no_error (error);
  xs_random_seed (&random, seed);
  for (size_t i = 0; i < parameters->layout.total; i++)
    parameters->values[i] = (float) xs_random_normal (&random);
  model = xs_model_new (parameters, names, "/somewhere/with space", 7, &error);
  g_assert_no_error (error);
  model->data_hash = G_GUINT64_CONSTANT (0xfedcba9876543210);
  return model;
}

GBytes *
fixture_read (const char *path)
{
  char *contents;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

void
fixture_write (const char *path, const void *bytes, gsize n_bytes)
{
  FILE *file;

  /* A new file: some file systems put one that is cut and written anew on the disk at once. */
  g_remove (path);
  file = g_fopen (path, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, n_bytes, file), ==, n_bytes);
  g_assert_cmpint (fclose (file), ==, 0);
}

void
fixture_write_raw (const char *path, const char *header, gsize data_bytes)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *zeros = g_malloc0 (data_bytes + 1);
  guint64 length = GUINT64_TO_LE ((guint64) strlen (header));

  g_byte_array_append (bytes, (const guint8 *) &length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *) header, (guint) strlen (header));
  g_byte_array_append (bytes, zeros, (guint) data_bytes);
  fixture_write (path, bytes->data, bytes->len);
}

void
fixture_assert_fails (const char *path, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XsModel) model = xs_model_load (path, &error);

  g_assert_null (model);
  g_assert_error (error, XS_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_null (strchr (error->message + strlen (path), '\n'));
  if (strstr (error->message, words) == NULL)
    g_error ("expected \"%s\" in \"%s\"", words, error->message);
}
