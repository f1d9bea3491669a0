#include "engine/data/classes.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"

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
format_error (GError **error, const char *name, const char *expected, const char *found)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected %s, found %s", name, expected,
               found);
  return FALSE;
}

#define EXPECTED_NAMES "one class name a line, 2 to " G_STRINGIFY (MOST_CLASSES) " lines of UTF-8"
#define EXPECTED_MAPPING                                                                           \
  "a label and the number of a letter a line, 2 to " G_STRINGIFY (MOST_CLASSES) " lines"

/* The lines of the file @file_name in @folder, at least one and none empty; NULL without an error
 * when there is no such file. */
static char **
read_lines (GFile *folder, const char *file_name, const char *expected, char **name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, file_name);
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  g_auto (GStrv) lines = NULL;
  int n_lines;

  *name = g_file_get_parse_name (file);
  if (!g_file_query_exists (file, NULL))
    return NULL;
  text = xs_reading_text (file, *name, MOST_BYTES, NULL, error);
  if (text == NULL)
    return NULL;
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  n_lines = (int) g_strv_length (lines);
  for (int i = 0; i < n_lines && found == NULL; i++)
    if (*g_strstrip (lines[i]) == '\0')
      found = g_strdup_printf ("nothing in line %d", i + 1);
  if (found == NULL && (n_lines < 2 || n_lines > MOST_CLASSES))
    found = g_strdup_printf ("%d", n_lines);
  if (found == NULL)
    return g_steal_pointer (&lines);
  format_error (error, *name, expected, found);
  return NULL;
}

gboolean
xs_classes_read (GFile *folder, const char *file_name, char ***names, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *name = NULL;

  *names = read_lines (folder, file_name, EXPECTED_NAMES, &name, &reason);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* "1 65 97": a label that was not there before, and a letter that can be shown. */
static gboolean
parse_mapping (const char *line, int *label, char **letter)
{
  char *after;
  guint64 number = g_ascii_strtoull (line, &after, 10);
  guint64 code = g_ascii_strtoull (after, NULL, 10);

  if (!g_ascii_isdigit (*line) || !g_ascii_isspace (*after) || number >= MOST_CLASSES ||
      code > 0x10ffff || !g_unichar_validate ((gunichar) code) ||
      !g_unichar_isgraph ((gunichar) code))
    return FALSE;
  *label = (int) number;
  *letter = g_new0 (char, 7);
  g_unichar_to_utf8 ((gunichar) code, *letter);
  return TRUE;
}

gboolean
xs_classes_read_mapping (GFile *folder, const char *file_name, char ***names, int *classes,
                         GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) lines = read_lines (folder, file_name, EXPECTED_MAPPING, &name, &reason);
  g_auto (GStrv) letters = NULL;
  int label;

  *names = NULL;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (lines == NULL)
    return TRUE;
  letters = g_new0 (char *, g_strv_length (lines) + 1);
  for (int i = 0; i < MOST_CLASSES; i++)
    classes[i] = -1;
  for (int i = 0; lines[i] != NULL; i++)
    {
      if (!parse_mapping (lines[i], &label, &letters[i]) || classes[label] >= 0)
        return format_error (error, name, EXPECTED_MAPPING, lines[i]);
      classes[label] = i;
    }
  *names = g_steal_pointer (&letters);
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
