#include "engine/data/source.h"

#include "engine/base/error.h"
#include "engine/data/cifar-set.h"
#include "engine/data/class-folders.h"
#include "engine/data/fetched.h"
#include "engine/data/idx-set.h"
#include "engine/data/left-out.h"
#include "engine/data/names.h"
#include "engine/data/numpy-set.h"
#include "engine/data/shapes-set.h"

#include <string.h>

#define EMBEDDED_URI "resource:///io/github/across_scales/AcrossScales/data/fashion-mnist"
#define MOST_DESCENTS 3

/* The readers: the first that takes a place reads it. A new one is a row here and a file of its
 * own. */
static const XsSourceKind *const kinds[] = {
  &xs_idx_set_kind,
  &xs_numpy_set_kind,
  &xs_cifar_kind,
  &xs_class_folders_kind,
};

static const XsSourceKind *
kind_of (GFile *place, gboolean is_folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i]->is (place, is_folder))
      return kinds[i];
  /* A file that nobody knows: the error says how those of IDX are called. */
  return &xs_idx_set_kind;
}

/* The only folder in @folder, or NULL. */
static GFile *
only_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
      G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GFile) only = NULL;
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) &&
         info != NULL)
    {
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY ||
          xs_name_is_leaving (g_file_info_get_name (info)))
        continue;
      if (only != NULL)
        return NULL;
      only = g_object_ref (child);
    }
  return g_steal_pointer (&only);
}

/* An archive unpacked one folder too deep: the files of another format than class folders, which
 * look for themselves. */
static gboolean
find_further_in (XsSource *self, GFile *folder, XsPool *pool, const XsCancel *cancel,
                 gboolean *found, GError **error)
{
  g_autoptr (GFile) place = g_object_ref (folder);

  *found = FALSE;
  for (int i = 0; i < MOST_DESCENTS; i++)
    {
      g_autoptr (GFile) inner = only_folder (place);
      g_autofree char *name = NULL;

      if (inner == NULL)
        return TRUE;
      self->kind = kind_of (inner, TRUE);
      if (self->kind != &xs_class_folders_kind)
        {
          *found = TRUE;
          name = g_file_get_relative_path (folder, inner);
          g_ptr_array_add (self->remarks,
                           g_strdup_printf ("the images are in %s, a folder further in", name));
          return self->kind->find (self, inner, TRUE, pool, cancel, error);
        }
      g_set_object (&place, inner);
    }
  return TRUE;
}

static gboolean
find_place (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool, const XsCancel *cancel,
            GError **error)
{
  const XsSourceKind *kind = kind_of (place, is_folder);
  gboolean found = FALSE;

  if (kind == &xs_class_folders_kind && !find_further_in (self, place, pool, cancel, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  self->kind = kind;
  return kind->find (self, place, is_folder, pool, cancel, error);
}

static gboolean
find_path (XsSource *self, XsPool *pool, const XsCancel *cancel, GError **error)
{
  gboolean fetched = xs_fetched_is (self->place.where);
  g_autofree char *folder = fetched ? xs_fetched_folder (self->place.where, error) : NULL;
  g_autoptr (GFile) file =
      g_file_new_for_path (fetched && folder != NULL ? folder : self->place.where);
  g_autofree char *name = g_file_get_parse_name (file);
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  if (fetched && folder == NULL)
    return FALSE;
  if (type != G_FILE_TYPE_UNKNOWN)
    return find_place (self, file, type == G_FILE_TYPE_DIRECTORY, pool, cancel, error);
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "%s: expected a folder or a file of images (or one of the words embedded, shapes, "
               "mnist, fashion-mnist, cifar-10), "
               "found nothing there",
               name);
  return FALSE;
}

static gboolean
find_embedded (XsSource *self, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) embedded = g_file_new_for_uri (EMBEDDED_URI);

  self->kind = &xs_idx_set_kind;
  if (!self->kind->find (self, embedded, TRUE, pool, cancel, error))
    return FALSE;
  g_ptr_array_set_size (self->left_out, 0); /* the licence beside it is nobody's loss */
  g_free (self->name);
  self->name = g_strdup ("Fashion-MNIST");
  return TRUE;
}

gboolean
xs_source_find (XsSource *self, const char *data, guint64 split, XsPool *pool,
                const XsCancel *cancel, GError **error)
{
  *self = (XsSource){ .remarks = g_ptr_array_new_with_free_func (g_free),
                      .warnings = g_ptr_array_new_with_free_func (g_free),
                      .folders = g_ptr_array_new_with_free_func (g_free),
                      .left_out = xs_left_out_list_new () };
  if (!xs_place_parse (&self->place, data, split, error))
    return FALSE;
  if (strcmp (self->place.where, XS_PLACE_EMBEDDED) == 0)
    return find_embedded (self, pool, cancel, error);
  if (strcmp (self->place.where, XS_PLACE_SHAPES) != 0)
    return find_path (self, pool, cancel, error);
  self->kind = &xs_shapes_set_kind;
  return self->kind->find (self, NULL, FALSE, pool, cancel, error);
}

gboolean
xs_source_load (XsSource *self, XsPool *pool, const XsCancel *cancel, GError **error)
{
  return self->kind->load == NULL || self->kind->load (self, pool, cancel, error);
}

gboolean
xs_source_check_labels (const XsSource *self, char *const *names, GError **error)
{
  int n_classes = (int) g_strv_length (self->class_names);

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (!xs_table_check_labels (&self->tables[part], n_classes, names[part], error))
      return FALSE;
  return TRUE;
}

void
xs_source_clear (XsSource *self)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      xs_table_clear (&self->tables[part]);
      g_clear_pointer (&self->origins[part], g_free);
    }
  xs_place_clear (&self->place);
  g_clear_pointer (&self->class_names, g_strfreev);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  if (self->found != NULL)
    g_clear_pointer (&self->found, self->found_free);
}
