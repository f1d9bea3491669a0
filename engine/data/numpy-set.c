#include "engine/data/numpy-set.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/data/array-name.h"
#include "engine/data/array-set.h"
#include "engine/data/classes.h"
#include "engine/data/left-out.h"
#include "engine/data/locate.h"
#include "engine/data/npz.h"
#include "engine/data/others.h"

#include <string.h>

#define ARRAY_SUFFIX ".npy"
#define ARCHIVE_SUFFIX ".npz"

static char *
cut_numpy (const char *name, int *rank)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  *rank = g_str_has_suffix (lower, ARCHIVE_SUFFIX);
  return *rank == 1 || g_str_has_suffix (lower, ARRAY_SUFFIX)
             ? g_strndup (lower, strlen (lower) - strlen (ARRAY_SUFFIX))
             : NULL;
}

static const XsLocateKind numpy_files = { cut_numpy, "x_train.npy" };

static gboolean
is_archive (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ARCHIVE_SUFFIX);
}

/* The only archive in @folder, or NULL. */
static GFile *
find_archive (GFile *folder)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
      G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFileInfo *info;
  g_autoptr (GFile) found = NULL;

  while (files != NULL && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL) &&
         info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
        is_archive (g_file_info_get_name (info)))
      {
        if (found != NULL)
          return NULL;
        found = g_file_get_child (folder, g_file_info_get_name (info));
      }
  return g_steal_pointer (&found);
}

static gboolean
is (GFile *place, gboolean is_folder)
{
  g_autofree char *name = g_file_get_basename (place);
  g_autoptr (GFile) archive = is_folder ? find_archive (place) : NULL;
  int rank;
  g_autofree char *stem = cut_numpy (name, &rank);

  return is_folder ? archive != NULL || xs_locate_is_folder (&numpy_files, place) : stem != NULL;
}

/* The array in @file: a .npy, or the only one of an archive. */
static gboolean
open_array (XsArray *array, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (XsNpz) archive = is_archive (name) ? xs_npz_open (file, error) : NULL;
  g_autoptr (GInputStream) stream = NULL;
  guint64 n_bytes = 0;
  XsUnpack *unpack;

  if (archive != NULL && xs_npz_count (archive) == 1)
    return xs_npz_open_array (archive, 0, array, error);
  if (archive != NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected one array, found %d", name,
                 xs_npz_count (archive));
  if (is_archive (name))
    return FALSE;
  stream = xs_reading_open (file, name, &n_bytes, error);
  unpack = stream != NULL ? xs_unpack_new (stream, 0, n_bytes, name, error) : NULL;
  return unpack != NULL && xs_npy_open (array, unpack, error);
}

static gboolean
open_files (XsSource *self, const XsLocated *located, const XsCancel *cancel, GError **error)
{
  g_auto (XsArraySet) set = { .kind = XS_LABELS_ONE_HOT, .folder = located->folder };

  xs_locate_say_origins (located, self->origins);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (located->images[part] != NULL &&
        (!open_array (&set.images[part], located->images[part], error) ||
         !open_array (&set.labels[part], located->labels[part], error)))
      return FALSE;
  return xs_array_set_read (self, &set, cancel, error);
}

/* The array of @archive with the same part and words as @images, but labels; -1 without. */
static int
find_labels (const XsNpz *archive, const XsArrayName *images)
{
  int found = -1;

  for (int i = 0; i < xs_npz_count (archive) && found < 0; i++)
    {
      g_auto (XsArrayName) name = { 0 };

      if (xs_array_name_parse (&name, xs_npz_name (archive, i)) && name.labels &&
          name.part == images->part && strcmp (name.rest, images->rest) == 0)
        found = i;
    }
  return found;
}

/* Opens the array @index as images, if it is one with labels and the first of its part. */
static gboolean
take_images (XsArraySet *set, const XsNpz *archive, int index, char **origins, gboolean *taken,
             GError **error)
{
  g_auto (XsArrayName) name = { 0 };
  XsPart part;
  int labels;

  if (!xs_array_name_parse (&name, xs_npz_name (archive, index)) || name.labels)
    return TRUE;
  labels = find_labels (archive, &name);
  part = name.part == XS_N_PARTS ? XS_PART_TRAINING : name.part;
  if (labels < 0 || set->images[part].stream != NULL)
    return TRUE;
  origins[part] = g_strdup (xs_npz_name (archive, index));
  taken[index] = taken[labels] = TRUE;
  return xs_npz_open_array (archive, index, &set->images[part], error) &&
         xs_npz_open_array (archive, labels, &set->labels[part], error);
}

/* "name, name" of all arrays. */
static char *
list_names (const XsNpz *archive)
{
  GString *names = g_string_new (NULL);

  for (int i = 0; i < xs_npz_count (archive); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", xs_npz_name (archive, i));
  return g_string_free (names, FALSE);
}

/* What was found in the archive at @path instead of images and labels. */
static gboolean
nothing_found (const char *path, const XsNpz *archive, GError **error)
{
  g_autofree char *names = list_names (archive);

  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected arrays called x_train and y_train, train_images and train_labels or "
               "the like, found %s",
               path, *names != '\0' ? names : "none");
  return FALSE;
}

static gboolean
has_images (const XsArraySet *set)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (set->images[part].stream != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
open_archive (XsSource *self, GFile *file, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsNpz) archive = xs_npz_open (file, error);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_auto (XsArraySet) set = { .kind = XS_LABELS_ONE_HOT, .folder = folder };
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *called = g_file_get_basename (file);
  g_autofree gboolean *taken = NULL;
  int rank;

  if (archive == NULL)
    return FALSE;
  set.name = cut_numpy (called, &rank);
  taken = g_new0 (gboolean, xs_npz_count (archive) + 1);
  for (int i = 0; i < xs_npz_count (archive); i++)
    if (!take_images (&set, archive, i, self->origins, taken, error))
      return FALSE;
  if (!has_images (&set))
    return nothing_found (path, archive, error);
  for (int i = 0; i < xs_npz_count (archive); i++)
    if (!taken[i])
      xs_left_out_add (self->left_out, XS_LEFT_NO_PART, xs_npz_name (archive, i), 1, NULL);
  return xs_array_set_read (self, &set, cancel, error);
}

/* Whether @file is an archive of several arrays, or is called as nothing else. */
static gboolean
is_whole_archive (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (XsNpz) archive = is_archive (name) ? xs_npz_open (file, NULL) : NULL;

  return is_archive (name) && (archive == NULL || xs_npz_count (archive) != 1);
}

static void
leave_out_beside (XsSource *self, GFile *folder, GFile *archive)
{
  g_autofree char *name = g_file_get_basename (archive);
  const char *known[] = { name, XS_CLASSES_FILE, NULL };

  xs_others_leave_out (self->left_out, folder, known);
}

static gboolean
find (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool, const XsCancel *cancel,
      GError **error)
{
  g_auto (XsLocated) located = { 0 };
  g_autoptr (GFile) archive = is_folder ? find_archive (place) : g_object_ref (place);

  if (archive != NULL && is_whole_archive (archive))
    {
      if (is_folder)
        leave_out_beside (self, place, archive);
      return open_archive (self, archive, cancel, error);
    }
  if (!xs_locate (&located, &numpy_files, place, is_folder, error))
    return FALSE;
  if (g_file_equal (place, located.folder))
    xs_locate_leave_out (&located, self->left_out, NULL);
  return open_files (self, &located, cancel, error);
}

const XsSourceKind xs_numpy_set_kind = { "numpy", is, find, NULL };
