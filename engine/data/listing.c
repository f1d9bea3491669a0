#include "engine/data/listing.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/base/reading.h"
#include "engine/data/split.h"

#include <string.h>

/* One file of so many goes to the test part, whatever the seed of the study: what was once trained
 * on must never be tested on. */
#define TEST_SHARE 6
#define ORDER_SEED 1

#define MOST_NESTING 8

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

/* Somebody's list of class folders, on its way into the listing. */
typedef struct
{
  XsListing *listing;
  const XsCancel *cancel;
  const char *folder_name; /* the whole, for errors */
  const char *prefix;      /* "train/", "test/" or "" */
  gboolean test;
} Walk;

static void
listed_free (void *data)
{
  XsListed *self = data;

  g_object_unref (self->file);
  g_free (self->name);
  g_free (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of what is in @folder, in byte order: folders, or everything else. NULL on failure. */
static GPtrArray *
list_children (GFile *folder, gboolean folders, const XsCancel *cancel, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (folder);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, &reason);
  GFileInfo *info = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, &reason) &&
         info != NULL && names->len <= XS_LISTING_MAX_FILES)
    {
      gboolean is_folder = g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY;

      if (!xs_reading_goes_on (cancel, path, error))
        return NULL;
      if (is_folder == folders && *g_file_info_get_name (info) != '.')
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  if (reason != NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable folder: %s", path,
                   reason->message);
      return NULL;
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean
add_file (const Walk *walk, GFile *file, const char *where, const char *name, int label,
          GError **error)
{
  g_autofree char *shown = g_filename_display_name (name);
  XsListed *listed;

  if (walk->listing->files->len >= XS_LISTING_MAX_FILES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: expected at most %d files, found more",
                   walk->folder_name, XS_LISTING_MAX_FILES);
      return FALSE;
    }
  listed = g_new0 (XsListed, 1);
  listed->file = g_object_ref (file);
  listed->name = g_strconcat (where, "/", shown, NULL);
  listed->label = label;
  listed->test = walk->test;
  g_ptr_array_add (walk->listing->files, listed);
  return TRUE;
}

/* All files in @folder, called @where, and below it. */
static gboolean
add_folder (const Walk *walk, GFile *folder, const char *where, int label, int nesting,
            GError **error)
{
  g_autoptr (GPtrArray) files = list_children (folder, FALSE, walk->cancel, error);
  g_autoptr (GPtrArray) folders = NULL;

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, files->pdata[i]);

      if (!add_file (walk, file, where, files->pdata[i], label, error))
        return FALSE;
    }
  if (nesting == MOST_NESTING)
    return TRUE;
  folders = list_children (folder, TRUE, walk->cancel, error);
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    {
      g_autoptr (GFile) inner = g_file_get_child (folder, folders->pdata[i]);
      g_autofree char *shown = g_filename_display_name (folders->pdata[i]);
      g_autofree char *name = g_strconcat (where, "/", shown, NULL);

      if (!add_folder (walk, inner, name, label, nesting + 1, error))
        return FALSE;
    }
  return folders != NULL;
}

/* The number of the class @name. A class that is not known is new when the walk is the first. */
static int
find_class (const Walk *walk, const char *name, gboolean first)
{
  GPtrArray *names = walk->listing->class_names;
  guint label;

  if (!first && g_ptr_array_find_with_equal_func (names, name, g_str_equal, &label))
    return (int) label;
  return first ? (int) names->len : -1;
}

static gboolean
wrong_class (const Walk *walk, const char *where, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected class folders with the names of those in train, found %s",
               walk->folder_name, where);
  return FALSE;
}

