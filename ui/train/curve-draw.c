#include "ui/train/curve-draw.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"
#include "ui/train/flags.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDE 560
#define LEFT 56.0 /* of the axes, at least */
#define TITLE_SIZE 11
#define TITLE_GAP 8.0 /* to a flag */
#define THICK 2.6
#define KEY_LINE 16.0     /* of the key to the branches: from name to name, */
#define KEY_DASH 28.0     /* the piece of line */
#define KEY_ROOM 180.0    /* and the widest name, in pixels */
#define SHAPE_EVERY 110.0 /* pixels between the shapes on a validation line */

double
xs_curve_find_left (const XsPlotStyle *style)
{
  double title;

  xs_measure_text (style->context, _ ("Accuracy"), TITLE_SIZE, TRUE, &title, NULL);
  return title + TITLE_GAP;
}

void
xs_curve_places_find (XsCurvePlaces *self, const XsCurveScene *scene, double width, double height)
{
  double left = MAX (LEFT, scene->left), top = 28, bottom = 42, gap = 30;
  double inner;

  self->wide = width >= WIDE;
  inner = MAX (height - top - bottom - gap, 20);
  self->flags = 12;
  self->x = (XsAxis){ scene->from, scene->to, left, width - (self->wide ? 82 : 60), FALSE };
  self->accuracy = (XsAxis){ scene->ranges.accuracy.from, scene->ranges.accuracy.to,
                             top + floor (inner * .66), top, FALSE };
  self->loss = (XsAxis){ scene->ranges.loss.from, scene->ranges.loss.to, height - bottom,
                         self->accuracy.start + gap, scene->ranges.loss.logarithmic };
}

/* One of the two plots. */
typedef struct
{
  cairo_t *cr;
  const XsCurveScene *scene;
  const XsCurvePlaces *places;
  const XsAxis *y;
  gboolean loss;
} Panel;

static double
value_of (const Panel *panel, const XsCurvePoint *point, double deviations)
{
  return panel->loss ? (double) point->loss + deviations * (double) point->loss_deviation
                     : (double) point->accuracy + deviations * (double) point->accuracy_deviation;
}

static void
set_level_color (const Panel *panel, int size, double alpha)
{
  GdkRGBA color;

  xs_level_color (xs_study_rank (panel->scene->study, size), panel->scene->style.theme, &color);
  color.alpha = (float) alpha;
  gdk_cairo_set_source_rgba (panel->cr, &color);
}

/* A path through the points that have a value; an unknown one is skipped. */
static void
trace (const Panel *panel, const XsCurvePoint *points, gsize n, double deviations)
{
  for (gsize i = 0; i < n; i++)
    {
      double value = value_of (panel, &points[i], deviations);

      if (isfinite (value))
        cairo_line_to (panel->cr, xs_axis_map (&panel->places->x, points[i].x),
                       xs_axis_map (panel->y, value));
    }
}

static void
trace_back (const Panel *panel, const XsCurvePoint *points, gsize n, double deviations)
{
  for (gsize i = n; i-- > 0;)
    cairo_line_to (panel->cr, xs_axis_map (&panel->places->x, points[i].x),
                   xs_axis_map (panel->y, value_of (panel, &points[i], deviations)));
}

static void
draw_tint (const Panel *panel, const XsCurveRun *run)
{
  double from = xs_axis_map (&panel->places->x, MAX (run->from, panel->scene->from));
  double to = xs_axis_map (&panel->places->x, MIN (run->to, panel->scene->to));

  if (to <= from)
    return;
  set_level_color (panel, run->size, .06);
  cairo_rectangle (panel->cr, from, panel->y->end, to - from, panel->y->start - panel->y->end);
  cairo_fill (panel->cr);
}

static void
draw_training (const Panel *panel, const XsCurveRun *run)
{
  const XsPlotStyle *style = &panel->scene->style;

  if (run->n_training == 0)
    return;
  set_level_color (panel, run->size, .13);
  cairo_new_path (panel->cr);
  trace (panel, run->training, run->n_training, 1);
  trace_back (panel, run->training, run->n_training, -1);
  cairo_close_path (panel->cr);
  cairo_fill (panel->cr);

  set_level_color (panel, run->size, style->theme & XS_THEME_HIGH_CONTRAST ? 1 : .65);
  cairo_set_line_width (panel->cr, 1);
  trace (panel, run->training, run->n_training, 0);
  cairo_stroke (panel->cr);
}

