#include "ui/plot/axes.h"

#include <math.h>

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9 * MAX (1, fabs (b)));
}

static void
test_map (void)
{
  XsAxis linear = { 2, 4, 100, 300, FALSE }, upwards = { 0, 1, 300, 100, FALSE };
  XsAxis logarithmic = { .1, 10, 0, 200, TRUE };

  assert_near (xs_axis_map (&linear, 3), 200);
  assert_near (xs_axis_map (&upwards, .25), 250);
  assert_near (xs_axis_map (&logarithmic, 1), 100);
  for (double value = .2; value < 10; value *= 1.7)
    {
      assert_near (xs_axis_unmap (&linear, xs_axis_map (&linear, value)), value);
      assert_near (xs_axis_unmap (&logarithmic, xs_axis_map (&logarithmic, value)), value);
    }
}

static void
test_holds (void)
{
  XsAxis axis = { 2, 4, 300, 100, FALSE };

  g_assert_true (xs_axis_holds (&axis, 2));
  g_assert_true (xs_axis_holds (&axis, 4));
  g_assert_false (xs_axis_holds (&axis, 1.99));
  g_assert_false (xs_axis_holds (&axis, 4.01));
  g_assert_false (xs_axis_holds (&axis, (double) NAN));
}

/* Cairo's numbers are small: everything far away comes to lie at a finite place. */
static void
test_map_far (void)
{
  XsAxis linear = { 0, 1, 0, 100, FALSE }, logarithmic = { .1, 10, 0, 100, TRUE };

  assert_near (xs_axis_map (&linear, 1e300), 1000);
  assert_near (xs_axis_map (&linear, -1e300), -1000);
  assert_near (xs_axis_map (&logarithmic, 0), -1000);
  assert_near (xs_axis_map (&logarithmic, -1), -1000);
  assert_near (xs_axis_map (&logarithmic, (double) NAN), -1000);
}

static void
assert_round (double value)
{
  double digits = value == 0 ? 1 : fabs (value) / pow (10, floor (log10 (fabs (value)) + 1e-9));
  double nearest = round (digits * 100) / 100;

  g_assert_cmpfloat_with_epsilon (digits, nearest, 1e-6);
}

static void
test_ticks_linear (void)
{
  for (double length = 1e-4; length < 1e7; length *= 3.3)
    for (int most = 2; most <= XS_MAX_TICKS; most++)
      {
        XsAxis axis = { length * .13, length * 1.13, 0, 100, FALSE };
        XsTicks ticks;

        xs_ticks_find (&ticks, &axis, most);
        g_assert_cmpint (ticks.n, >=, most >= 6 ? 2 : 0);
        g_assert_cmpint (ticks.n, <=, most);
        for (int i = 0; i < ticks.n; i++)
          {
            g_assert_cmpfloat (ticks.values[i], >=, axis.from - 1e-6 * length);
            g_assert_cmpfloat (ticks.values[i], <=, axis.to + 1e-6 * length);
            assert_round (ticks.values[i]);
          }
      }
}

static void
test_ticks_logarithmic (void)
{
  XsAxis axis = { .3, 2, 0, 100, TRUE }, wide = { 1e-6, 1e6, 0, 100, TRUE };
  const double expected[] = { .3, .5, 1, 2 };
  XsTicks ticks;

  xs_ticks_find (&ticks, &axis, 6);
  g_assert_cmpint (ticks.n, ==, 4);
  for (int i = 0; i < 4; i++)
    assert_near (ticks.values[i], expected[i]);

  xs_ticks_find (&ticks, &wide, 5);
  g_assert_cmpint (ticks.n, >=, 3);
  g_assert_cmpint (ticks.n, <=, 5);
  for (int i = 1; i < ticks.n; i++)
    assert_near (ticks.values[i] / ticks.values[i - 1], ticks.values[1] / ticks.values[0]);
}

