#include "ui/trajectory/theta-draw.h"

#include "ui/plot/axes.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"
#include "ui/trajectory/phase-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEFT 46.
#define RIGHT 58. /* names of the lines */
#define TOP 10.
#define BOTTOM 40.
#define TEXT_SIZE 12.
#define LINE_HEIGHT 15. /* between names that would lie on each other */
#define FAINT .5f       /* what was before */

static void
axes_of (const XsThetaScene *scene, XsAxis *x, XsAxis *y)
{
  double limit = MAX ((double) scene->limit, 1e-12);

  *x = (XsAxis){ .to = scene->now->time,
                 .start = LEFT,
                 .end = MAX (scene->width - RIGHT, LEFT + 1) };
  *y = (XsAxis){ .from = scene->is_signed ? -limit : 0,
                 .to = limit,
                 .start = MAX (scene->height - BOTTOM, TOP + 1),
                 .end = TOP };
}

static double
time_of (const XsThetaLines *lines, double step)
{
  return step * lines->time / lines->depth;
}

static double
value_of (const XsThetaLines *lines, int line, int step)
{
  return lines->values[line * lines->depth + step];
}

static gboolean
is_shown (const XsThetaScene *scene, int line)
{
  return (scene->shown & 1u << line) != 0;
}

void
xs_theta_color (int line, XsTheme theme, GdkRGBA *color)
{
  xs_class_color (line, theme, color);
}

static void
set_color (cairo_t *cr, int line, float alpha, const XsPlotStyle *style)
{
  GdkRGBA color;

  xs_theta_color (line, style->theme, &color);
  color.alpha = alpha;
  gdk_cairo_set_source_rgba (cr, &color);
}

/* A number that is not finite is a gap. */
static void
stroke_line (cairo_t *cr, const XsThetaLines *lines, int line, const XsAxis *x, const XsAxis *y)
{
  cairo_new_path (cr);
  for (int step = 0; step < lines->depth; step++)
    {
      double value = value_of (lines, line, step);

      if (isfinite (value))
        cairo_line_to (cr, xs_axis_map (x, time_of (lines, step)), xs_axis_map (y, value));
      else
        cairo_new_sub_path (cr);
    }
  cairo_stroke (cr);
}

static void
draw_nodes (cairo_t *cr, const XsThetaLines *lines, int line, double radius, const XsAxis *x,
            const XsAxis *y)
{
  for (int step = 0; step < lines->depth; step++)
    {
      double value = value_of (lines, line, step);

      if (isfinite (value))
        xs_draw_shape (cr, (XsShape) (line % 4), xs_axis_map (x, time_of (lines, step)),
                       xs_axis_map (y, value), radius);
    }
}

static void
draw_before (cairo_t *cr, const XsThetaScene *scene, int line, const XsAxis *x, const XsAxis *y,
             const XsPlotStyle *style)
{
  static const double dashes[] = { 5, 4 };

  set_color (cr, line, style->theme & XS_THEME_HIGH_CONTRAST ? 1 : FAINT, style);
  cairo_save (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 1.6);
  stroke_line (cr, scene->before, line, x, y);
  cairo_restore (cr);
  draw_nodes (cr, scene->before, line, 2.4, x, y);
}

static void
draw_now (cairo_t *cr, const XsThetaScene *scene, int line, const XsAxis *x, const XsAxis *y,
          const XsPlotStyle *style)
{
  double room = (x->end - x->start) / scene->now->depth;

  set_color (cr, line, 1, style);
  cairo_set_line_width (cr, 2);
  stroke_line (cr, scene->now, line, x, y);
  draw_nodes (cr, scene->now, line, CLAMP (room / 4, 1.6, 4), x, y);
}

typedef struct
{
  int line;
  double y;
} Name;

static int
compare_names (const void *a, const void *b)
{
  const Name *first = a, *second = b;

  return (first->y > second->y) - (first->y < second->y);
}

/* From top to bottom, each at the end of its line or as far below as it must be, and all of them
 * inside the plot. */
static int
place_names (const XsThetaScene *scene, const XsAxis *y, Name names[XS_THETA_LINES])
{
  double free = y->end, lowest = y->start + LINE_HEIGHT / 2;
  int n = 0;

  for (int line = 0; line < XS_THETA_LINES; line++)
    {
      double value = value_of (scene->now, line, scene->now->depth - 1);

      if (is_shown (scene, line) && isfinite (value))
        names[n++] = (Name){ line, xs_axis_map (y, value) };
    }
  qsort (names, (gsize) n, sizeof *names, compare_names);
  for (int i = 0; i < n; i++)
    {
      names[i].y = MAX (names[i].y, free);
      free = names[i].y + LINE_HEIGHT;
    }
  for (int i = n - 1; i >= 0 && names[i].y > lowest; i--)
    {
      names[i].y = lowest;
      lowest -= LINE_HEIGHT;
    }
  return n;
}

static void
draw_names (cairo_t *cr, const XsThetaScene *scene, const XsAxis *y, const XsPlotStyle *style)
{
  Name names[XS_THETA_LINES];
  int n = place_names (scene, y, names);
  double room = RIGHT - 8;

  for (int i = 0; i < n; i++)
    {
      set_color (cr, names[i].line, 1, style);
      xs_draw_short_text (cr, style->context, xs_theta_name (names[i].line), TEXT_SIZE, room,
                          scene->width - room, names[i].y, 0, .5);
    }
}

static void
draw_axes (cairo_t *cr, const XsThetaScene *scene, const XsAxis *x, const XsAxis *y,
           const XsPlotStyle *style)
{
  XsTicks ticks;

  xs_ticks_find (&ticks, y, 5);
  xs_draw_vertical_axis (cr, style, y, &ticks, XS_TICK_NUMBER, LEFT, x->end);
  xs_ticks_find (&ticks, x, 6);
  xs_draw_horizontal_axis (cr, style, x, &ticks, y->start, scene->width);
  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_text (cr, style->context, _ ("time t"), TEXT_SIZE, FALSE, (x->start + x->end) / 2,
                scene->height, .5, 1);
}

void
xs_theta_draw (cairo_t *cr, const XsThetaScene *scene, const XsPlotStyle *style)
{
  XsAxis x, y;

  axes_of (scene, &x, &y);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_axes (cr, scene, &x, &y, style);
  for (int line = 0; scene->before != NULL && line < XS_THETA_LINES; line++)
    if (is_shown (scene, line))
      draw_before (cr, scene, line, &x, &y, style);
  for (int line = 0; line < XS_THETA_LINES; line++)
    if (is_shown (scene, line))
      draw_now (cr, scene, line, &x, &y, style);
  draw_names (cr, scene, &y, style);
}

void
xs_theta_draw_time (cairo_t *cr, const XsThetaScene *scene, const XsPlotStyle *style)
{
  XsAxis x, y;
  double at;

  axes_of (scene, &x, &y);
  at = xs_axis_map (&x, time_of (scene->now, scene->position));
  gdk_cairo_set_source_rgba (cr, &style->accent);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, at, y.end);
  cairo_line_to (cr, at, y.start);
  cairo_stroke (cr);
}

int
xs_theta_step_at (const XsThetaScene *scene, double at)
{
  XsAxis x, y;
  double step;

  axes_of (scene, &x, &y);
  step = xs_axis_unmap (&x, at) * scene->now->depth / scene->now->time;
  return (int) CLAMP (round (step), 0, scene->now->depth - 1);
}