static void
draw_discarded (const Panel *panel, const XsCurveRun *run)
{
  xs_set_branch (panel->cr, run->strand, panel->scene->style.theme, 1);
  cairo_set_line_width (panel->cr, 1.6);
  cairo_new_path (panel->cr);
  trace (panel, run->validation, run->n_validation, 0);
  cairo_stroke (panel->cr);
  cairo_set_dash (panel->cr, NULL, 0, 0);
}

/* The level's shape now and then: levels differ without colour, too. */
static void
draw_shapes (const Panel *panel, const XsCurveRun *run)
{
  XsShape shape = xs_level_shape (xs_study_rank (panel->scene->study, run->size));
  double next =
      run->goes_on ? xs_axis_map (&panel->places->x, run->from) + SHAPE_EVERY / 2 : -HUGE_VAL;

  set_level_color (panel, run->size, 1);
  for (gsize i = 0; i < run->n_validation; i++)
    {
      double value = value_of (panel, &run->validation[i], 0);
      double x = xs_axis_map (&panel->places->x, run->validation[i].x);

      if (x < next || !xs_axis_holds (&panel->places->x, run->validation[i].x) ||
          !xs_axis_holds (panel->y, value))
        continue;
      xs_draw_shape (panel->cr, shape, x, xs_axis_map (panel->y, value), 4);
      next = x + SHAPE_EVERY;
    }
}