static void
test_ticks_of_nothing (void)
{
  const XsAxis axes[] = { { 1, 1, 0, 100, FALSE },
                          { 2, 1, 0, 100, FALSE },
                          { (double) NAN, 1, 0, 100, FALSE },
                          { 0, (double) INFINITY, 0, 100, FALSE } };
  XsTicks ticks;

  for (gsize i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      xs_ticks_find (&ticks, &axes[i], 5);
      g_assert_cmpint (ticks.n, ==, 0);
    }
}

static void
assert_label (const XsTicks *ticks, int number, XsTickStyle style, const char *expected)
{
  g_autofree char *label = xs_tick_label (ticks, number, style);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  XsAxis accuracy = { .8, .9, 0, 100, FALSE }, fine = { .81, .83, 0, 100, FALSE };
  XsAxis around_zero = { -1, 1, 0, 100, FALSE };
  XsTicks ticks;

  xs_ticks_find (&ticks, &accuracy, 3);
  assert_label (&ticks, 0, XS_TICK_PERCENT, "80 %");
  assert_label (&ticks, 1, XS_TICK_PERCENT, "85 %");
  assert_label (&ticks, 1, XS_TICK_NUMBER, "0.85");
  xs_ticks_find (&ticks, &fine, 5);
  assert_label (&ticks, 1, XS_TICK_PERCENT, "81.5 %");
  xs_ticks_find (&ticks, &around_zero, 3);
  assert_label (&ticks, 0, XS_TICK_NUMBER, "−1");
  assert_label (&ticks, 1, XS_TICK_NUMBER, "0");
}

static void
test_round_up (void)
{
  assert_near (xs_round_up (.9999999999), 1);
  assert_near (xs_round_up (1), 1);
  assert_near (xs_round_up (8.4), 9);
  assert_near (xs_round_up (0), 1);
  assert_near (xs_round_up ((double) NAN), 1);
  for (double value = 1e-5; value < 1e7; value *= 1.03)
    {
      double rounded = xs_round_up (value);

      g_assert_cmpfloat (rounded, >=, value * (1 - 1e-8));
      g_assert_cmpfloat (rounded, <=, value * 1.26);
      assert_near (xs_round_up (rounded), rounded);
    }
}

/* The amount of ink in columns [from, to) of an image surface. */
static double
ink (cairo_surface_t *surface, int from, int to)
{
  const guint32 *pixels = (const guint32 *) (void *) cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface) / 4;
  double sum = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = from; x < to; x++)
      sum += pixels[y * stride + x] >> 24;
  return sum;
}

/* Lines right of the edge, labels left of it, nothing where nothing belongs. */
static void
test_draw (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  XsPlotStyle style = {
    .context = context, .faint = { 0, 0, 0, 1 }, .grid = { 0, 0, 0, 1 }, .line = { 0, 0, 0, 1 }
  };
  XsAxis axis = { 0, 1, 180, 20, FALSE };
  XsTicks ticks;

  xs_ticks_find (&ticks, &axis, 6);
  xs_draw_vertical_axis (cr, &style, &axis, &ticks, XS_TICK_PERCENT, 60, 250);
  cairo_surface_flush (surface);
  g_assert_cmpfloat (ink (surface, 10, 55), >, 0);
  g_assert_cmpfloat_with_epsilon (ink (surface, 60, 250), 255. * 190 * ticks.n, 1);
  g_assert_cmpfloat (ink (surface, 251, 300), ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axes/holds", test_holds);
  g_test_add_func ("/axes/map", test_map);
  g_test_add_func ("/axes/map/far", test_map_far);
  g_test_add_func ("/axes/ticks/linear", test_ticks_linear);
  g_test_add_func ("/axes/ticks/logarithmic", test_ticks_logarithmic);
  g_test_add_func ("/axes/ticks/nothing", test_ticks_of_nothing);
  g_test_add_func ("/axes/labels", test_labels);
  g_test_add_func ("/axes/round-up", test_round_up);
  g_test_add_func ("/axes/draw", test_draw);
  return g_test_run ();
}
