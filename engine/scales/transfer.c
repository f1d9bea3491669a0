#include "engine/scales/transfer.h"

#include "engine/base/error.h"
#include "engine/base/memory-left.h"
#include "engine/scales/method-row.h"
#include "engine/scales/pairs.h"

#include <string.h>

/* More images to match on than this are refused with the figure. */
#define MOST_BYTES (4.0 * 1024 * 1024 * 1024)

/* The part of source cell @i (of @from) that lies in target cell @j (of @to), both grids covering
 * the same interval; in exact units of 1 / (from to). */
static double
share (int i, int j, int from, int to)
{
  int low = MAX (i * to, j * from);
  int high = MIN ((i + 1) * to, (j + 1) * from);

  return high > low ? (double) (high - low) / to : 0;
}

/* Each weight is divided among the target cells by area. Written with R, the area average from the
 * finer to the coarser grid, that is R^T upwards and r^2 R downwards. */
static void
move_plane (const xs_real *weights, int from, int to, xs_real *moved)
{
  for (int row = 0; row < to; row++)
    for (int column = 0; column < to; column++)
      {
        double sum = 0;

        for (int i = row * from / to; i <= ((row + 1) * from - 1) / to; i++)
          for (int j = column * from / to; j <= ((column + 1) * from - 1) / to; j++)
            sum += (double) weights[i * from + j] * share (i, row, from, to) *
                   share (j, column, from, to);
        moved[row * to + column] = (xs_real) sum;
      }
}

void
xs_transfer_classifier (const xs_real *weights, int planes, int from, int to, xs_real *moved)
{
  for (int p = 0; p < planes; p++)
    move_plane (weights + (size_t) p * from * from, from, to, moved + (size_t) p * to * to);
}

/* @a (3, 3) as in pairs.h, or NULL to copy. */
static void
move_kernels (const double *a, const xs_real *kernels, size_t count, xs_real *moved)
{
  double kernel[9];

  if (a == NULL)
    {
      memcpy (moved, kernels, count * 9 * sizeof *moved);
      return;
    }
  for (size_t i = 0; i < count; i++)
    {
      for (int tap = 0; tap < 9; tap++)
        kernel[tap] = (double) kernels[9 * i + tap];
      xs_pair_apply (a, kernel, kernel);
      for (int tap = 0; tap < 9; tap++)
        moved[9 * i + tap] = (xs_real) kernel[tap];
    }
}

/* Network or direction: the map is linear. @pair (3, 3) acts on the kernels, NULL copies them. */
static void
move_with (const XsArchitecture *from, const XsArchitecture *to, const double *pair,
           const xs_real *vector, xs_real *moved)
{
  XsLayout a = xs_architecture_layout (from);
  XsLayout b = xs_architecture_layout (to);
  size_t channels = (size_t) from->channels;

  move_kernels (pair, vector + a.opening_kernel, channels * from->inputs, moved + b.opening_kernel);
  memcpy (moved + b.opening_bias, vector + a.opening_bias, channels * sizeof *moved);
  move_kernels (pair, vector + a.kernels, (a.biases - a.kernels) / 9, moved + b.kernels);
  memcpy (moved + b.biases, vector + a.biases, from->depth * channels * sizeof *moved);
  xs_transfer_classifier (vector + a.classifier, from->classes * from->channels,
                          xs_architecture_grid (from), xs_architecture_grid (to),
                          moved + b.classifier);
  memcpy (moved + b.classifier_bias, vector + a.classifier_bias, from->classes * sizeof *moved);
}

/* The linear part of @method, if it has one. */
static gboolean
find_pair (XsTransferMethod method, double ratio, double a[9])
{
  const XsTransferRow *row = xs_transfer_row (method);

  if (row->pair != NULL)
    row->pair (ratio, a);
  return row->pair != NULL;
}

/* Network or direction to the mesh of @to by the linear part of @method. */
static void
move_vector (const XsArchitecture *from, const XsArchitecture *to, XsTransferMethod method,
             const xs_real *vector, xs_real *moved)
{
  double pair[9];
  gboolean moves = find_pair (method, (double) to->size / from->size, pair);

  move_with (from, to, moves ? pair : NULL, vector, moved);
}

void
xs_transfer_momentum (const XsArchitecture *from, int size, XsTransferMethod method,
                      const xs_real *direction, xs_real *moved)
{
  XsArchitecture to = *from;

  to.size = size;
  move_vector (from, &to, method, direction, moved);
}

