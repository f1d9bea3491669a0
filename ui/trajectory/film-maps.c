#include "ui/trajectory/film-maps.h"

#include "ui/plot/tiles.h"
#include "ui/trajectory/film-layout.h"

#include <math.h>

/* One map (size, size) averaged by k x k into @values (n, n). */
static void
reduce_map (const float *map, int size, const XsFilmCell *cell, float *values)
{
  int k = cell->reduce;

  for (int row = 0; row < cell->n; row++)
    for (int column = 0; column < cell->n; column++)
      {
        float sum = 0;

        for (int y = 0; y < k; y++)
          for (int x = 0; x < k; x++)
            sum += map[(gsize) (row * k + y) * (gsize) size + (gsize) (column * k + x)];
        *values++ = sum / (float) (k * k);
      }
}

GdkTexture *
xs_film_texture (const float *states, int size, const XsCellLayout *layout, const XsCellPart *part,
                 float range, int scale)
{
  XsFilmCell cell = xs_film_cell (size);
  gsize map = (gsize) size * (gsize) size, count = (gsize) cell.n * (gsize) cell.n;
  g_autofree float *values = g_new (float, count *(gsize) part->rows *(gsize) part->columns);
  float *next = values; /* (rows, columns, n, n) */
  XsTiles tiles = { .values = values,
                    .rows = part->rows,
                    .columns = part->columns,
                    .planes = 1,
                    .n = cell.n,
                    .zoom = layout->cell / cell.n * scale,
                    .gap = layout->gap * scale,
                    .range = range,
                    .map = XS_MAP_SIGNED };

  for (int row = part->row; row < part->row + part->rows; row++)
    for (int column = part->column; column < part->column + part->columns; column++)
      {
        gsize from = (gsize) column * (gsize) layout->rows + (gsize) row;

        reduce_map (states + from * map, size, &cell, next);
        next += count;
      }
  return xs_tiles_texture (&tiles);
}

void
xs_film_extent (const float *values, gsize count, float *least, float *greatest)
{
  float low = INFINITY, high = -INFINITY;
  gboolean usable;

  for (gsize i = 0; i < count; i++)
    {
      low = MIN (low, values[i]);
      high = MAX (high, values[i]);
    }
  usable = isfinite (low) && isfinite (high);
  *least = usable ? low : 0;
  *greatest = usable ? high : 0;
}
