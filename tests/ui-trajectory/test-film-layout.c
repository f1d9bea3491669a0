#include "ui/trajectory/film-layout.h"

#include <glib.h>

static void
test_fits (void)
{
  const int sizes[] = { 1, 5, 7, 14, 20, 28, 56, 96 };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int columns = 2; columns <= 20; columns++)
      {
        XsFilmLayout l = xs_film_layout (sizes[i], 3, columns, 600);
        g_assert_cmpint (l.cell, ==, l.n * l.zoom);
        g_assert_cmpint (l.cell, <=, 96);
        /* Either all columns are seen, or a smaller zoom would make cells too small. */
        if (l.width > 600 && l.zoom > 1)
          g_assert_cmpint (l.cell - l.n, <, 20);
      }
}

static void
test_largest (void)
{
  XsFilmLayout l = xs_film_layout (14, 16, 9, 600);
  g_assert_cmpint (l.zoom, ==, 4);
  g_assert_cmpint (l.width, ==, 600);
  g_assert_cmpint (xs_film_layout (14, 16, 9, 340).zoom, ==, 2);
  g_assert_cmpint (xs_film_layout (28, 16, 33, 600).zoom, ==, 1);
  g_assert_cmpint (xs_film_layout (28, 16, 33, 600).width, >, 600);
}

static void
test_reduces (void)
{
  XsFilmLayout l = xs_film_layout (224, 4, 3, 600);
  g_assert_cmpint (l.reduce, ==, 3);
  g_assert_cmpint (l.n, ==, 74);
  g_assert_cmpint (xs_film_layout (97, 4, 3, 600).n, ==, 48);
}

static void
test_positions (void)
{
  XsFilmLayout l = xs_film_layout (14, 16, 9, 600);
  for (int column = 0; column < l.columns; column++)
    {
      double middle = xs_film_layout_x (&l, column) + .5 * l.cell;
      g_assert_cmpint (xs_film_layout_column_at (&l, middle), ==, column);
      g_assert_cmpfloat_with_epsilon (xs_film_layout_position_at (&l, middle), column, 1e-9);
    }
  for (int row = 0; row < l.rows; row++)
    g_assert_cmpint (xs_film_layout_row_at (&l, xs_film_layout_y (&l, row) + 1), ==, row);
  g_assert_cmpint (xs_film_layout_column_at (&l, -1000), ==, 0);
  g_assert_cmpint (xs_film_layout_column_at (&l, 1e9), ==, 8);
  g_assert_cmpfloat (xs_film_layout_position_at (&l, 1e9), ==, 8);
}

static void
test_stride (void)
{
  XsFilmLayout l = xs_film_layout (28, 16, 33, 600);
  g_assert_cmpint (xs_film_layout_label_stride (&l, 20), ==, 1);
  g_assert_cmpint (xs_film_layout_label_stride (&l, 40), ==, 2);
  g_assert_cmpint (xs_film_layout_label_stride (&l, 70), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/film-layout/fits", test_fits);
  g_test_add_func ("/film-layout/largest", test_largest);
  g_test_add_func ("/film-layout/reduces", test_reduces);
  g_test_add_func ("/film-layout/positions", test_positions);
  g_test_add_func ("/film-layout/stride", test_stride);
  return g_test_run ();
}
