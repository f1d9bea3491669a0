#include "engine/data/table.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"

/* The numbers of one image, wherever they lie, to centred planes (inputs, size, size). */
static void
place_image (const XsArrayImages *shape, const guint8 *in, guint8 *out, int size)
{
  int top = (size - shape->height) / 2;
  int left = (size - shape->width) / 2;

  for (int c = 0; c < shape->inputs; c++)
    for (int y = 0; y < shape->height; y++)
      {
        const guint8 *from = in + c * shape->input_step + y * shape->row_step;
        guint8 *row = out + ((size_t) c * size + top + y) * size + left;

        for (int x = 0; x < shape->width; x++)
          row[x] = from[x * shape->column_step];
      }
}

/* Whether the numbers of @shape lie as those of a table do. */
static gboolean
is_in_place (const XsArrayImages *shape)
{
  size_t width = (size_t) shape->width;
  size_t pixels = width * width;

  return shape->height == shape->width && shape->column_step == 1 && shape->row_step == width &&
         (shape->inputs == 1 || shape->input_step == pixels) &&
         shape->item_step == pixels * shape->inputs;
}

/* Takes @bytes (shape), which are freed or become part of @self. */
static gboolean
take_pixels (XsTable *self, const XsArrayImages *shape, guint8 *bytes, const char *name,
             const XsCancel *cancel, GError **error)
{
  size_t out_bytes = (size_t) self->size * self->size * self->inputs;
  gboolean goes_on = TRUE;

  if (is_in_place (shape))
    {
      self->pixels = bytes;
      return TRUE;
    }
  self->pixels = xs_alloc (self->count, out_bytes, name, error);
  for (int i = 0; i < self->count && self->pixels != NULL && goes_on; i++)
    {
      goes_on = xs_reading_goes_on (cancel, name, error);
      if (goes_on)
        place_image (shape, bytes + i * shape->item_step, self->pixels + i * out_bytes, self->size);
    }
  xs_free (bytes);
  return self->pixels != NULL && goes_on;
}

static gboolean
check_count (const XsArray *images, const XsArray *labels, GError **error)
{
  if (labels->dims[0] == images->dims[0])
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected %d labels, as many as images in %s, found %d", xs_array_name (labels),
               images->dims[0], xs_array_name (images), labels->dims[0]);
  return FALSE;
}

/* The shape of the table, from the heads. */
static gboolean
begin (XsTable *self, const XsArray *images, const XsArray *labels, XsArrayImages *shape,
       GError **error)
{
  guint64 n_bytes;

  *self = (XsTable){ 0 };
  if (!xs_array_images (images, shape, error) || !check_count (images, labels, error))
    return FALSE;
  self->count = shape->count;
  self->inputs = shape->inputs;
  self->size = MAX (shape->height, shape->width);
  self->padded = shape->height != shape->width;
  n_bytes = (guint64) self->size * self->size * self->inputs;
  if (n_bytes * (guint64) self->count <= XS_ARRAY_MAX_BYTES)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "%s: expected at most %" G_GUINT64_FORMAT " bytes of square images, found %d of "
               "%d x %d pixels",
               xs_array_name (images), XS_ARRAY_MAX_BYTES, self->count, self->size, self->size);
  return FALSE;
}

gboolean
xs_table_read (XsTable *self, XsArray *images, XsArray *labels, XsLabelsKind kind,
               const XsElementRange *scale, const XsCancel *cancel, GError **error)
{
  XsArrayImages shape;
  guint8 *bytes;

  if (!begin (self, images, labels, &shape, error))
    return FALSE;
  self->labels = xs_array_read_labels (labels, kind, cancel, error);
  bytes = self->labels != NULL ? xs_array_read_pixels (images, scale, cancel, error) : NULL;
  if (bytes != NULL && take_pixels (self, &shape, bytes, xs_array_name (images), cancel, error))
    return TRUE;
  xs_table_clear (self);
  return FALSE;
}

void
xs_table_transpose (XsTable *self)
{
  int size = self->size;
  size_t n_planes = (size_t) self->count * self->inputs;

  for (size_t i = 0; i < n_planes; i++)
    {
      guint8 *plane = self->pixels + i * size * size;

      for (int y = 0; y < size; y++)
        for (int x = 0; x < y; x++)
          {
            guint8 kept = plane[y * size + x];

            plane[y * size + x] = plane[x * size + y];
            plane[x * size + y] = kept;
          }
    }
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
