#include "ui/trajectory/film-layout.h"

#include <glib.h>

static void
test_fits (void)
{
  const int sizes[] = { 1, 5, 7, 14, 20, 28, 56, 96 };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int columns = 2; columns <= 20; columns++)
      {
        XsCellLayout l = xs_film_layout (sizes[i], 3, columns, 600);
        int n = xs_film_cell (sizes[i]).n;

        g_assert_cmpint (l.cell % n, ==, 0);
        g_assert_cmpint (l.cell, <=, 96);
        /* Either all columns are seen, or a smaller zoom would make cells too small. */
        if (l.width > 600 - l.gutter && l.cell > n)
          g_assert_cmpint (l.cell - n, <, 20);
      }
}

static void
test_largest (void)
{
  XsCellLayout l = xs_film_layout (14, 16, 9, 600);

  g_assert_cmpint (l.cell, ==, 4 * 14);
  g_assert_cmpint (l.width, ==, 600 - l.gutter);
  g_assert_cmpint (xs_film_layout (14, 16, 9, 340).cell, ==, 2 * 14);
  g_assert_cmpint (xs_film_layout (28, 16, 33, 600).cell, ==, 28);
  g_assert_cmpint (xs_film_layout (28, 16, 33, 600).width, >, 600);
}

/* On a narrow screen cells stand as close as it takes, unless they have to be scrolled anyway. */
static void
test_closes_up (void)
{
  XsCellLayout wide = xs_film_layout (14, 16, 9, 320), narrow = xs_film_layout (14, 16, 9, 300),
               less = xs_film_layout (14, 16, 9, 280);

  g_assert_cmpint (wide.gap, ==, 3);
  g_assert_cmpint (narrow.gap, ==, 1);
  g_assert_cmpint (narrow.width, ==, 300 - narrow.gutter);
  g_assert_cmpint (less.gap, ==, 3);
  g_assert_cmpint (less.width, >, 280 - less.gutter);
}

static void
test_reduces (void)
{
  g_assert_cmpint (xs_film_cell (224).reduce, ==, 3);
  g_assert_cmpint (xs_film_cell (224).n, ==, 74);
  g_assert_cmpint (xs_film_cell (97).n, ==, 48);
  g_assert_cmpint (xs_film_cell (96).reduce, ==, 1);
}

static void
test_positions (void)
{
  XsCellLayout l = xs_film_layout (14, 16, 9, 600);

  for (int column = 0; column < l.columns; column++)
    {
      double middle = xs_cell_x (&l, 0, column) + .5 * l.cell;

      g_assert_cmpfloat_with_epsilon (xs_film_layout_position_at (&l, middle), column, 1e-9);
    }
  g_assert_cmpfloat (xs_film_layout_position_at (&l, -1000), ==, 0);
  g_assert_cmpfloat (xs_film_layout_position_at (&l, 1e9), ==, 8);
}

static void
test_stride (void)
{
  XsCellLayout l = xs_film_layout (28, 16, 33, 600);
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
  g_test_add_func ("/film-layout/closes-up", test_closes_up);
  g_test_add_func ("/film-layout/reduces", test_reduces);
  g_test_add_func ("/film-layout/positions", test_positions);
  g_test_add_func ("/film-layout/stride", test_stride);
  return g_test_run ();
}
