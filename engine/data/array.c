#include "engine/data/array.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"

#include <math.h>
#include <string.h>

#define PIECE_NUMBERS 8192

/* A file that promises more than so many bytes, and so many times what is stored of it, is gone
 * through once before memory is taken for it. */
#define MOST_BYTES_BELIEVED ((guint64) 32 << 20)
#define MOST_INFLATION_BELIEVED 32

static gboolean
format_error (const XsArray *self, const char *expected, GError **error)
{
  GString *found = g_string_new (NULL);

  for (int i = 0; i < self->n_dims; i++)
    g_string_append_printf (found, "%s%d", i == 0 ? "" : " x ", self->dims[i]);
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected %s, found %s", xs_array_name (self),
               expected, found->str);
  g_string_free (found, TRUE);
  return FALSE;
}

static gsize
count_numbers (const XsArray *self)
{
  return (gsize) self->dims[0] * self->dims[1] * self->dims[2] * self->dims[3];
}

static gsize
count_bytes (const XsArray *self)
{
  return count_numbers (self) * xs_element_bytes (self->element);
}

/* Copies the dimensions if their product is within the limit. */
static gboolean
take_dims (XsArray *self, const guint64 *dims, int n_dims, GError **error)
{
  guint64 product = (guint64) xs_element_bytes (self->element);

  self->n_dims = n_dims;
  for (int i = 0; i < 4; i++)
    {
      guint64 dim = i < n_dims ? dims[i] : 1;

      if (dim == 0)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "%s: expected at least one item, found none", xs_array_name (self));
          return FALSE;
        }
      if (!g_uint64_checked_mul (&product, product, dim) || product > XS_ARRAY_MAX_BYTES)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                       "%s: expected at most %" G_GUINT64_FORMAT
                       " bytes of data, the header says %" G_GUINT64_FORMAT " items of more",
                       xs_array_name (self), XS_ARRAY_MAX_BYTES, dims[0]);
          return FALSE;
        }
      self->dims[i] = (int) dim;
    }
  return TRUE;
}

/* Whether the file can hold the data at all, before memory is taken for them. */
static gboolean
check_length (const XsArray *self, GError **error)
{
  guint64 wanted = self->data_at + count_bytes (self);
  guint64 most = xs_unpack_most (self->stream);

  if (wanted <= most)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected %" G_GUINT64_FORMAT
               " bytes by its header, found at most %" G_GUINT64_FORMAT,
               xs_array_name (self), wanted, most);
  return FALSE;
}

gboolean
xs_array_init (XsArray *self, XsUnpack *stream, guint64 data_at, XsElement element,
               gboolean first_fastest, const guint64 *dims, int n_dims, GError **error)
{
  *self = (XsArray){ stream, data_at, element, first_fastest };
  if (take_dims (self, dims, n_dims, error) && check_length (self, error))
    return TRUE;
  xs_array_clear (self);
  return FALSE;
}

void
xs_array_clear (XsArray *self)
{
  g_clear_pointer (&self->stream, xs_unpack_free);
  *self = (XsArray){ 0 };
}

const char *
xs_array_name (const XsArray *self)
{
  return xs_unpack_name (self->stream);
}

/* @steps (4): how far apart neighbours along each dimension are, in numbers. */
static void
count_steps (const XsArray *self, size_t *steps)
{
  size_t step = 1;

  for (int i = 0; i < 4; i++)
    {
      int dim = self->first_fastest ? i : 3 - i;

      steps[dim] = step;
      step *= (size_t) self->dims[dim];
    }
}

static gboolean
is_colour (int dim)
{
  return dim == 1 || dim == 3;
}

/* The side of a square of so many pixels; 0 when there is none. */
static int
side_of (int n_pixels)
{
  int side = (int) lround (sqrt (n_pixels));

  return side * side == n_pixels ? side : 0;
}

