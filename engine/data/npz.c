#include "engine/data/npz.h"

#include "engine/base/reading.h"
#include "engine/data/zip.h"

#include <string.h>

#define SUFFIX ".npy"

struct _XsNpz
{
  GInputStream *stream;
  guint64 n_bytes;
  char *name;
  GPtrArray *members; /* XsZipMember */
  GPtrArray *arrays;  /* those that are arrays, borrowed */
  GPtrArray *names;   /* of these, without SUFFIX */
};

XsNpz *
xs_npz_open_stream (GInputStream *stream, guint64 n_bytes, const char *name, GError **error)
{
  g_autoptr (XsNpz) self = g_new0 (XsNpz, 1);

  self->stream = g_object_ref (stream);
  self->n_bytes = n_bytes;
  self->name = g_strdup (name);
  self->arrays = g_ptr_array_new ();
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->members = xs_zip_list (self->stream, self->n_bytes, self->name, error);
  if (self->members == NULL)
    return NULL;
  for (guint i = 0; i < self->members->len; i++)
    {
      const XsZipMember *member = self->members->pdata[i];

      if (!g_str_has_suffix (member->name, SUFFIX))
        continue;
      g_ptr_array_add (self->arrays, self->members->pdata[i]);
      g_ptr_array_add (self->names,
                       g_strndup (member->name, strlen (member->name) - strlen (SUFFIX)));
    }
  return g_steal_pointer (&self);
}

XsNpz *
xs_npz_open (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  guint64 n_bytes = 0;
  g_autoptr (GInputStream) stream = xs_reading_open (file, name, &n_bytes, error);

  return stream != NULL ? xs_npz_open_stream (stream, n_bytes, name, error) : NULL;
}

void
xs_npz_free (XsNpz *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_ptr_array_unref (self->arrays);
  g_ptr_array_unref (self->names);
  g_free (self->name);
  g_free (self);
}

int
xs_npz_count (const XsNpz *self)
{
  return (int) self->arrays->len;
}

const char *
xs_npz_name (const XsNpz *self, int index)
{
  return self->names->pdata[index];
}

gboolean
xs_npz_open_array (const XsNpz *self, int index, XsArray *array, GError **error)
{
  XsUnpack *stream =
      xs_zip_open (self->stream, self->n_bytes, self->name, self->arrays->pdata[index], error);

  *array = (XsArray){ 0 };
  return stream != NULL && xs_npy_open (array, stream, error);
}
