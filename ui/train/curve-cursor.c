#include "ui/train/curve-draw.h"
#include "ui/train/flags.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define PADDING 10.0
#define LINE 18.0
#define TEXT_SIZE 12

static char *
where (XsXAxis axis, double x)
{
  g_autofree char *number = xs_format_number (x, axis == XS_X_STEPS     ? 0
                                                 : axis == XS_X_SECONDS ? 1
                                                                        : 2);

  switch (axis)
    {
    case XS_X_EPOCHS:
      return g_strdup_printf (_ ("Epoch %s"), number);
    case XS_X_SECONDS:
      return g_strdup_printf (_ ("%s seconds"), number);
    case XS_X_WORK_UNITS:
      return g_strdup_printf (_ ("%s work units"), number);
    case XS_X_STEPS:
    default:
      return g_strdup_printf (_ ("Step %s"), number);
    }
}

/* "Validation 85.1 %, loss 0.440", or NULL where nothing is known. */
static char *
values_line (const char *name, const XsCurvePoint *point)
{
  g_autofree char *accuracy = xs_format_percent ((double) point->accuracy);
  g_autofree char *loss = xs_format_number ((double) point->loss, 3);

  if (!isfinite (point->accuracy))
    return NULL;
  if (!isfinite (point->loss))
    return g_strdup_printf ("%s %s", name, accuracy);
  return g_strdup_printf (_ ("%s %s, loss %s"), name, accuracy, loss);
}

static const XsCurveRun *
run_of (const XsCurves *curves, int node)
{
  for (guint i = 0; i < curves->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (curves->runs, XsCurveRun, i);

      if (run->node == node)
        return run;
    }
  return NULL;
}

/* "Branch, step 400: validation 84.1 %" of each other branch that has come by @x. */
static void
add_branches (GPtrArray *lines, const XsCurves *curves, double x)
{
  for (guint i = 0; i < curves->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (curves->runs, XsCurveRun, i);
      const char *name = xs_curves_branch_name (curves, run->strand);
      g_autofree char *accuracy = NULL;
      XsCurvePoint point;

      if (!run->discarded || name == NULL || !xs_curve_run_read (run, x, &point))
        continue;
      accuracy = xs_format_percent ((double) point.accuracy);
      g_ptr_array_add (lines, g_strdup_printf (_ ("%s: %s"), name, accuracy));
    }
}

static void
add_line (GPtrArray *lines, char *line)
{
  if (line != NULL)
    g_ptr_array_add (lines, line);
}

GStrv
xs_curve_tell (const XsCurveScene *scene, double x, double slack)
{
  GPtrArray *lines = g_ptr_array_new ();
  const XsCurveRun *run;
  XsCurveReading reading;

  xs_curves_read (scene->curves, x, &reading);
  add_line (lines, where (scene->curves->axis, x));
  run = run_of (scene->curves, reading.node);
  if (run != NULL)
    add_line (lines, g_strdup_printf (_ ("%d × %d, depth %d"), run->size, run->size, run->depth));
  add_line (lines, values_line (_ ("Validation"), &reading.validation));
  add_line (lines, values_line (_ ("Training"), &reading.training));
  add_branches (lines, scene->curves, x);
  for (guint i = 0; i < scene->curves->events->len; i++)
    {
      const XsCurveEvent *event = &g_array_index (scene->curves->events, XsCurveEvent, i);

      if (fabs (event->x - x) <= slack)
        add_line (lines, xs_event_words (event));
    }
  g_ptr_array_add (lines, NULL);
  return (GStrv) g_ptr_array_free (lines, FALSE);
}

