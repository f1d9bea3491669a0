#include "ui/trajectory/film-layout.h"

#define LARGEST_CELL 96
#define SMALLEST_CELL 20
#define GUTTER 25
#define HEADER 50
#define LEFT 3   /* of the first cell: room for the tint's edge */
#define TOP 2    /* room for the frame of a chosen cell */
#define MARGIN 6 /* after the last cell */

/* Cells below this size stand closer. */
#define WIDE_GAP_FROM 40
#define LEAST_GAP 1

static int
gap_of (int cell)
{
  return cell >= WIDE_GAP_FROM ? 5 : 3;
}

/* Cells that cannot be smaller move together, if that saves them from being scrolled. */
static int
fitting_gap (int cell, int columns, int room)
{
  int gap = gap_of (cell);

  return xs_cell_extent (columns, cell, gap) > room &&
                 xs_cell_extent (columns, cell, LEAST_GAP) <= room
             ? LEAST_GAP
             : gap;
}

static int
fitting_zoom (int n, int columns, int room)
{
  int zoom = MAX (1, LARGEST_CELL / n);

  while (zoom > 1 && (zoom - 1) * n >= SMALLEST_CELL &&
         xs_cell_extent (columns, zoom * n, gap_of (zoom * n)) > room)
    zoom--;
  return zoom;
}

XsFilmCell
xs_film_cell (int size)
{
  int reduce = (size + LARGEST_CELL - 1) / LARGEST_CELL;

  return (XsFilmCell){ .reduce = reduce, .n = MAX (1, size / reduce) };
}

XsCellLayout
xs_film_layout (int size, int channels, int columns, int width)
{
  int n = xs_film_cell (size).n, room = width - GUTTER, inner = room - LEFT - MARGIN;
  int cell = n * fitting_zoom (n, columns, inner), gap = fitting_gap (cell, columns, inner);
  int used = LEFT + xs_cell_extent (columns, cell, gap) + MARGIN;

  return (XsCellLayout){ .rows = channels,
                         .columns = columns,
                         .blocks = 1,
                         .block_rows = channels,
                         .block_pitch = MAX (used, room),
                         .cell = cell,
                         .gap = gap,
                         .gutter = GUTTER,
                         .header = HEADER,
                         .left = LEFT,
                         .top = TOP,
                         .margin = MARGIN,
                         .width = MAX (used, room),
                         .height = TOP + channels * (cell + gap) + MARGIN };
}

int
xs_film_layout_used (const XsCellLayout *layout)
{
  return layout->left + xs_cell_extent (layout->columns, layout->cell, layout->gap) +
         layout->margin;
}

double
xs_film_layout_position_at (const XsCellLayout *layout, double x)
{
  double from_first = x - layout->left - .5 * layout->cell;

  return CLAMP (from_first / (layout->cell + layout->gap), 0, layout->columns - 1);
}

int
xs_film_layout_label_stride (const XsCellLayout *layout, double width)
{
  int stride = 1;

  while (stride * (layout->cell + layout->gap) < width)
    stride *= 2;
  return stride;
}
