#include "ui/train/layer-draw.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDE 560 /* as the curves */
#define LEFT 56.
#define RIGHT_WIDE 82.
#define RIGHT_NARROW 60.
#define TOP 24.
#define GAP 30.
#define BOTTOM 42.
#define TITLE_SIZE 11.
#define NAME_SIZE 11.
#define NAME_HEIGHT 13. /* between names at the ends of lines */
#define LEAST_TENS (-4) /* numbers of the axis are written out from here on */
#define STEEP .9        /* of the points show whole; the first steep ones may leave the picture */

typedef struct
{
  gboolean wide;
  XsAxis x;
  XsAxis y[XS_N_LAYER_PARTS];
} Places;

/* One of the two plots. */
typedef struct
{
  cairo_t *cr;
  const XsLayerScene *scene;
  const XsAxis *x, *y;
  XsLayerPart part;
} Panel;

const char *
xs_layer_part_title (XsLayerPart part)
{
  return part == XS_LAYER_ACTIVATIONS ? _ ("Activations") : _ ("Gradients");
}

const XsQuantiles *
xs_layer_point_quantiles (const XsLayerPoint *self, XsLayerPart part)
{
  return part == XS_LAYER_ACTIVATIONS ? &self->spread.activations : &self->spread.gradients;
}

static const XsLayerPoint *
point_at (const XsLayerScene *scene, guint i)
{
  return &g_array_index (scene->points, XsLayerPoint, i);
}

static double
x_of (const XsLayerScene *scene, guint i)
{
  return xs_x_axis_value (scene->axis, &point_at (scene, i)->at);
}

static double
quantile (const Panel *panel, guint i, int q)
{
  return (double) xs_layer_point_quantiles (point_at (panel->scene, i), panel->part)->at[q];
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* How far the fan reaches above zero (@sign 1) or below it (-1), but for the steepest of its
 * points; the newest show always. */
static double
reach (const XsLayerScene *scene, XsLayerPart part, int sign)
{
  int q = sign > 0 ? XS_N_QUANTILES - 1 : 0;
  g_autoptr (GArray) reaches = g_array_new (FALSE, FALSE, sizeof (double));
  double last = 0, most;

  for (guint i = 0; i < scene->points->len; i++)
    {
      double value = sign * (double) xs_layer_point_quantiles (point_at (scene, i), part)->at[q];

      if (!isfinite (value) || x_of (scene, i) < scene->from || x_of (scene, i) > scene->to)
        continue;
      last = MAX (value, 0);
      g_array_append_val (reaches, last);
    }
  if (reaches->len == 0)
    return 0;
  g_array_sort (reaches, compare_numbers);
  most = g_array_index (reaches, double, (guint) (STEEP * (reaches->len - 1)));
  return MAX (most, last);
}

static void
fit (const XsLayerScene *scene, XsLayerPart part, XsAxis *y)
{
  double up = reach (scene, part, 1), down = reach (scene, part, -1);

  y->to = up > 0 ? xs_round_up (up) : 0;
  y->from = down > 0 ? -xs_round_up (down) : 0;
  if (!(y->to > y->from))
    y->to = 1;
}

static void
find_places (Places *self, const XsLayerScene *scene, double width, double height)
{
  double room = MAX (floor ((height - TOP - GAP - BOTTOM) / 2), 10);

  self->wide = width >= WIDE;
  self->x = (XsAxis){ .from = scene->from,
                      .to = scene->to,
                      .start = MAX (LEFT, scene->left),
                      .end = width - (self->wide ? RIGHT_WIDE : RIGHT_NARROW) };
  self->y[XS_LAYER_ACTIVATIONS] = (XsAxis){ .start = TOP + room, .end = TOP };
  self->y[XS_LAYER_GRADIENTS] = (XsAxis){ .start = TOP + 2 * room + GAP, .end = TOP + room + GAP };
  for (int part = 0; part < XS_N_LAYER_PARTS; part++)
    fit (scene, (XsLayerPart) part, &self->y[part]);
}

static void
set_color (const Panel *panel, int size, double alpha)
{
  GdkRGBA color;

  xs_level_color (xs_study_rank (panel->scene->study, size), panel->scene->style.theme, &color);
  color.alpha = (float) alpha;
  gdk_cairo_set_source_rgba (panel->cr, &color);
}

static void
line_to (const Panel *panel, guint i, int q)
{
  double value = quantile (panel, i, q);

  if (isfinite (value))
    cairo_line_to (panel->cr, xs_axis_map (panel->x, x_of (panel->scene, i)),
                   xs_axis_map (panel->y, value));
}

/* Between two quantiles, of points [first, end). */
static void
fill_band (const Panel *panel, guint first, guint end, int low, int high, double alpha)
{
  set_color (panel, point_at (panel->scene, first)->size, alpha);
  cairo_new_path (panel->cr);
  for (guint i = first; i < end; i++)
    line_to (panel, i, high);
  for (guint i = end; i-- > first;)
    line_to (panel, i, low);
  cairo_close_path (panel->cr);
  cairo_fill (panel->cr);
}

static void
stroke_quantile (const Panel *panel, guint first, guint end, int q, double width)
{
  set_color (panel, point_at (panel->scene, first)->size, 1);
  cairo_set_line_width (panel->cr, width);
  cairo_new_path (panel->cr);
  for (guint i = first; i < end; i++)
    line_to (panel, i, q);
  cairo_stroke (panel->cr);
}

/* One network's points: the fan from 5 to 95 %, inside it that from 25 to 75 %, and the median. In
 * high contrast the outer ones have lines, too. */
static void
draw_fan (const Panel *panel, guint first, guint end)
{
  fill_band (panel, first, end, 0, 4, .16);
  fill_band (panel, first, end, 1, 3, .34);
  if (panel->scene->style.theme & XS_THEME_HIGH_CONTRAST)
    for (int q = 0; q < XS_N_QUANTILES; q++)
      stroke_quantile (panel, first, end, q, 1);
  stroke_quantile (panel, first, end, 2, 2);
}

static void
draw_fans (const Panel *panel)
{
  guint n = panel->scene->points->len, first = 0;

  cairo_save (panel->cr);
  cairo_rectangle (panel->cr, panel->x->start, panel->y->end - 1, panel->x->end - panel->x->start,
                   panel->y->start - panel->y->end + 2);
  cairo_clip (panel->cr);
  cairo_set_line_join (panel->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 1; i <= n; i++)
    if (i == n || point_at (panel->scene, i)->begins)
      {
        draw_fan (panel, first, i);
        first = i;
      }
  cairo_restore (panel->cr);
}

/* "5 %" and so on at the ends of the lines, as many as have room; the median first. */
static void
draw_names (const Panel *panel)
{
  static const int order[] = { 2, 4, 0, 3, 1 };
  double taken[XS_N_QUANTILES];
  guint last = panel->scene->points->len - 1;
  int n = 0;

  gdk_cairo_set_source_rgba (panel->cr, &panel->scene->style.faint);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *name = g_strdup_printf ("%.0f %%", 100 * xs_quantile_share (order[i]));
      double value = quantile (panel, last, order[i]), y = xs_axis_map (panel->y, value);
      gboolean is_free = xs_axis_holds (panel->y, value);

      for (int k = 0; k < n; k++)
        is_free = is_free && fabs (taken[k] - y) >= NAME_HEIGHT;
      if (!is_free)
        continue;
      taken[n++] = y;
      xs_draw_text (panel->cr, panel->scene->style.context, name, NAME_SIZE, FALSE,
                    panel->x->end + 6, y, 0, .5);
    }
}