/* Which dimensions are height and colours, of arrays with three or four. */
static gboolean
find_dims (const XsArray *self, int *row, int *colour, GError **error)
{
  gboolean behind = self->n_dims == 4 && is_colour (self->dims[3]);
  gboolean before = self->n_dims == 4 && is_colour (self->dims[1]);

  *row = before ? 2 : 1;
  *colour = before ? 1 : 3;
  if (self->n_dims < 3)
    return format_error (self, "images (3 or 4 dimensions)", error);
  if (self->n_dims == 3 || behind != before)
    return TRUE;
  return format_error (self,
                       behind ? "colours either before or behind height and width"
                              : "1 or 3 colours per pixel",
                       error);
}

gboolean
xs_array_images (const XsArray *self, XsArrayImages *images, GError **error)
{
  const int *dims = self->dims;
  int side = self->n_dims == 2 ? side_of (dims[1]) : 0;
  size_t steps[4];
  int row, colour;

  count_steps (self, steps);
  if (side > 0)
    *images = (XsArrayImages){ dims[0], side, side, 1, steps[0], side * steps[1], steps[1], 0 };
  else if (find_dims (self, &row, &colour, error))
    *images = (XsArrayImages){ dims[0],  dims[row],  dims[row + 1],  dims[colour],
                               steps[0], steps[row], steps[row + 1], steps[colour] };
  else
    return FALSE;
  if (images->height <= XS_ARRAY_MAX_SIDE && images->width <= XS_ARRAY_MAX_SIDE)
    return TRUE;
  return format_error (self, "images of 1 to " G_STRINGIFY (XS_ARRAY_MAX_SIDE) " pixels per side",
                       error);
}

