#include "engine/data/locate.h"

#include "engine/base/error.h"

#include <string.h>

static const char *const image_endings[] = { "-idx3-ubyte", ".idx3-ubyte", "-idx4-ubyte",
                                             ".idx4-ubyte" };
static const char *const label_endings[] = { "-idx1-ubyte", ".idx1-ubyte" };

/* @stem @ending, plain or with .gz, if it is in @folder. */
static GFile *
find_either (GFile *folder, const char *stem, const char *ending)
{
  static const char *const packings[] = { "", ".gz" };

  for (gsize i = 0; i < G_N_ELEMENTS (packings); i++)
    {
      g_autofree char *name = g_strconcat (stem, ending, packings[i], NULL);
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      if (g_file_query_exists (file, NULL))
        return g_steal_pointer (&file);
    }
  return NULL;
}

GFile *
xs_locate_images (GFile *folder, const char *stem)
{
  g_autofree char *name = g_strconcat (stem, "-images", NULL);
  GFile *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (image_endings) && found == NULL; i++)
    found = find_either (folder, name, image_endings[i]);
  return found;
}

/* Cuts @ending off @name in place. */
static gboolean
cut_ending (char *name, const char *ending)
{
  if (!g_str_has_suffix (name, ending))
    return FALSE;
  name[strlen (name) - strlen (ending)] = '\0';
  return TRUE;
}

/* The name of the labels of @images without its ending, or NULL when it is not an images' name. An
 * ending that is not of IDX stays. */
static char *
labels_stem (const char *images, gboolean *has_ending)
{
  g_autofree char *stem = g_strdup (images);
  g_autofree char *head = NULL;
  char *word;

  cut_ending (stem, ".gz");
  *has_ending = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (image_endings) && !*has_ending; i++)
    *has_ending = cut_ending (stem, image_endings[i]);
  word = g_strrstr (stem, "images");
  if (word == NULL)
    return NULL;
  head = g_strndup (stem, word - stem);
  return g_strconcat (head, "labels", word + strlen ("images"), NULL);
}

GFile *
xs_locate_labels (GFile *images, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (images);
  g_autofree char *name = g_file_get_basename (images);
  g_autoptr (GFile) folder = g_file_get_parent (images);
  g_autofree char *stem = NULL;
  gboolean has_ending;
  GFile *labels = NULL;

  stem = labels_stem (name, &has_ending);
  if (stem == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected an IDX file with \"images\" in its name, like "
                   "train-images-idx3-ubyte, and a file beside it with \"labels\" in its place",
                   path);
      return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (label_endings) && has_ending && labels == NULL; i++)
    labels = find_either (folder, stem, label_endings[i]);
  if (!has_ending)
    labels = find_either (folder, stem, "");
  if (labels == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_IO,
                 "%s: expected its labels beside it, found none: looked for %s%s, plain and .gz",
                 path, stem, has_ending ? "-idx1-ubyte and .idx1-ubyte" : "");
  return labels;
}

gboolean
xs_locate_is_test (GFile *images)
{
  g_autofree char *name = g_file_get_basename (images);

  return g_str_has_prefix (name, "t10k") || g_str_has_prefix (name, "test");
}
