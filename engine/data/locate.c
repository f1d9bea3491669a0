#include "engine/data/locate.h"

#include "engine/base/error.h"
#include "engine/data/array-name.h"
#include "engine/data/classes.h"
#include "engine/data/others.h"
#include "engine/data/part.h"

#include <string.h>

/* Added to the rank of a file that lies in a folder of its own name, and of what is no file: it
 * counts when there is nothing better, so that who opens it says what is wrong. */
#define NESTED 100
#define NO_FILE 200

/* A file that is an array by its name. */
typedef struct
{
  GFile *file;
  char *called; /* its name in the folder; of a nested file, that of its folder */
  XsArrayName name;
  int rank;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_object_unref (self->file);
  g_free (self->called);
  xs_array_name_clear (&self->name);
  g_free (self);
}

/* The entry that a file called @called is; NULL when it is none. */
static Entry *
entry_new (const XsLocateKind *kind, GFile *folder, const char *called)
{
  int rank = 0;
  g_autofree char *stem = kind->cut_ending (called, &rank);
  XsArrayName name;
  Entry *self;

  if (stem == NULL || !xs_array_name_parse (&name, stem))
    return NULL;
  self = g_new0 (Entry, 1);
  *self = (Entry){ g_file_get_child (folder, called), g_strdup (called), name, rank };
  return self;
}

static gboolean
is_same (const XsArrayName *a, const XsArrayName *b)
{
  return a->part == b->part && strcmp (a->rest, b->rest) == 0;
}

static GFileEnumerator *
list_folder (GFile *folder)
{
  return g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
      G_FILE_QUERY_INFO_NONE, NULL, NULL);
}

/* Moves @self, which is a folder, to the file in it that its name stands for. */
static void
go_inside (Entry *self, const XsLocateKind *kind)
{
  g_autoptr (GFileEnumerator) files = list_folder (self->file);
  GFileInfo *info;
  GFile *folder = self->file;
  gboolean found = FALSE;

  while (files != NULL && !found && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL) &&
         info != NULL)
    {
      Entry *inner = g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
                         ? entry_new (kind, folder, g_file_info_get_name (info))
                         : NULL;

      found = inner != NULL && inner->name.labels == self->name.labels &&
              is_same (&inner->name, &self->name);
      if (found)
        g_set_object (&self->file, inner->file);
      g_clear_pointer (&inner, entry_free);
    }
  self->rank += found ? NESTED : NO_FILE;
}

/* By what stands for what: a good file before others of its meaning. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry *const *) a;
  const Entry *second = *(Entry *const *) b;

  return first->rank != second->rank ? first->rank - second->rank
                                     : strcmp (first->called, second->called);
}

/* All entries of @folder. */
static GPtrArray *
list_entries (const XsLocateKind *kind, GFile *folder)
{
  g_autoptr (GFileEnumerator) files = list_folder (folder);
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  GFileInfo *info;

  while (files != NULL && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL) &&
         info != NULL)
    {
      GFileType type = g_file_info_get_file_type (info);
      Entry *entry = entry_new (kind, folder, g_file_info_get_name (info));

      if (entry == NULL)
        continue;
      if (type == G_FILE_TYPE_DIRECTORY)
        go_inside (entry, kind);
      else if (type != G_FILE_TYPE_REGULAR)
        entry->rank += NO_FILE;
      g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

gboolean
xs_locate_is_folder (const XsLocateKind *kind, GFile *folder)
{
  g_autoptr (GPtrArray) entries = list_entries (kind, folder);

  for (guint i = 0; i < entries->len; i++)
    if (!((const Entry *) entries->pdata[i])->name.labels)
      return TRUE;
  return FALSE;
}

/* The labels that belong to @images, or NULL. */
static const Entry *
find_labels (const GPtrArray *entries, const Entry *images)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];

      if (entry->name.labels && is_same (&entry->name, &images->name))
        return entry;
    }
  return NULL;
}

/* What the labels of @images would be called: for a message. */
static char *
name_of_labels (const char *images)
{
  g_auto (GStrv) pieces = g_strsplit (images, "images", 2);

  return g_strv_length (pieces) == 2 ? g_strconcat (pieces[0], "labels", pieces[1], NULL)
                                     : g_strdup ("the same name with \"y\" or \"labels\"");
}

static gboolean
take (XsLocated *self, const GPtrArray *entries, const Entry *images, GError **error)
{
  const Entry *labels = find_labels (entries, images);
  XsPart part = images->name.part == XS_N_PARTS ? XS_PART_TRAINING : images->name.part;

  if (labels == NULL)
    {
      g_autofree char *path = g_file_get_parse_name (images->file);
      g_autofree char *wanted = name_of_labels (images->called);

      g_set_error (error, XS_ERROR, XS_ERROR_IO,
                   "%s: expected its labels beside it, found none: looked for %s and the like",
                   path, wanted);
      return FALSE;
    }
  self->images[part] = g_object_ref (images->file);
  self->labels[part] = g_object_ref (labels->file);
  return TRUE;
}

