#include "engine/store/safetensors.h"

#include "engine/base/error.h"
#include "engine/store/floats.h"
#include "engine/store/output-file.h"
#include "engine/store/safetensors-header.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Numbers that are read at a time. */
#define CHUNK 16384

struct _XsSafetensors
{
  char *name; /* for people */
  int descriptor;
  guint64 size_bytes;
  guint64 data_start; /* bytes before the first tensor */
  XsSafetensorsHeader *header;
};

static gsize
tensor_length (const XsTensor *tensor)
{
  gsize length = 1;

  for (int i = 0; i < tensor->n_dimensions; i++)
    length *= (gsize) tensor->shape[i];
  return length;
}

/* Saving */

gboolean
xs_safetensors_save (const char *path, const char *const *metadata, const XsTensor *tensors,
                     int n_tensors, GError **error)
{
  g_autoptr (XsOutputFile) file = xs_output_file_new (path, error);
  g_autofree char *header = NULL;
  guint64 length;

  if (file == NULL)
    return FALSE;
  header = xs_safetensors_header_write (metadata, tensors, n_tensors, error);
  if (header == NULL)
    return FALSE;
  length = GUINT64_TO_LE ((guint64) strlen (header));
  if (!xs_output_file_write (file, &length, sizeof length, error) ||
      !xs_output_file_write (file, header, strlen (header), error))
    return FALSE;
  for (int i = 0; i < n_tensors; i++)
    if (!xs_floats_write (file, tensors[i].values, tensor_length (&tensors[i]), error))
      return FALSE;
  return xs_output_file_commit (file, error);
}

/* Loading */

/* Just @n_bytes at @offset: fewer mean that the file shrank meanwhile. */
static gboolean
read_at (XsSafetensors *self, guint64 offset, void *bytes, gsize n_bytes, GError **error)
{
  char *next = bytes;

  while (n_bytes > 0)
    {
      ssize_t n = pread (self->descriptor, next, n_bytes, (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: the file cannot be read: %s", self->name,
                       n < 0 ? g_strerror (errno) : "it ends too early");
          return FALSE;
        }
      next += n;
      offset += (guint64) n;
      n_bytes -= (gsize) n;
    }
  return TRUE;
}

/* A pipe would block and a device has no size, hence not blocking, and plain files only. */
static gboolean
open_plain (XsSafetensors *self, const char *path, GError **error)
{
  struct stat status;

  self->descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->descriptor < 0 || fstat (self->descriptor, &status) != 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: the file cannot be read: %s", self->name,
                   g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a plain file, found a %s",
                   self->name, S_ISDIR (status.st_mode) ? "folder" : "device or pipe");
      return FALSE;
    }
  self->size_bytes = (guint64) status.st_size;
  return TRUE;
}

static gboolean
read_header (XsSafetensors *self, GError **error)
{
  guint64 length;
  g_autofree char *text = NULL;

  if (self->size_bytes < sizeof length)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: not a safetensors file: expected 8 bytes or more, found %" G_GUINT64_FORMAT,
                   self->name, self->size_bytes);
      return FALSE;
    }
  if (!read_at (self, 0, &length, sizeof length, error))
    return FALSE;
  length = GUINT64_FROM_LE (length);
  if (length > XS_SAFETENSORS_MAX_HEADER || length > self->size_bytes - sizeof length)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: not a safetensors file, or cut short: expected a header of at most "
                   "%" G_GUINT64_FORMAT " bytes, found %" G_GUINT64_FORMAT,
                   self->name, MIN (self->size_bytes - sizeof length, XS_SAFETENSORS_MAX_HEADER),
                   length);
      return FALSE;
    }
  text = g_malloc (length + 1);
  if (!read_at (self, sizeof length, text, length, error))
    return FALSE;
  self->data_start = sizeof length + length;
  self->header =
      xs_safetensors_header_parse (text, length, self->size_bytes - self->data_start, error);
  if (self->header == NULL)
    g_prefix_error (error, "%s: ", self->name);
  return self->header != NULL;
}