/* The class folders in @folder. Those of the first walk make the classes. */
static gboolean
add_classes (const Walk *walk, GFile *folder, gboolean first, GError **error)
{
  g_autoptr (GPtrArray) folders = list_children (folder, TRUE, walk->cancel, error);

  for (guint i = 0; folders != NULL && i < folders->len; i++)
    {
      g_autoptr (GFile) class = g_file_get_child (folder, folders->pdata[i]);
      g_autofree char *name = g_filename_display_name (folders->pdata[i]);
      g_autofree char *where = g_strconcat (walk->prefix, name, NULL);
      int label = find_class (walk, name, first);
      guint before = walk->listing->files->len;

      if (label >= XS_LISTING_MAX_CLASSES)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                       "%s: expected at most %d class folders, found more", walk->folder_name,
                       XS_LISTING_MAX_CLASSES);
          return FALSE;
        }
      if (!add_folder (walk, class, where, label, 1, error))
        return FALSE;
      if (walk->listing->files->len == before)
        continue;
      if (label < 0)
        return wrong_class (walk, where, error);
      if (first)
        g_ptr_array_add (walk->listing->class_names, g_steal_pointer (&name));
    }
  return folders != NULL;
}

/* Whether @folder has a folder @name with folders in it; a class may be called "train", too. */
static gboolean
has_part (GFile *folder, const char *name)
{
  g_autoptr (GFile) part = g_file_get_child (folder, name);
  g_autoptr (GPtrArray) folders = NULL;

  if (g_file_query_file_type (part, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return FALSE;
  folders = list_children (part, TRUE, NULL, NULL);
  return folders != NULL && folders->len > 0;
}

static gboolean
add_part (Walk *walk, GFile *folder, const char *name, GError **error)
{
  g_autoptr (GFile) part = g_file_get_child (folder, name);
  g_autofree char *prefix = g_strconcat (name, "/", NULL);

  walk->prefix = prefix;
  walk->test = g_str_equal (name, "test");
  return add_classes (walk, part, walk->listing->class_names->len == 0, error);
}

/* The same order for the same names, without long runs of one class. */
static void
mix (GPtrArray *files)
{
  g_autofree int *order = g_new (int, files->len + 1);
  g_autofree gpointer *before = g_memdup2 (files->pdata, files->len * sizeof (gpointer));
  XsRandom random;

  for (guint i = 0; i < files->len; i++)
    order[i] = (int) i;
  xs_random_seed (&random, ORDER_SEED);
  xs_random_shuffle (&random, order, (int) files->len);
  for (guint i = 0; i < files->len; i++)
    files->pdata[i] = before[order[i]];
}

static gboolean
choose_test (GPtrArray *files, GError **error)
{
  int count = (int) files->len;
  g_autofree guint8 *labels = g_new (guint8, count + 1);
  g_autofree int *kept = g_new (int, count + 1);
  g_autofree int *chosen = g_new (int, count + 1);
  int n_kept, n_chosen;

  for (int i = 0; i < count; i++)
    labels[i] = (guint8) ((XsListed *) files->pdata[i])->label;
  if (!xs_split (labels, count, TEST_SHARE, ORDER_SEED, kept, &n_kept, chosen, &n_chosen, error))
    return FALSE;
  for (int i = 0; i < n_chosen; i++)
    ((XsListed *) files->pdata[chosen[i]])->test = TRUE;
  return TRUE;
}

gboolean
xs_listing_read (GFile *folder, XsListing *self, const XsCancel *cancel, GError **error)
{
  static const char *const parts[] = { "train", "test" };
  g_autofree char *name = g_file_get_parse_name (folder);
  Walk walk = { self, cancel, name, "", FALSE };
  gboolean has_parts = FALSE;

  self->class_names = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func (listed_free);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (has_part (folder, parts[i]))
      {
        has_parts = TRUE;
        if (!add_part (&walk, folder, parts[i], error))
          return FALSE;
      }
  if (!has_parts && !add_classes (&walk, folder, TRUE, error))
    return FALSE;
  mix (self->files);
  return has_parts || choose_test (self->files, error);
}

void
xs_listing_clear (XsListing *self)
{
  g_clear_pointer (&self->class_names, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}
