#include "engine/data/table.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"

/* Interleaved rows (height, width, inputs) to centred planes (inputs, size, size). */
static void
place_image (const guint8 *in, guint8 *out, int inputs, int height, int width, int size)
{
  int top = (size - height) / 2;
  int left = (size - width) / 2;

  for (int c = 0; c < inputs; c++)
    for (int y = 0; y < height; y++)
      {
        guint8 *row = out + ((size_t) c * size + top + y) * size + left;

        for (int x = 0; x < width; x++)
          row[x] = in[((size_t) y * width + x) * inputs + c];
      }
}

/* The pixels of @images as squares, in planes. Grey squares are taken as they are. */
static gboolean
take_pixels (XsTable *self, XsIdx *images, const char *name, GError **error)
{
  int height = images->dims[1];
  int width = images->dims[2];
  size_t in_bytes, out_bytes;

  self->count = images->dims[0];
  self->inputs = images->n_dims == 4 ? 3 : 1;
  self->size = MAX (height, width);
  self->padded = height != width;
  if (self->inputs == 1 && height == width)
    {
      self->pixels = g_steal_pointer (&images->bytes);
      return TRUE;
    }

  in_bytes = (size_t) height * width * self->inputs;
  out_bytes = (size_t) self->size * self->size * self->inputs;
  if (out_bytes * self->count > XS_IDX_MAX_BYTES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s: expected at most %" G_GUINT64_FORMAT " bytes of square images, found %d of "
                   "%d x %d pixels",
                   name, XS_IDX_MAX_BYTES, self->count, self->size, self->size);
      return FALSE;
    }
  self->pixels = xs_alloc (self->count, out_bytes, name, error);
  if (self->pixels == NULL)
    return FALSE;
  for (int i = 0; i < self->count; i++)
    place_image (images->bytes + i * in_bytes, self->pixels + i * out_bytes, self->inputs, height,
                 width, self->size);
  return TRUE;
}

gboolean
xs_table_join (XsTable *self, XsIdx *images, const char *images_name, XsIdx *labels,
               const char *labels_name, GError **error)
{
  *self = (XsTable){ 0 };
  if (images->n_dims < 3)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected images (3 or 4 dimensions), found %d", images_name,
                   images->n_dims);
      return FALSE;
    }
  if (labels->n_dims != 1)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected labels (1 dimension), found %d dimensions", labels_name,
                   labels->n_dims);
      return FALSE;
    }
  if (images->dims[0] != labels->dims[0])
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected %d labels, as many as images in %s, found %d", labels_name,
                   images->dims[0], images_name, labels->dims[0]);
      return FALSE;
    }
  if (!take_pixels (self, images, images_name, error))
    {
      xs_table_clear (self);
      return FALSE;
    }
  self->labels = g_steal_pointer (&labels->bytes);
  return TRUE;
}

gboolean
xs_table_read (XsTable *self, GFile *images, GFile *labels, const XsCancel *cancel, GError **error)
{
  g_autofree char *images_name = g_file_get_parse_name (images);
  g_autofree char *labels_name = g_file_get_parse_name (labels);
  g_auto (XsIdx) image_bytes = { 0 };
  g_auto (XsIdx) label_bytes = { 0 };

  *self = (XsTable){ 0 };
  return xs_idx_read (labels, cancel, &label_bytes, error) &&
         xs_idx_read (images, cancel, &image_bytes, error) &&
         xs_table_join (self, &image_bytes, images_name, &label_bytes, labels_name, error);
}

int
xs_table_n_classes (const XsTable *self)
{
  int n_classes = 0;

  for (int i = 0; i < self->count; i++)
    n_classes = MAX (n_classes, self->labels[i] + 1);
  return n_classes;
}

gboolean
xs_table_check_labels (const XsTable *self, int n_classes, const char *labels_name, GError **error)
{
  for (int i = 0; i < self->count; i++)
    if (self->labels[i] >= n_classes)
      {
        g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                     "%s: expected labels below %d, the number of classes, found %d at position %d",
                     labels_name, n_classes, self->labels[i], i);
        return FALSE;
      }
  return TRUE;
}

void
xs_table_clear (XsTable *self)
{
  xs_free (self->pixels);
  xs_free (self->labels);
  *self = (XsTable){ 0 };
}
