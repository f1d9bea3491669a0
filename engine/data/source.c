#include "engine/data/source.h"

#include "engine/base/error.h"
#include "engine/data/cifar.h"
#include "engine/data/class-folders.h"
#include "engine/data/fetched.h"
#include "engine/data/idx-set.h"
#include "engine/data/numpy-set.h"
#include "engine/data/shapes-set.h"

#include <string.h>

#define EMBEDDED_URI "resource:///io/github/across_scales/AcrossScales/data/fashion-mnist"

/* The readers: the first that takes a place reads it. A new one is a row here and a file of its
 * own. */
static const struct
{
  /* Whether the place, a folder or a file, is one of this reader's; from names alone. */
  gboolean (*is) (GFile *place, gboolean is_folder);
  /* Fills @self. Errors name the file and say what was expected and found. */
  gboolean (*open) (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool,
                    const XsCancel *cancel, GError **error);
} readers[] = {
  { xs_idx_set_is, xs_idx_set_open },
  { xs_numpy_set_is, xs_numpy_set_open },
  { xs_cifar_is, xs_cifar_open },
  { xs_class_folders_is, xs_class_folders_open },
};

static gboolean
open_place (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool, const XsCancel *cancel,
            GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].is (place, is_folder))
      return readers[i].open (self, place, is_folder, pool, cancel, error);
  /* A file that nobody knows: the error says how those of IDX are called. */
  return xs_idx_set_open (self, place, is_folder, pool, cancel, error);
}

static gboolean
open_path (XsSource *self, const char *path, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_file_get_parse_name (file);
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  if (type != G_FILE_TYPE_UNKNOWN)
    return open_place (self, file, type == G_FILE_TYPE_DIRECTORY, pool, cancel, error);
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "%s: expected a folder or a file of images (or one of the words embedded, shapes, "
               "mnist, fashion-mnist, cifar-10), "
               "found nothing there",
               name);
  return FALSE;
}

static gboolean
open_embedded (XsSource *self, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) embedded = g_file_new_for_uri (EMBEDDED_URI);

  if (!xs_idx_set_open (self, embedded, TRUE, pool, cancel, error))
    return FALSE;
  g_free (self->name);
  self->name = g_strdup ("Fashion-MNIST");
  return TRUE;
}

static gboolean
open_fetched (XsSource *self, const char *name, XsPool *pool, const XsCancel *cancel,
              GError **error)
{
  g_autofree char *folder = xs_fetched_folder (name, error);

  return folder != NULL && open_path (self, folder, pool, cancel, error);
}

gboolean
xs_source_open (XsSource *self, const char *where, guint64 seed, XsPool *pool,
                const XsCancel *cancel, GError **error)
{
  *self = (XsSource){ .remarks = g_ptr_array_new_with_free_func (g_free) };
  if (strcmp (where, XS_SOURCE_SHAPES) == 0)
    return xs_shapes_set_open (self, seed, pool, cancel, error);
  if (strcmp (where, XS_SOURCE_EMBEDDED) == 0)
    return open_embedded (self, pool, cancel, error);
  return xs_fetched_is (where) ? open_fetched (self, where, pool, cancel, error)
                               : open_path (self, where, pool, cancel, error);
}

void
xs_source_clear (XsSource *self)
{
  xs_table_clear (&self->training);
  xs_table_clear (&self->test);
  g_clear_pointer (&self->class_names, g_strfreev);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
}