static void
draw_dot (cairo_t *cr, const XsCurveScene *scene, double x, double y, double radius)
{
  gdk_cairo_set_source_rgba (cr, &scene->style.paper);
  cairo_arc (cr, x, y, radius + 1.5, 0, 2 * G_PI);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &scene->style.text);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_dots (cairo_t *cr, const XsCurveScene *scene, const XsCurvePlaces *places, double x)
{
  XsCurveReading reading;
  const XsCurvePoint *points[2] = { &reading.training, &reading.validation };

  xs_curves_read (scene->curves, x, &reading);
  for (int i = 0; i < 2; i++)
    {
      double at = xs_axis_map (&places->x, points[i]->x);
      double radius = i == 0 ? 2 : 3.5;
      double y[] = { xs_axis_map (&places->accuracy, (double) points[i]->accuracy),
                     xs_axis_map (&places->loss, (double) points[i]->loss) };

      if (!xs_axis_holds (&places->x, points[i]->x))
        continue;
      if (xs_axis_holds (&places->accuracy, (double) points[i]->accuracy))
        draw_dot (cr, scene, at, y[0], radius);
      if (xs_axis_holds (&places->loss, (double) points[i]->loss))
        draw_dot (cr, scene, at, y[1], radius);
    }
}

static void
draw_card (cairo_t *cr, const XsPlotStyle *style, double x, double y, double width, double height)
{
  GdkRGBA paper = style->paper;
  double r = 8;

  paper.alpha = .94f;
  cairo_new_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &paper);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &style->line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* The first line is bold. */
static void
draw_lines (cairo_t *cr, const XsPlotStyle *style, GStrv lines, double x, double y)
{
  gdk_cairo_set_source_rgba (cr, &style->text);
  for (int i = 0; lines[i] != NULL; i++)
    xs_draw_text (cr, style->context, lines[i], TEXT_SIZE, i == 0, x, y + LINE * (i + .5), 0, .5);
}

static double
widest (const XsPlotStyle *style, GStrv lines)
{
  double most = 0;

  for (int i = 0; lines[i] != NULL; i++)
    {
      double width;

      xs_measure_text (style->context, lines[i], TEXT_SIZE, i == 0, &width, NULL);
      most = MAX (most, width);
    }
  /* In steps: the card does not tremble with its digits. */
  return ceil (most / 20) * 20;
}

void
xs_curve_draw_cursor (cairo_t *cr, int width, int height, const XsCurveScene *scene, double x)
{
  XsCurvePlaces places;
  double at, card_x, card_width, card_height;
  g_auto (GStrv) lines = NULL;

  xs_curve_places_find (&places, scene, width, height);
  at = floor (xs_axis_map (&places.x, x)) + .5;
  gdk_cairo_set_source_rgba (cr, &scene->style.faint);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, at, places.accuracy.end);
  cairo_line_to (cr, at, places.loss.start);
  cairo_stroke (cr);
  draw_dots (cr, scene, &places, x);

  lines = xs_curve_tell (scene, x, 8 * (scene->to - scene->from) / (places.x.end - places.x.start));
  card_width = widest (&scene->style, lines) + 2 * PADDING;
  card_height = LINE * g_strv_length (lines) + 2 * PADDING - 4;
  card_x = at + 12;
  if (card_x + card_width > width)
    card_x = MAX (at - 12 - card_width, 0);
  draw_card (cr, &scene->style, card_x + .5, places.accuracy.start - card_height - 8.5, card_width,
             card_height);
  draw_lines (cr, &scene->style, lines, card_x + PADDING,
              places.accuracy.start - card_height - 8 + PADDING - 2);
}

#define POINTER 5.0 /* half the width of the triangle at both ends */

static void
draw_pointer (cairo_t *cr, double x, double y, double direction)
{
  cairo_move_to (cr, x - POINTER, y - direction * POINTER);
  cairo_line_to (cr, x + POINTER, y - direction * POINTER);
  cairo_line_to (cr, x, y + direction * POINTER);
  cairo_close_path (cr);
  cairo_fill (cr);
}

void
xs_curve_draw_look (cairo_t *cr, int width, int height, const XsCurveScene *scene, double x)
{
  XsCurvePlaces places;
  double at;

  if (!(x >= scene->from && x <= scene->to))
    return;
  xs_curve_places_find (&places, scene, width, height);
  at = floor (xs_axis_map (&places.x, x)) + .5;
  gdk_cairo_set_source_rgba (cr, &scene->style.accent);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, at, places.accuracy.end);
  cairo_line_to (cr, at, places.loss.start);
  cairo_stroke (cr);
  draw_pointer (cr, at, places.accuracy.end, 1);
  draw_pointer (cr, at, places.loss.start, -1);
}
