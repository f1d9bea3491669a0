#include "difference.h"
#include "picture.h"

#include "ui/plot/axes.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#define WIDTH 320
#define HEIGHT 200

/* What the tolerance lets pass and what it does not, on a plot with an axis, words and a line. */

typedef struct
{
  double from, to;      /* the vertical axis: its ticks */
  double lift;          /* of the line's middle, pixels */
  int rank;             /* of the line's colour */
  gboolean has_no_tick; /* the last one is missing */
  int cell;             /* how dark a cell of 12 x 12 pixels is, of 255 */
} Plot;

static const Plot usual = { 0, 1, 0, 1, FALSE, 128 };

static void
draw (cairo_t *cr, int width, int height, gpointer data, const XsPlotStyle *style)
{
  const Plot *plot = data;
  XsAxis axis = { plot->from, plot->to, height - 30., 10, FALSE };
  XsTicks ticks;
  GdkRGBA color;

  xs_ticks_find (&ticks, &axis, 5);
  if (plot->has_no_tick)
    ticks.n--;
  xs_draw_vertical_axis (cr, style, &axis, &ticks, XS_TICK_PERCENT, 50, width - 10.);
  gdk_cairo_set_source_rgba (cr, &style->text);
  xs_draw_text (cr, style->context, "Validation accuracy", 12, TRUE, 60, 12, 0, 0);
  xs_draw_text (cr, style->context, "of 500 images, 14 × 14 pixels", 11, FALSE, width - 12.,
                height - 12., 1, .5);
  xs_level_color (plot->rank, style->theme, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, 50, height - 40.);
  cairo_curve_to (cr, 100, 60 - plot->lift, 200, 50 - plot->lift, width - 10., 45);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, plot->cell / 255., .5, .5);
  cairo_rectangle (cr, 250, 120, 12, 12);
  cairo_fill (cr);
}

static PictureDifference
compare (const Plot *plot, cairo_hint_style_t hinting)
{
  cairo_surface_t *stored =
      picture_draw (draw, (gpointer) &usual, WIDTH, HEIGHT, XS_THEME_LIGHT, CAIRO_HINT_STYLE_NONE);
  cairo_surface_t *found =
      picture_draw (draw, (gpointer) plot, WIDTH, HEIGHT, XS_THEME_LIGHT, hinting);
  PictureDifference difference = picture_compare (stored, found);

  g_test_message ("%.4f %% beyond, mean %.2f", 100 * difference.beyond, difference.mean);
  cairo_surface_destroy (stored);
  cairo_surface_destroy (found);
  return difference;
}

static void
assert_alike (cairo_hint_style_t hinting)
{
  PictureDifference difference = compare (&usual, hinting);

  if (!picture_is_alike (&difference))
    g_test_fail ();
}

static void
assert_other (const Plot *plot)
{
  PictureDifference difference = compare (plot, CAIRO_HINT_STYLE_NONE);

  if (picture_is_alike (&difference))
    g_test_fail ();
}

static void
test_same (void)
{
  PictureDifference difference;

  if (!picture_has_font ())
    return;
  difference = compare (&usual, CAIRO_HINT_STYLE_NONE);
  g_assert_cmpfloat (difference.beyond, ==, 0);
  g_assert_cmpfloat (difference.mean, ==, 0);
}

/* Letters in other shades, as other versions of the libraries make them. */
static void
test_letters (void)
{
  if (!picture_has_font ())
    return;
  assert_alike (CAIRO_HINT_STYLE_SLIGHT);
  assert_alike (CAIRO_HINT_STYLE_FULL);
}

static void
test_moved_line (void)
{
  Plot plot = usual;

  plot.lift = 4;
  assert_other (&plot);
  plot.lift = -4;
  assert_other (&plot);
}

static void
test_other_color (void)
{
  Plot plot = usual;

  plot.rank = 2;
  assert_other (&plot);
}

/* A cell of a map, a tenth of the scale lighter. */
static void
test_other_shade (void)
{
  Plot plot = usual;

  plot.cell += 26;
  assert_other (&plot);
}

static void
test_missing_tick (void)
{
  Plot plot = usual;

  plot.has_no_tick = TRUE;
  assert_other (&plot);
}

/* "90 %" where there was "100 %". */
static void
test_other_numbers (void)
{
  Plot plot = usual;

  plot.to = .9;
  assert_other (&plot);
}

/* What is another is red in the picture of the difference, and nothing else. */
static void
test_shown (void)
{
  cairo_surface_t *one = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_surface_t *other = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8), *shown;
  cairo_t *cr = cairo_create (other);
  int n_red = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, 2, 2);
  cairo_fill (cr);
  cairo_destroy (cr);
  shown = picture_show_difference (one, other);
  for (int i = 0; i < 64; i++)
    n_red +=
        (((guint32 *) (void *) cairo_image_surface_get_data (shown))[i] & 0xffffff) == 0xe01b24;
  g_assert_cmpint (n_red, ==, 4);
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
  cairo_surface_destroy (shown);
}

static void
test_other_size (void)
{
  cairo_surface_t *one = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_surface_t *other = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 9);
  PictureDifference difference = picture_compare (one, other);

  g_assert_false (picture_is_alike (&difference));
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tolerance/same", test_same);
  g_test_add_func ("/tolerance/letters", test_letters);
  g_test_add_func ("/tolerance/moved-line", test_moved_line);
  g_test_add_func ("/tolerance/other-color", test_other_color);
  g_test_add_func ("/tolerance/other-shade", test_other_shade);
  g_test_add_func ("/tolerance/missing-tick", test_missing_tick);
  g_test_add_func ("/tolerance/other-numbers", test_other_numbers);
  g_test_add_func ("/tolerance/shown", test_shown);
  g_test_add_func ("/tolerance/other-size", test_other_size);
  return g_test_run ();
}
