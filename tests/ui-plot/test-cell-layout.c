#include "ui/plot/cell-view.h"

/* Ten rows of three columns, in two blocks of five. */
static XsCellLayout
two_blocks (void)
{
  return (XsCellLayout){ .rows = 10,
                         .columns = 3,
                         .blocks = 2,
                         .block_rows = 5,
                         .block_pitch = 3 * 14 + 30,
                         .cell = 10,
                         .gap = 4,
                         .gutter = 30,
                         .header = 20,
                         .left = 6,
                         .top = 5,
                         .margin = 3,
                         .width = 6 + 3 * 14 + 30 + 3 * 14,
                         .height = 5 + 5 * 14 };
}

static void
check_at (const XsCellLayout *l, double x, double y, int row, int column)
{
  int found_row, found_column;

  g_assert_true (xs_cell_at (l, x, y, &found_row, &found_column));
  g_assert_cmpint (found_row, ==, row);
  g_assert_cmpint (found_column, ==, column);
}

/* A cell's corners find it again, and so does half of the gap around it. */
static void
test_finds_cells (void)
{
  XsCellLayout l = two_blocks ();

  for (int row = 0; row < l.rows; row++)
    for (int column = 0; column < l.columns; column++)
      {
        int x = xs_cell_x (&l, row, column), y = xs_cell_y (&l, row);

        check_at (&l, x, y, row, column);
        check_at (&l, x + l.cell - .1, y + l.cell - .1, row, column);
        check_at (&l, x - 1.9, y - 1.9, row, column);
      }
}

static void
test_beside (void)
{
  XsCellLayout l = two_blocks ();
  int row, column;

  l.rows = 9; /* the last block lacks a row */
  g_assert_false (xs_cell_at (&l, l.left - l.margin - 1, 20, &row, &column));
  g_assert_false (xs_cell_at (&l, 20, l.top - l.margin - 1, &row, &column));
  g_assert_false (xs_cell_at (&l, l.left + l.block_pitch - l.margin - 2, 20, &row, &column));
  g_assert_false (xs_cell_at (&l, 1e6, 20, &row, &column));
  g_assert_false (xs_cell_at (&l, xs_cell_x (&l, 8, 0) + 5, xs_cell_y (&l, 8) + 19, &row, &column));
}

/* Every cell that is seen, however little of it, is in the part, and nothing far away. */
static void
test_part (void)
{
  XsCellLayout l = two_blocks ();
  double left = l.left + 11, top = l.top + 30, right = left + 18, bottom = top + 15;
  XsCellPart part = xs_cell_part (&l, 0, left, top, right, bottom);

  for (int row = 0; row < l.block_rows; row++)
    for (int column = 0; column < l.columns; column++)
      {
        int x = xs_cell_x (&l, row, column), y = xs_cell_y (&l, row);
        gboolean seen = x < right && x + l.cell > left && y < bottom && y + l.cell > top;
        gboolean inside = row >= part.row && row < part.row + part.rows && column >= part.column &&
                          column < part.column + part.columns;

        g_assert_true (inside || !seen);
      }
  g_assert_cmpint (part.rows * part.columns, <=, 9);
}

static void
test_stride (void)
{
  XsCellLayout l = two_blocks ();

  g_assert_cmpint (xs_cell_stride (&l, 14), ==, 1);
  g_assert_cmpint (xs_cell_stride (&l, 15), ==, 2);
  g_assert_cmpint (xs_cell_stride (&l, 29), ==, 5);
  g_assert_cmpint (xs_cell_stride (&l, 10000), ==, 100);
}

/* A view finds the cell it shows at a point; gutter and header belong to none. */
static void
test_view (void)
{
  XsCellView view = {
    .layout = two_blocks (), .scroll_x = 25, .scroll_y = 12, .width = 100, .height = 60
  };
  double x = xs_cell_view_x (&view, 2, 2), y = xs_cell_view_y (&view, 2);
  int row, column;

  g_assert_true (xs_cell_view_at (&view, x + 1, y + 1, &row, &column));
  g_assert_cmpint (row, ==, 2);
  g_assert_cmpint (column, ==, 2);
  g_assert_false (xs_cell_view_at (&view, view.layout.gutter - 1, y, &row, &column));
  g_assert_false (xs_cell_view_at (&view, x, view.layout.header - 1, &row, &column));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell-layout/finds-cells", test_finds_cells);
  g_test_add_func ("/cell-layout/beside", test_beside);
  g_test_add_func ("/cell-layout/part", test_part);
  g_test_add_func ("/cell-layout/stride", test_stride);
  g_test_add_func ("/cell-layout/view", test_view);
  return g_test_run ();
}
