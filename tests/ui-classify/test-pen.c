#include "ui/classify/pen.h"

#include <string.h>

#define N 28

static int
ink (const guint8 *pixels)
{
  int sum = 0;
  for (int i = 0; i < N * N; i++)
    sum += pixels[i];
  return sum;
}

/* The cross section of a line holds 1.6 pixels of full ink. */
static void
test_width (void)
{
  guint8 pixels[N * N] = { 0 };
  xs_pen_line (pixels, N, XS_PEN_WIDTH, -20, 14, 50, 14);
  g_assert_cmpfloat_with_epsilon (ink (pixels) / (255. * N), 1.6, .02);
  g_assert_cmpint (pixels[13 * N + 10], ==, pixels[14 * N + 10]); /* both sides of the edge */
}

/* ... or as many as are asked for. */
static void
test_other_widths (void)
{
  for (double width = 1; width <= 5; width++)
    {
      guint8 pixels[N * N] = { 0 };

      xs_pen_line (pixels, N, width, -20, 14, 50, 14);
      g_assert_cmpfloat_with_epsilon (ink (pixels) / (255. * N), width, .02);
    }
}

/* The eraser takes away all that the pen has drawn along the same line, and nothing far from it. */
static void
test_erase (void)
{
  guint8 pixels[N * N] = { 0 };

  xs_pen_line (pixels, N, 2, 3, 5, 20, 5);
  xs_pen_line (pixels, N, 2, 3, 20, 20, 20);
  xs_pen_erase (pixels, N, 6, 3, 5, 20, 5);
  for (int i = 0; i < 12 * N; i++)
    g_assert_cmpint (pixels[i], ==, 0);
  g_assert_cmpint (pixels[20 * N + 10], ==, 255);
}

static void
test_symmetric (void)
{
  guint8 there[N * N] = { 0 }, back[N * N] = { 0 };
  xs_pen_line (there, N, XS_PEN_WIDTH, 3.2, 5.1, 20.7, 17.4);
  xs_pen_line (back, N, XS_PEN_WIDTH, 20.7, 17.4, 3.2, 5.1);
  g_assert_cmpmem (there, sizeof there, back, sizeof back);
}

/* Drawing twice changes nothing; drawing more never darkens. */
static void
test_overlap (void)
{
  guint8 once[N * N] = { 0 }, twice[N * N] = { 0 };
  xs_pen_line (once, N, XS_PEN_WIDTH, 3, 5, 20, 17);
  xs_pen_line (twice, N, XS_PEN_WIDTH, 3, 5, 20, 17);
  xs_pen_line (twice, N, XS_PEN_WIDTH, 3, 5, 20, 17);
  g_assert_cmpmem (once, sizeof once, twice, sizeof twice);
  xs_pen_line (twice, N, XS_PEN_WIDTH, 20, 5, 3, 17);
  for (int i = 0; i < N * N; i++)
    g_assert_cmpint (twice[i], >=, once[i]);
}

static void
test_dot_and_outside (void)
{
  guint8 pixels[N * N] = { 0 };
  xs_pen_line (pixels, N, XS_PEN_WIDTH, -50, -50, -40, -40);
  g_assert_cmpint (ink (pixels), ==, 0);
  xs_pen_line (pixels, N, XS_PEN_WIDTH, 14.5, 14.5, 14.5, 14.5);
  g_assert_cmpint (pixels[14 * N + 14], ==, 255);
  g_assert_cmpint (pixels[14 * N + 17], ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pen/width", test_width);
  g_test_add_func ("/pen/other-widths", test_other_widths);
  g_test_add_func ("/pen/erase", test_erase);
  g_test_add_func ("/pen/symmetric", test_symmetric);
  g_test_add_func ("/pen/overlap", test_overlap);
  g_test_add_func ("/pen/dot-and-outside", test_dot_and_outside);
  return g_test_run ();
}