/* K -> A K A^T has the adjoint G -> A^T G A. */
void
xs_transfer_adjoint (const XsArchitecture *from, int size, XsTransferMethod method,
                     const xs_real *gradient, xs_real *pulled)
{
  XsArchitecture to = *from;
  double a[9], transposed[9];
  gboolean moves = find_pair (method, (double) size / from->size, a);

  to.size = size;
  for (int i = 0; moves && i < 9; i++)
    transposed[i] = a[3 * (i % 3) + i / 3];
  move_with (&to, from, moves ? transposed : NULL, gradient, pulled);
}

static gboolean
check_images (const XsImages *images, int inputs, XsTransferMethod method, GError **error)
{
  if (images == NULL || images->count < 1)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
                   "%s transfer: expected images to match on, found none", xs_transfer_id (method));
      return FALSE;
    }
  if ((double) images->count * images->inputs * images->size * images->size * sizeof (xs_real) >
      MOST_BYTES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s transfer: expected at most %.0f GiB of images, found %d of %d x %d",
                   xs_transfer_id (method), MOST_BYTES / 1073741824.0, images->count, images->size,
                   images->size);
      return FALSE;
    }
  if (images->inputs != inputs)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "%s transfer: expected images of %d channels, found %d", xs_transfer_id (method),
                   inputs, images->inputs);
      return FALSE;
    }
  return TRUE;
}

/* The networks at all sizes, not fitted yet. */
static gboolean
move_all (const XsParameters *from, const int *sizes, int n, XsTransferMethod method,
          XsParameters **moved, GError **error)
{
  XsArchitecture to = from->architecture;

  for (int i = 0; i < n; i++)
    {
      to.size = sizes[i];
      moved[i] = xs_parameters_new (&to, error);
      if (moved[i] == NULL)
        return FALSE;
      move_vector (&from->architecture, &to, method, from->values, moved[i]->values);
    }
  return TRUE;
}

double
xs_transfer_need (const XsArchitecture *from, const int *sizes, int n, XsTransferMethod method,
                  const XsImages *images, XsPool *pool)
{
  const XsTransferRow *row = xs_transfer_row (method);
  double bytes = 0;

  for (int i = 0; i < n; i++)
    {
      XsArchitecture to = *from;

      to.size = sizes[i];
      bytes += (double) xs_architecture_layout (&to).total * sizeof (xs_real);
    }
  return row->need != NULL ? bytes + row->need (from, images, pool, sizes, n) : bytes;
}

/* Sizes that no network has are an error before anything is counted with them. */
static gboolean
check_need (const XsArchitecture *from, const int *sizes, int n, XsTransferMethod method,
            const XsImages *images, XsPool *pool, GError **error)
{
  int largest = 0;
  g_autofree char *what = NULL;

  for (int i = 0; i < n; i++)
    {
      XsArchitecture to = *from;

      to.size = sizes[i];
      if (!xs_architecture_validate (&to, error))
        return FALSE;
      largest = MAX (largest, sizes[i]);
    }
  what = g_strdup_printf ("%s transfer to %d pixels", xs_transfer_id (method), largest);
  return xs_memory_check (xs_transfer_need (from, sizes, n, method, images, pool), what, error);
}

gboolean
xs_transfer_sizes (const XsParameters *from, const int *sizes, int n, XsTransferMethod method,
                   const XsImages *images, XsPool *pool, const XsCancel *cancel,
                   XsParameters **moved, GError **error)
{
  const XsTransferRow *row = xs_transfer_row (method);
  XsImages some = { 0 };

  memset (moved, 0, (size_t) n * sizeof *moved);
  if ((row->fit != NULL && !check_images (images, from->architecture.inputs, method, error)) ||
      !check_need (&from->architecture, sizes, n, method, images, pool, error))
    return FALSE;
  if (images != NULL)
    some = *images;
  some.count = MIN (some.count, row->most_images);
  if (move_all (from, sizes, n, method, moved, error) &&
      (row->fit == NULL || row->fit (from, &some, pool, cancel, moved, n, error)))
    return TRUE;
  for (int i = 0; i < n; i++)
    g_clear_pointer (&moved[i], xs_parameters_free);
  return FALSE;
}

XsParameters *
xs_transfer (const XsParameters *from, int size, XsTransferMethod method, const XsImages *images,
             XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsParameters *moved;

  xs_transfer_sizes (from, &size, 1, method, images, pool, cancel, &moved, error);
  return moved;
}