static gboolean
several_error (GFile *folder, const Entry *one, const Entry *other, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (folder);

  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected the files of one data set, found %s and %s: open one of them, or put "
               "those of one in a folder of their own",
               path, one->called, other->called);
  return FALSE;
}

static gboolean
locate_folder (XsLocated *self, const XsLocateKind *kind, GFile *folder, GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (kind, folder);
  g_autofree char *path = g_file_get_parse_name (folder);
  const Entry *first = NULL;

  *self = (XsLocated){ .folder = g_object_ref (folder) };
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];
      XsPart part = entry->name.part == XS_N_PARTS ? XS_PART_TRAINING : entry->name.part;

      if (entry->name.labels)
        continue;
      if (first != NULL && strcmp (first->name.rest, entry->name.rest) != 0)
        return several_error (folder, first, entry, error);
      first = first != NULL ? first : entry;
      if (self->images[part] == NULL && !take (self, entries, entry, error))
        return FALSE;
    }
  if (first != NULL)
    {
      self->rest = g_strdup (first->name.rest);
      return TRUE;
    }
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA, "%s: expected a file like %s, found none", path,
               kind->example);
  return FALSE;
}

/* A file without one of the endings, whose labels lie beside it without one too. */
static gboolean
take_plain (XsLocated *self, const XsLocateKind *kind, GFile *images, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (images);
  g_autofree char *called = g_file_get_basename (images);
  g_autofree char *wanted = name_of_labels (called);
  g_autoptr (GFile) labels = g_file_get_child (self->folder, wanted);
  XsPart part = xs_part_of_name (called);

  if (strstr (called, "images") == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected a file with \"images\" in its name, like %s, and a file beside "
                   "it with \"labels\" in its place",
                   path, kind->example);
      return FALSE;
    }
  if (!g_file_query_exists (labels, NULL))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO,
                   "%s: expected its labels beside it, found none: looked for %s", path, wanted);
      return FALSE;
    }
  part = part == XS_N_PARTS ? XS_PART_TRAINING : part;
  self->images[part] = g_object_ref (images);
  self->labels[part] = g_steal_pointer (&labels);
  self->rest = g_strdup ("");
  return TRUE;
}

/* Whether @folder stands for a file: it has the name of one, and is not a data set by itself. */
static gboolean
stands_for_file (const XsLocateKind *kind, GFile *folder)
{
  g_autofree char *called = g_file_get_basename (folder);
  int rank;
  g_autofree char *stem = kind->cut_ending (called, &rank);
  g_autoptr (GPtrArray) entries = stem != NULL ? list_entries (kind, folder) : NULL;
  gboolean images = FALSE, labels = FALSE;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];

      images |= !entry->name.labels;
      labels |= entry->name.labels;
    }
  return images != labels;
}

static gboolean
locate_file (XsLocated *self, const XsLocateKind *kind, GFile *images, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (images);
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *called = NULL;

  if (stands_for_file (kind, folder))
    return locate_file (self, kind, folder, error);
  self->folder = g_object_ref (folder);
  called = g_file_get_basename (images);
  entries = list_entries (kind, folder);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];

      if (entry->name.labels || strcmp (entry->called, called) != 0)
        continue;
      self->rest = g_strdup (entry->name.rest);
      return take (self, entries, entry, error);
    }
  return take_plain (self, kind, images, error);
}

gboolean
xs_locate (XsLocated *self, const XsLocateKind *kind, GFile *place, gboolean is_folder,
           GError **error)
{
  *self = (XsLocated){ 0 };
  return is_folder && !stands_for_file (kind, place) ? locate_folder (self, kind, place, error)
                                                     : locate_file (self, kind, place, error);
}

void
xs_locate_say_origins (const XsLocated *self, char *origins[XS_N_PARTS])
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (self->images[part] != NULL)
      origins[part] = g_file_get_basename (self->images[part]);
}

/* The name in the folder of what @file is or lies in. */
static void
add_known (GStrvBuilder *names, GFile *folder, GFile *file)
{
  g_autofree char *path = file != NULL ? g_file_get_relative_path (folder, file) : NULL;

  if (path == NULL)
    return;
  *strchrnul (path, '/') = '\0';
  g_strv_builder_add (names, path);
}

void
xs_locate_leave_out (const XsLocated *self, GPtrArray *left_out, const char *also)
{
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      add_known (known, self->folder, self->images[part]);
      add_known (known, self->folder, self->labels[part]);
    }
  g_strv_builder_add (known, XS_CLASSES_FILE);
  if (also != NULL)
    g_strv_builder_add (known, also);
  names = g_strv_builder_end (known);
  xs_others_leave_out (left_out, self->folder, (const char *const *) names);
}

void
xs_locate_clear (XsLocated *self)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      g_clear_object (&self->images[part]);
      g_clear_object (&self->labels[part]);
    }
  g_clear_object (&self->folder);
  g_clear_pointer (&self->rest, g_free);
}
