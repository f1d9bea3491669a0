#include "ui/trajectory/film-draw.h"

#include "ui/plot/text.h"
#include "ui/trajectory/film-layout.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_SIZE 12
#define TRACK_Y 16 /* of the scrubber's line */
#define LABEL_Y 39 /* middle of the times */
#define NODE 3     /* radius */
#define THUMB 8    /* radius */
#define LABEL_SPACE 6

char *
xs_film_format_time (double time)
{
  int decimals = 0;

  for (double scaled = time; decimals < 3 && fabs (scaled - round (scaled)) > 1e-6; scaled *= 10)
    decimals++;
  return xs_format_number (time, decimals);
}

/* The middle of a column, or between two of them. */
static double
column_x (const XsCellView *view, double column)
{
  const XsCellLayout *l = &view->layout;

  return xs_cell_view_x (view, 0, 0) + column * (l->cell + l->gap) + .5 * l->cell;
}

static char *
column_label (const XsCellView *view, double time, int column)
{
  int last = view->layout.columns - 1;
  g_autofree char *number = xs_film_format_time (time * column / MAX (last, 1));

  if (column == 0)
    return g_strdup (_ ("t = 0"));
  return column == last ? g_strdup_printf (_ ("%s = T"), number) : g_steal_pointer (&number);
}

/* Room that the times need, the widest of them. */
static double
label_width (const XsCellView *view, double time, PangoContext *context)
{
  int last = view->layout.columns - 1;
  const int columns[] = { 0, 1, view->layout.columns / 2 + 1, last };
  double widest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = column_label (view, time, MIN (columns[i], last));
      double width;

      xs_measure_text (context, text, TEXT_SIZE, TRUE, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest + LABEL_SPACE;
}

/* The current time is always written; others where they keep their distance. */
static gboolean
shows_label (const XsCellView *view, int column, int stride)
{
  int last = view->layout.columns - 1, current = view->column;

  if (column == current)
    return TRUE;
  if (ABS (column - current) < stride)
    return FALSE;
  return column == last || (column % stride == 0 && last - column >= stride);
}

/* Where the label of a column is centred: that of the first or last one, wider than its cell, does
 * not hang over the edge. */
static double
label_x (const XsCellView *view, int column, const char *text, PangoContext *context)
{
  gboolean is_first = column == 0, is_last = column == view->layout.columns - 1;
  double width, aside;

  if (!is_first && !is_last)
    return column_x (view, column);
  xs_measure_text (context, text, TEXT_SIZE, column == view->column, &width, NULL);
  aside = MAX (0, .5 * (width - view->layout.cell));
  return column_x (view, column) + (is_first ? aside : -aside);
}

void
xs_film_draw_times (cairo_t *cr, const XsCellView *view, double time, const XsPlotStyle *style)
{
  int stride =
      xs_film_layout_label_stride (&view->layout, label_width (view, time, style->context));

  for (int column = 0; column < view->layout.columns; column++)
    {
      gboolean current = column == view->column;
      GdkRGBA ink = xs_plot_style_ink (style, current ? 1 : .65);
      g_autofree char *text = NULL;

      if (!shows_label (view, column, stride))
        continue;
      text = column_label (view, time, column);
      gdk_cairo_set_source_rgba (cr, &ink);
      xs_draw_text (cr, style->context, text, TEXT_SIZE, current,
                    label_x (view, column, text, style->context), LABEL_Y, .5, .5);
    }
}

void
xs_film_draw_chosen (cairo_t *cr, const XsCellView *view, const XsPlotStyle *style)
{
  int side = view->layout.cell + 2;

  gdk_cairo_set_source_rgba (cr, &style->accent);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, xs_cell_view_x (view, 0, view->column) - 1,
                   xs_cell_view_y (view, view->row) - 1, side, side);
  cairo_stroke (cr);
}

static void
draw_line (cairo_t *cr, double from, double to, const GdkRGBA *color)
{
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, from, TRACK_Y);
  cairo_line_to (cr, to, TRACK_Y);
  cairo_stroke (cr);
}

static void
draw_disc (cairo_t *cr, double x, double radius)
{
  cairo_arc (cr, x, TRACK_Y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_thumb (cairo_t *cr, double x, const GdkRGBA *color)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  draw_disc (cr, x, THUMB);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, x, TRACK_Y, THUMB, 0, 2 * G_PI);
  cairo_stroke (cr);
}

void
xs_film_draw_axis (cairo_t *cr, const XsCellView *view, const XsPlotStyle *style)
{
  int last = view->layout.columns - 1;
  GdkRGBA line = style->text, node = style->text;

  line.alpha *= .2f;
  node.alpha *= .5f;
  draw_line (cr, column_x (view, 0), column_x (view, last), &line);
  gdk_cairo_set_source_rgba (cr, &node);
  for (int column = 0; column <= last; column++)
    draw_disc (cr, column_x (view, column), NODE);
}

void
xs_film_draw_track (cairo_t *cr, const XsCellView *view, double position, const XsPlotStyle *style)
{
  int last = view->layout.columns - 1;
  double thumb = column_x (view, position);
  GdkRGBA rest = style->text, node = style->text;

  rest.alpha *= .2f;
  node.alpha *= .5f;
  draw_line (cr, thumb, column_x (view, last), &rest);
  draw_line (cr, column_x (view, 0), thumb, &style->accent);
  for (int column = 0; column <= last; column++)
    {
      gdk_cairo_set_source_rgba (cr, column <= position ? &style->accent : &node);
      draw_disc (cr, column_x (view, column), NODE);
    }
  draw_thumb (cr, thumb, &style->accent);
}
