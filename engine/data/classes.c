#include "engine/data/classes.h"

#include "engine/base/error.h"

#include <string.h>

#define MOST_CLASSES 256 /* a label is one byte */
#define MOST_BYTES (64 * 1024)

static const char *const fashion_classes[] = { "T-shirt/top", "Trouser",    "Pullover", "Dress",
                                               "Coat",        "Sandal",     "Shirt",    "Sneaker",
                                               "Bag",         "Ankle boot", NULL };

static const char *const digit_classes[] = {
  "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL
};

static const XsKnownData fashion = { "Fashion-MNIST", fashion_classes };
static const XsKnownData digits = { "MNIST", digit_classes };

/* SHA-256 of the whole, unpacked labels files. */
static const struct
{
  const char *sha256;
  const XsKnownData *data;
} known[] = {
  { "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9", &fashion },
  { "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34", &fashion },
  { "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", &digits },
  { "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", &digits },
};

const XsKnownData *
xs_known_data (const guint8 *labels, int count)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const guint8 magic[4] = { 0, 0, 8, 1 };
  guint32 dimension = GUINT32_TO_BE ((guint32) count);

  g_checksum_update (checksum, magic, sizeof magic);
  g_checksum_update (checksum, (const guchar *) &dimension, sizeof dimension);
  g_checksum_update (checksum, labels, count);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].sha256, g_checksum_get_string (checksum)) == 0)
      return known[i].data;
  return NULL;
}

static gboolean
format_error (GError **error, const char *name, const char *found)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected one class name a line, 2 to %d lines of UTF-8, found %s", name,
               MOST_CLASSES, found);
  return FALSE;
}

/* All of @file as text, at most MOST_BYTES of it. */
static char *
read_text (GFile *file, const char *name, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = g_malloc0 (MOST_BYTES + 2);
  gsize n_read = 0;

  stream = g_file_read (file, NULL, &reason);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, MOST_BYTES + 1,
                                                  &n_read, NULL, &reason))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable file: %s", name,
                   reason->message);
      return NULL;
    }
  if (n_read > MOST_BYTES)
    {
      format_error (error, name, "more than 64 KiB");
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) n_read, NULL))
    {
      format_error (error, name, "other bytes");
      return NULL;
    }
  return g_steal_pointer (&text);
}

gboolean
xs_classes_read (GFile *folder, const char *file_name, char ***names, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, file_name);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int n_lines;

  *names = NULL;
  if (!g_file_query_exists (file, NULL))
    return TRUE;
  text = read_text (file, name, error);
  if (text == NULL)
    return FALSE;

  lines = g_strsplit (g_strchomp (text), "\n", -1);
  n_lines = (int) g_strv_length (lines);
  for (int i = 0; i < n_lines; i++)
    if (*g_strstrip (lines[i]) == '\0')
      {
        found = g_strdup_printf ("nothing in line %d", i + 1);
        return format_error (error, name, found);
      }
  if (n_lines < 2 || n_lines > MOST_CLASSES)
    {
      found = g_strdup_printf ("%d", n_lines);
      return format_error (error, name, found);
    }
  *names = g_steal_pointer (&lines);
  return TRUE;
}

char **
xs_classes_numbered (int n_classes)
{
  char **names = g_new0 (char *, n_classes + 1);

  for (int i = 0; i < n_classes; i++)
    names[i] = g_strdup_printf ("%d", i);
  return names;
}
