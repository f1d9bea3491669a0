#include "engine/scales/shifts.h"

#include <string.h>

size_t
xs_shifts_scratch (const XsResample *average)
{
  size_t n = (size_t) xs_resample_from (average);
  size_t m = (size_t) xs_resample_to (average);

  return 9 * (n * n + m * m);
}

/* shifted[i, j] = plane[i + down, j + right], zero outside. */
static void
shift_plane (const xs_real *plane, int n, int down, int right, xs_real *shifted)
{
  size_t first = right < 0 ? 1 : 0;
  size_t width = (size_t) n - (right != 0 ? 1 : 0);

  memset (shifted, 0, (size_t) n * n * sizeof *shifted);
  for (int i = MAX (0, -down); i < n - MAX (0, down); i++)
    memcpy (shifted + (size_t) i * n + first, plane + (size_t) (i + down) * n + first + right,
            width * sizeof *shifted);
}

/* Nine planes (9, cells) into nine neighbouring columns of rows (cells, stride). */
static void
scatter_columns (const xs_real *planes, size_t cells, size_t stride, double *rows)
{
  for (size_t cell = 0; cell < cells; cell++)
    for (size_t tap = 0; tap < 9; tap++)
      rows[cell * stride + tap] = (double) planes[tap * cells + cell];
}

/* For each channel its nine shifted planes, averaged, into nine columns; averages of shifts, not
 * shifts of averages, for only those commute with the kernel's weights. */
void
xs_shifts_rows (const XsResample *average, const xs_real *planes, int channels, gboolean transposed,
                xs_real *scratch, double *rows, size_t stride)
{
  int sign = transposed ? -1 : 1;
  int n = xs_resample_from (average);
  int m = xs_resample_to (average);
  size_t pixels = (size_t) n * n;
  size_t cells = (size_t) m * m;
  xs_real *averaged = scratch + 9 * pixels;

  for (int c = 0; c < channels; c++)
    {
      for (int tap = 0; tap < 9; tap++)
        shift_plane (planes + (size_t) c * pixels, n, sign * (tap / 3 - 1), sign * (tap % 3 - 1),
                     scratch + (size_t) tap * pixels);
      if (n != m)
        xs_resample_apply (average, scratch, averaged, 9);
      scatter_columns (n != m ? averaged : scratch, cells, stride, rows + 9 * (size_t) c);
    }
  for (size_t cell = 0; cell < cells; cell++)
    rows[cell * stride + 9 * (size_t) channels] = 1;
}
