#include "ui/kernels/grid-layout.h"

/* Every cell lies in the area, none overlaps its neighbour, and a point of it finds it again. */
static void
check_cells (const XsCellLayout *l, int width, int height)
{
  for (int r = 0; r < l->rows; r++)
    for (int c = 0; c < l->columns; c++)
      {
        int x = xs_cell_x (l, r, c), y = xs_cell_y (l, r), output, input;

        g_assert_cmpint (x, >=, 0);
        g_assert_cmpint (x + l->cell, <=, width - l->gutter);
        g_assert_cmpint (y + l->cell, <=, height - l->header);
        g_assert_true (xs_cell_at (l, x, y, &output, &input));
        g_assert_cmpint (output, ==, r);
        g_assert_cmpint (input, ==, c);
        g_assert_true (xs_cell_at (l, x + l->cell - .1, y + l->cell - .1, &output, &input));
        g_assert_cmpint (output, ==, r);
        g_assert_cmpint (input, ==, c);
      }
}

static void
test_fits (void)
{
  static const int shapes[][2] = {
    { 1, 1 }, { 8, 8 }, { 16, 16 }, { 16, 1 }, { 16, 3 }, { 24, 24 }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      XsCellLayout l = xs_grid_layout (shapes[i][0], shapes[i][1], 330, 300, 0);

      check_cells (&l, 330, 300);
    }
}

static void
test_largest (void)
{
  XsCellLayout l = xs_grid_layout (8, 8, 330, 300, 0);
  XsCellLayout larger = xs_grid_layout (8, 8, 330, 300, xs_grid_zoom (&l) + 1);

  g_assert_cmpint (l.blocks, ==, 1);
  g_assert_true (larger.width > 300 || larger.height > 278);
}

/* Few inputs stand in blocks, which makes the cells larger. */
static void
test_blocks (void)
{
  XsCellLayout l = xs_grid_layout (16, 1, 330, 300, 0);

  g_assert_cmpint (l.blocks, >, 1);
  g_assert_cmpint (l.blocks * l.block_rows, >=, 16);
  g_assert_cmpint (xs_grid_zoom (&l), >, (300 - 22) / 16 / 3);
}

/* What does not fit scrolls, and only what is seen is in the part. */
static void
test_many (void)
{
  XsCellLayout l = xs_grid_layout (128, 128, 330, 300, 0);
  XsCellPart part = xs_cell_part (&l, 0, 500, 0, 800, 278);

  g_assert_cmpint (l.width, >, 330);
  g_assert_cmpint (part.row, ==, 0);
  g_assert_cmpint (part.columns, <, 40);
  g_assert_cmpint (xs_cell_x (&l, 0, part.column), <=, 500);
  g_assert_cmpint (xs_cell_x (&l, 0, part.column + 1), >, 500);
  g_assert_cmpint (xs_cell_x (&l, 0, part.column + part.columns), >=, 800);
  g_assert_cmpint (xs_cell_stride (&l, 22), >, 1);
}

static void
test_beside (void)
{
  XsCellLayout l = xs_grid_layout (5, 1, 600, 100, 4);
  int output, input;

  g_assert_false (xs_cell_at (&l, l.width + 50, 20, &output, &input));
  g_assert_false (xs_cell_at (&l, l.left + 2, l.height + 9, &output, &input));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid-layout/fits", test_fits);
  g_test_add_func ("/grid-layout/largest", test_largest);
  g_test_add_func ("/grid-layout/blocks", test_blocks);
  g_test_add_func ("/grid-layout/many", test_many);
  g_test_add_func ("/grid-layout/beside", test_beside);
  return g_test_run ();
}