/* "10⁻⁶" */
static char *
power_of_ten (int tens)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *plain = g_strdup_printf ("%d", ABS (tens));
  GString *text = g_string_new (tens < 0 ? "10⁻" : "10");

  for (const char *digit = plain; *digit != '\0'; digit++)
    g_string_append (text, digits[*digit - '0']);
  return g_string_free (text, FALSE);
}

/* Numbers too small to be written out are counted in a power of ten, which the title names. */
static void
draw_scale (const Panel *panel)
{
  const XsPlotStyle *style = &panel->scene->style;
  double most = MAX (panel->y->to, -panel->y->from);
  int tens = (int) floor (log10 (most)), power = tens <= LEAST_TENS + 1 || tens > 3 ? tens : 0;
  g_autofree char *unit = power != 0 ? power_of_ten (power) : NULL;
  g_autofree char *title =
      unit != NULL ? g_strdup_printf (_ ("%s, in %s"), xs_layer_part_title (panel->part), unit)
                   : g_strdup (xs_layer_part_title (panel->part));
  XsAxis scaled = *panel->y;
  XsTicks ticks;

  scaled.from /= pow (10, power);
  scaled.to /= pow (10, power);
  xs_ticks_find (&ticks, &scaled, MAX ((int) ((scaled.start - scaled.end) / 28), 2) + 1);
  xs_draw_vertical_axis (panel->cr, style, &scaled, &ticks, XS_TICK_NUMBER, panel->x->start,
                         panel->x->end);
  gdk_cairo_set_source_rgba (panel->cr, &style->text);
  xs_draw_text (panel->cr, style->context, title, TITLE_SIZE, TRUE, 0, panel->y->end - 14, 0, .5);
}

void
xs_layer_draw (cairo_t *cr, int width, int height, const XsLayerScene *scene)
{
  const XsPlotStyle *style = &scene->style;
  Places places;
  XsTicks ticks;

  find_places (&places, scene, width, height);
  for (int part = 0; part < XS_N_LAYER_PARTS; part++)
    {
      Panel panel = { cr, scene, &places.x, &places.y[part], (XsLayerPart) part };

      draw_scale (&panel);
      draw_fans (&panel);
      draw_names (&panel);
    }
  xs_ticks_find (&ticks, &places.x,
                 (int) ((places.x.end - places.x.start) / (places.wide ? 90 : 60)) + 1);
  xs_draw_horizontal_axis (cr, style, &places.x, &ticks, places.y[XS_LAYER_GRADIENTS].start, width);
  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_text (cr, style->context,
                places.wide ? xs_x_axis_words (scene->axis) : xs_x_axis_label (scene->axis), 12,
                FALSE, (places.x.start + places.x.end) / 2, height - 1, .5, 1);
}

void
xs_layer_draw_line (cairo_t *cr, int width, int height, const XsLayerScene *scene, double x,
                    const GdkRGBA *color)
{
  Places places;

  find_places (&places, scene, width, height);
  if (!xs_axis_holds (&places.x, x))
    return;
  x = floor (xs_axis_map (&places.x, x)) + .5;
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  for (int part = 0; part < XS_N_LAYER_PARTS; part++)
    {
      cairo_move_to (cr, x, places.y[part].end);
      cairo_line_to (cr, x, places.y[part].start);
    }
  cairo_stroke (cr);
}