static gboolean
skip (XsArray *self, guint64 n_bytes, const XsCancel *cancel, GError **error)
{
  guint8 piece[PIECE_NUMBERS];

  for (gsize n; n_bytes > 0; n_bytes -= n)
    {
      n = (gsize) MIN (n_bytes, sizeof piece);
      if (!xs_unpack_fill (self->stream, "data", piece, n, cancel, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
go_to_data (XsArray *self, const XsCancel *cancel, GError **error)
{
  return xs_unpack_rewind (self->stream, error) && skip (self, self->data_at, cancel, error);
}

static gboolean
end_of_data (XsArray *self, const XsCancel *cancel, GError **error)
{
  return xs_unpack_end (self->stream, count_bytes (self), cancel, error);
}

static gboolean
measure_piece (XsArray *self, const guint8 *numbers, gsize first, gsize count,
               XsElementRange *range, GError **error)
{
  gsize n_good = xs_element_widen (self->element, numbers, count, range);

  if (n_good == count)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected finite numbers, found another at position %" G_GSIZE_FORMAT,
               xs_array_name (self), first + n_good);
  return FALSE;
}

/* Goes through all numbers: widens @range, or, when it is NULL, fills @bytes by @scale. */
static gboolean
go_through (XsArray *self, XsElementRange *range, const XsElementRange *scale, guint8 *bytes,
            const XsCancel *cancel, GError **error)
{
  int size = xs_element_bytes (self->element);
  gsize n_numbers = count_numbers (self);
  g_autofree guint8 *piece = g_malloc ((gsize) PIECE_NUMBERS * size);

  for (gsize first = 0, count; first < n_numbers; first += count)
    {
      count = MIN (PIECE_NUMBERS, n_numbers - first);
      if (!xs_unpack_fill (self->stream, "data", piece, count * size, cancel, error))
        return FALSE;
      if (range == NULL)
        xs_element_to_bytes (self->element, piece, count, scale, bytes + first);
      else if (!measure_piece (self, piece, first, count, range, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_array_measure (XsArray *self, XsElementRange *range, const XsCancel *cancel, GError **error)
{
  return go_to_data (self, cancel, error) && go_through (self, range, NULL, NULL, cancel, error) &&
         end_of_data (self, cancel, error);
}

/* To the first number, of which there are enough. */
static gboolean
begin_data (XsArray *self, const XsCancel *cancel, GError **error)
{
  guint64 n_bytes = count_bytes (self);

  if (!go_to_data (self, cancel, error))
    return FALSE;
  if (n_bytes <= MOST_BYTES_BELIEVED ||
      n_bytes / MOST_INFLATION_BELIEVED <= xs_unpack_stored (self->stream))
    return TRUE;
  return skip (self, n_bytes, cancel, error) && end_of_data (self, cancel, error) &&
         go_to_data (self, cancel, error);
}

guint8 *
xs_array_read_pixels (XsArray *self, const XsElementRange *scale, const XsCancel *cancel,
                      GError **error)
{
  gsize count = count_numbers (self);
  gboolean direct = self->element.type == XS_ELEMENT_UINT8;
  guint8 *bytes;

  if (!begin_data (self, cancel, error))
    return NULL;
  bytes = xs_alloc (count, 1, xs_array_name (self), error);
  if (bytes == NULL)
    return NULL;
  if ((direct ? xs_unpack_fill (self->stream, "data", bytes, count, cancel, error)
              : go_through (self, NULL, scale, bytes, cancel, error)) &&
      end_of_data (self, cancel, error))
    return bytes;
  xs_free (bytes);
  return NULL;
}

/* All numbers as they are; free with xs_free(). */
static guint8 *
read_numbers (XsArray *self, const XsCancel *cancel, GError **error)
{
  gsize n_bytes = count_bytes (self);
  guint8 *numbers;

  if (!begin_data (self, cancel, error))
    return NULL;
  numbers = xs_alloc (n_bytes, 1, xs_array_name (self), error);
  if (numbers != NULL && xs_unpack_fill (self->stream, "data", numbers, n_bytes, cancel, error) &&
      end_of_data (self, cancel, error))
    return numbers;
  xs_free (numbers);
  return NULL;
}

static gboolean
label_error (const XsArray *self, const char *expected, double found, gsize position,
             GError **error)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.9g", found);
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected %s, found %s at position %" G_GSIZE_FORMAT, xs_array_name (self),
               expected, digits, position);
  return FALSE;
}

/* The class of one row of @numbers, whose k numbers are @step bytes apart. */
static gboolean
label_of_row (const XsArray *self, const guint8 *numbers, size_t step, XsLabelsKind kind,
              gsize position, guint8 *label, GError **error)
{
  double value = xs_element_value (self->element, numbers);
  int n_set = 0;

  if (kind == XS_LABELS_FIRST_COLUMN || self->dims[1] == 1)
    {
      if (!(value >= 0 && value <= 255 && value == floor (value)))
        return label_error (self, "whole labels from 0 to 255", value, position, error);
      *label = (guint8) value;
      return TRUE;
    }
  for (int column = 0; column < self->dims[1]; column++)
    if ((value = xs_element_value (self->element, numbers + column * step)) != 0)
      {
        n_set++;
        *label = (guint8) column;
      }
  return n_set == 1 ||
         label_error (self, "labels of one class, a one among zeros", n_set, position, error);
}

guint8 *
xs_array_read_labels (XsArray *self, XsLabelsKind kind, const XsCancel *cancel, GError **error)
{
  int size = xs_element_bytes (self->element);
  guint8 *numbers, *labels;
  size_t steps[4];
  gboolean ok;

  if (self->n_dims > 2 || self->dims[1] > 256)
    {
      format_error (self, "labels (1 dimension, or 2 and at most 256 columns)", error);
      return NULL;
    }
  numbers = read_numbers (self, cancel, error);
  labels = numbers != NULL ? xs_alloc (self->dims[0], 1, xs_array_name (self), error) : NULL;
  ok = labels != NULL;
  count_steps (self, steps);
  for (int i = 0; i < self->dims[0] && ok; i++)
    ok = (i % PIECE_NUMBERS != 0 || xs_reading_goes_on (cancel, xs_array_name (self), error)) &&
         label_of_row (self, numbers + i * steps[0] * size, steps[1] * size, kind, (gsize) i,
                       &labels[i], error);
  xs_free (numbers);
  if (!ok)
    g_clear_pointer (&labels, xs_free);
  return labels;
}
