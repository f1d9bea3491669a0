#include "ui/classify/centring.h"

#include "ui/classify/pen.h"

#include <string.h>

#define N 28
#define BOX 20

/* The longer side of what is drawn, and its centre of mass. */
static int
measure (const guint8 *pixels, double *x, double *y)
{
  int left = N, right = -1, top = N, bottom = -1;
  double mass = 0;

  *x = *y = 0;
  for (int i = 0; i < N * N; i++)
    {
      mass += pixels[i];
      *x += pixels[i] * (i % N + .5);
      *y += pixels[i] * (i / N + .5);
      if (pixels[i] < 16)
        continue;
      left = MIN (left, i % N);
      right = MAX (right, i % N);
      top = MIN (top, i / N);
      bottom = MAX (bottom, i / N);
    }
  *x /= mass;
  *y /= mass;
  return MAX (right - left, bottom - top) + 1;
}

/* An "L", @size pixels high, from (x, y) on. */
static void
draw (guint8 *pixels, double x, double y, double size)
{
  memset (pixels, 0, N * N);
  xs_pen_line (pixels, N, 2, x, y, x, y + size);
  xs_pen_line (pixels, N, 2, x, y + size, x + size / 2, y + size);
}

/* Small or large, in whatever corner: it is as large as the box, but for edges that are softer
 * where it has been enlarged, with its mass in the middle. */
static void
test_fits_and_centres (void)
{
  static const double drawings[][3] = { { 3, 3, 8 }, { 15, 12, 10 }, { 4, 2, 23 }, { 20, 4, 12 } };

  for (gsize i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      guint8 in[N * N], out[N * N];
      double x, y;

      draw (in, drawings[i][0], drawings[i][1], drawings[i][2]);
      xs_centre_drawing (in, out, N, BOX);
      g_assert_cmpint (ABS (measure (out, &x, &y) - BOX), <=, 2);
      g_assert_cmpfloat_with_epsilon (x, N / 2., .2);
      g_assert_cmpfloat_with_epsilon (y, N / 2., .2);
    }
}

/* By whole pixels from its place it comes out the same. */
static void
test_shift (void)
{
  guint8 here[N * N], there[N * N], out[N * N], other[N * N];

  draw (here, 4, 5, 12);
  draw (there, 11, 8, 12);
  xs_centre_drawing (here, out, N, BOX);
  xs_centre_drawing (there, other, N, BOX);
  for (int i = 0; i < N * N; i++)
    g_assert_cmpint (ABS (out[i] - other[i]), <=, 1);
}

static void
test_nothing (void)
{
  guint8 in[N * N] = { 0 }, out[N * N];

  memset (out, 7, sizeof out);
  xs_centre_drawing (in, out, N, BOX);
  g_assert_cmpmem (out, sizeof out, in, sizeof in);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/centring/fits-and-centres", test_fits_and_centres);
  g_test_add_func ("/centring/shift", test_shift);
  g_test_add_func ("/centring/nothing", test_nothing);
  return g_test_run ();
}