static void
draw_validation (const Panel *panel, const XsCurveRun *run)
{
  set_level_color (panel, run->size, 1);
  cairo_set_line_width (panel->cr, THICK);
  cairo_set_line_join (panel->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (panel->cr);
  trace (panel, run->validation, run->n_validation, 0);
  cairo_stroke (panel->cr);
}

static void
draw_runs (const Panel *panel, gboolean discarded,
           void (*draw) (const Panel *panel, const XsCurveRun *run))
{
  GArray *runs = panel->scene->curves->runs;

  for (guint i = 0; i < runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (runs, XsCurveRun, i);

      if (run->discarded == discarded)
        draw (panel, run);
    }
}

/* The key to the branches, in the corner where curves are least: their names above that of the
 * plot. */
static void
draw_branch_names (const Panel *panel)
{
  const XsPlotStyle *style = &panel->scene->style;
  GArray *runs = panel->scene->curves->runs;
  double right = panel->places->x.end - 6, y = panel->y->start - 28;

  for (guint i = runs->len; i-- > 0 && y > panel->y->end + KEY_LINE;)
    {
      const XsCurveRun *run = &g_array_index (runs, XsCurveRun, i);

      if (run->name == NULL)
        continue;
      xs_set_branch (panel->cr, run->strand, style->theme, 1);
      cairo_set_line_width (panel->cr, 1.6);
      cairo_move_to (panel->cr, right - KEY_DASH, y);
      cairo_line_to (panel->cr, right, y);
      cairo_stroke (panel->cr);
      cairo_set_dash (panel->cr, NULL, 0, 0);
      gdk_cairo_set_source_rgba (panel->cr, &style->faint);
      xs_draw_short_text (panel->cr, style->context, run->name, 11, KEY_ROOM, right - KEY_DASH - 6,
                          y, 1, .5);
      y -= KEY_LINE;
    }
}

static char *
value_label (const Panel *panel, double value)
{
  return panel->loss ? xs_format_number (value, value < 10 ? 3 : 1) : xs_format_percent (value);
}

/* Name and value at the end of a line, around height @y. */
static void
draw_end_label (const Panel *panel, const char *name, double value, double y)
{
  PangoContext *context = panel->scene->style.context;
  g_autofree char *text = value_label (panel, value);
  gboolean named = name != NULL && panel->places->wide;
  double x = panel->places->x.end + 8;

  if (named)
    xs_draw_text (panel->cr, context, name, 11, FALSE, x, y - 7, 0, .5);
  xs_draw_text (panel->cr, context, text, panel->places->wide ? 13 : 12, name == NULL || !named, x,
                named ? y + 7 : y, 0, .5);
}

/* Moves two heights apart to at least @room, between @top and @bottom; the first goes up when
 * @first_up. */
static void
keep_apart (double y[2], double room, gboolean first_up, double top, double bottom)
{
  int upper = first_up ? 0 : 1, lower = 1 - upper;
  double middle = (y[0] + y[1]) / 2;

  if (y[lower] - y[upper] >= room)
    return;
  middle = CLAMP (middle, top + room / 2, bottom - room / 2);
  y[upper] = middle - room / 2;
  y[lower] = middle + room / 2;
}

static int
size_of_node (const XsCurves *curves, int node)
{
  for (guint i = 0; i < curves->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (curves->runs, XsCurveRun, i);

      if (run->node == node)
        return run->size;
    }
  return 0;
}

/* Both newest values beside the plot, apart from each other. */
static void
draw_ends (const Panel *panel)
{
  double room = panel->places->wide && !panel->loss ? 30 : 16;
  double top = panel->y->end + room / 2, bottom = panel->y->start - room / 2;
  double values[2], y[2];
  XsCurveReading last;

  xs_curves_read_last (panel->scene->curves, &last);
  values[0] = value_of (panel, &last.validation, 0);
  values[1] = value_of (panel, &last.training, 0);
  for (int i = 0; i < 2; i++)
    y[i] = CLAMP (xs_axis_map (panel->y, values[i]), top, bottom);
  if (isfinite (values[0]) && isfinite (values[1]))
    keep_apart (y, room, values[0] >= values[1], top - room / 2, bottom + room / 2);
  if (isfinite (values[0]))
    {
      set_level_color (panel, size_of_node (panel->scene->curves, last.node), 1);
      draw_end_label (panel, panel->loss ? NULL : _ ("validation"), values[0], y[0]);
    }
  if (isfinite (values[1]))
    {
      gdk_cairo_set_source_rgba (panel->cr, &panel->scene->style.faint);
      draw_end_label (panel, panel->loss ? NULL : _ ("training"), values[1], y[1]);
    }
}

static void
draw_panel (const Panel *panel)
{
  const XsCurvePlaces *places = panel->places;
  double height = panel->y->start - panel->y->end;
  XsTicks ticks;

  draw_runs (panel, FALSE, draw_tint);
  xs_ticks_find (&ticks, panel->y, MAX ((int) (height / 34), 2) + 1);
  xs_draw_vertical_axis (panel->cr, &panel->scene->style, panel->y, &ticks,
                         panel->loss ? XS_TICK_NUMBER : XS_TICK_PERCENT, places->x.start,
                         places->x.end);
  cairo_save (panel->cr);
  /* Half a line's width more: what lies along the rim shows whole. */
  cairo_rectangle (panel->cr, places->x.start, panel->y->end - 2, places->x.end - places->x.start,
                   height + 4);
  cairo_clip (panel->cr);
  draw_runs (panel, FALSE, draw_training);
  draw_runs (panel, TRUE, draw_discarded);
  draw_runs (panel, FALSE, draw_validation);
  cairo_restore (panel->cr);
  draw_runs (panel, FALSE, draw_shapes);

  /* Above its axis, where no curve comes. */
  gdk_cairo_set_source_rgba (panel->cr, &panel->scene->style.text);
  xs_draw_text (panel->cr, panel->scene->style.context, panel->loss ? _ ("Loss") : _ ("Accuracy"),
                TITLE_SIZE, TRUE, 0, panel->y->end - 15, 0, .5);
  if (!panel->loss)
    draw_branch_names (panel);
  draw_ends (panel);
}

/* What the axis counts; and the key to the lines where there is no room beside them. */
static void
draw_words (cairo_t *cr, int height, const XsCurveScene *scene, const XsCurvePlaces *places)
{
  XsXAxis axis = scene->curves->axis;
  g_autofree char *words =
      places->wide
          ? g_strdup (xs_x_axis_words (axis))
          : g_strdup_printf (_ ("%s · thick: validation, thin: training"), xs_x_axis_label (axis));

  gdk_cairo_set_source_rgba (cr, &scene->style.faint);
  xs_draw_text (cr, scene->style.context, words, places->wide ? 12 : 11, FALSE,
                (places->x.start + places->x.end) / 2, height - 1, .5, 1);
}

void
xs_curve_draw (cairo_t *cr, int width, int height, const XsCurveScene *scene)
{
  XsCurvePlaces places;
  Panel accuracy = { cr, scene, &places, &places.accuracy, FALSE };
  Panel loss = { cr, scene, &places, &places.loss, TRUE };
  XsTicks ticks;

  xs_curve_places_find (&places, scene, width, height);
  draw_panel (&accuracy);
  draw_panel (&loss);
  xs_draw_flags (cr, scene, &places);
  xs_ticks_find (&ticks, &places.x,
                 (int) ((places.x.end - places.x.start) / (places.wide ? 90 : 60)) + 1);
  xs_draw_horizontal_axis (cr, &scene->style, &places.x, &ticks, places.loss.start, width);
  draw_words (cr, height, scene, &places);
}