XsSafetensors *
xs_safetensors_open (const char *path, GError **error)
{
  g_autoptr (XsSafetensors) self = g_new0 (XsSafetensors, 1);

  self->name = g_filename_display_name (path);
  if (!open_plain (self, path, error) || !read_header (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_safetensors_free (XsSafetensors *self)
{
  if (self == NULL)
    return;
  if (self->descriptor >= 0)
    close (self->descriptor);
  xs_safetensors_header_free (self->header);
  g_free (self->name);
  g_free (self);
}

const char *
xs_safetensors_name (const XsSafetensors *self)
{
  return self->name;
}

const char *
xs_safetensors_metadata (const XsSafetensors *self, const char *key)
{
  return g_hash_table_lookup (self->header->metadata, key);
}

static const XsTensorEntry *
find_entry (const XsSafetensors *self, const char *name)
{
  const GArray *entries = self->header->entries;

  for (guint i = 0; i < entries->len; i++)
    if (strcmp (g_array_index (entries, XsTensorEntry, i).name, name) == 0)
      return &g_array_index (entries, XsTensorEntry, i);
  return NULL;
}

/* "(8, 16, 3, 3)" */
static char *
shape_words (const gint64 *shape, int n)
{
  GString *words = g_string_new ("(");

  for (int i = 0; i < n; i++)
    g_string_append_printf (words, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ", ", shape[i]);
  g_string_append_c (words, ')');
  return g_string_free (words, FALSE);
}

static gboolean
match_tensor (const XsSafetensors *self, const XsTensor *tensor, GError **error)
{
  const XsTensorEntry *entry = find_entry (self, tensor->name);
  g_autofree char *expected = shape_words (tensor->shape, tensor->n_dimensions);
  g_autofree char *found =
      entry != NULL ? shape_words (entry->shape, entry->n_dimensions) : g_strdup ("none");

  if (entry == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                 "%s: expected a tensor %s of shape %s, found none", self->name, tensor->name,
                 expected);
  else if (strcmp (expected, found) != 0)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: %s: expected shape %s, found %s",
                 self->name, tensor->name, expected, found);
  else if (entry->type == XS_N_ELEMENTS)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                 "%s: %s: expected dtype F16, BF16, F32 or F64, found %.20s", self->name,
                 tensor->name, entry->dtype);
  else
    return TRUE;
  return FALSE;
}

gboolean
xs_safetensors_match (const XsSafetensors *self, const XsTensor *tensors, int n_tensors,
                      GError **error)
{
  for (int i = 0; i < n_tensors; i++)
    if (!match_tensor (self, &tensors[i], error))
      return FALSE;
  return TRUE;
}

const char *
xs_safetensors_dtype (const XsSafetensors *self, const XsTensor *tensors, int n_tensors)
{
  const char *dtype = find_entry (self, tensors[0].name)->dtype;

  for (int i = 1; i < n_tensors; i++)
    if (strcmp (find_entry (self, tensors[i].name)->dtype, dtype) != 0)
      return "mixed";
  return g_intern_string (dtype);
}

static gboolean
check_finite (const XsSafetensors *self, const XsTensor *tensor, gsize first, gsize n,
              GError **error)
{
  for (gsize i = first; i < first + n; i++)
    if (!isfinite (tensor->values[i]))
      {
        g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                     "%s: %s: expected finite numbers, found %f at number %" G_GSIZE_FORMAT,
                     self->name, tensor->name, (double) tensor->values[i], i);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_values (XsSafetensors *self, const XsTensor *tensor, const XsTensorEntry *entry,
             GError **error)
{
  const XsElement element = { entry->type, FALSE };
  gsize n_bytes = (gsize) xs_element_bytes (element);
  gsize length = tensor_length (tensor);
  guint8 bytes[CHUNK * sizeof (double)];

  for (gsize i = 0; i < length; i += CHUNK)
    {
      gsize n = MIN (length - i, CHUNK);

      if (!read_at (self, self->data_start + entry->begin + i * n_bytes, bytes, n * n_bytes, error))
        return FALSE;
      for (gsize j = 0; j < n; j++)
        tensor->values[i + j] = (float) xs_element_value (element, bytes + j * n_bytes);
      if (!check_finite (self, tensor, i, n, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_safetensors_read (XsSafetensors *self, const XsTensor *tensors, int n_tensors, GError **error)
{
  for (int i = 0; i < n_tensors; i++)
    if (!read_values (self, &tensors[i], find_entry (self, tensors[i].name), error))
      return FALSE;
  return TRUE;
}
