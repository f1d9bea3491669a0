#include "ui/trajectory/phase-draw.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"
#include "ui/trajectory/path-distance.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_SIZE 12
#define EDGE 20 /* around the paths, for the names of the axes */
#define REACH 10
#define MOST_HOLLOW 16 /* steps up to which nodes are large */
#define END 4.2        /* radius of the mark where a path ends, */
#define START 2.4      /* and of the ring where it starts */

typedef struct
{
  double x, y;
} Point;

static double
scale_of (const XsPhaseScene *scene)
{
  double across = (scene->width - 2 * EDGE) / (scene->box.right - scene->box.left);
  double down = (scene->height - 2 * EDGE) / (scene->box.bottom - scene->box.top);

  return MAX (MIN (across, down), 0);
}

/* From the plane's coordinates to pixels. */
static Point
to_screen (const XsPhaseScene *scene, double first, double second)
{
  double scale = scale_of (scene);

  return (Point){ .5 * scene->width + (first - .5 * (scene->box.left + scene->box.right)) * scale,
                  .5 * scene->height -
                      (second - .5 * (scene->box.top + scene->box.bottom)) * scale };
}

static Point
node_of (const XsPhaseScene *scene, const float *paths, int depth, int image, int step)
{
  const float *at = paths + ((gsize) image * ((gsize) depth + 1) + (gsize) step) * 2;

  return to_screen (scene, (double) at[0], (double) at[1]);
}

static Point
node (const XsPhaseScene *scene, int image, int step)
{
  return node_of (scene, scene->trajectory->paths, scene->depth, image, step);
}

/* Of the path beside it, which has steps of its own. */
static Point
other_node (const XsPhaseScene *scene, int image, int step)
{
  return node_of (scene, scene->other->paths, scene->other->change.depth, image, step);
}

/* The point of a path at a time between steps. */
static Point
point_at (const XsPhaseScene *scene, int image, double position)
{
  int step = (int) CLAMP (floor (position), 0, scene->depth);
  Point from = node (scene, image, step);
  Point to = node (scene, image, MIN (step + 1, scene->depth));
  double part = position - step;

  return (Point){ from.x + part * (to.x - from.x), from.y + part * (to.y - from.y) };
}

gboolean
xs_phase_extent (const float *paths, int n_images, int depth, XsBox *box)
{
  XsBox found = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
  gsize n = (gsize) n_images * ((gsize) depth + 1);

  for (gsize i = 0; i < n; i++)
    {
      double x = (double) paths[2 * i], y = (double) paths[2 * i + 1];

      if (!isfinite (x) || !isfinite (y))
        return FALSE;
      found.left = MIN (found.left, x);
      found.right = MAX (found.right, x);
      found.top = MIN (found.top, y);
      found.bottom = MAX (found.bottom, y);
    }
  if (n == 0)
    return FALSE;
  *box = found;
  return TRUE;
}

static double
distance_to_segment (Point p, Point a, Point b)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double part = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;

  part = CLAMP (part, 0, 1);
  return hypot (p.x - a.x - part * dx, p.y - a.y - part * dy);
}

int
xs_phase_hit (const XsPhaseScene *scene, double x, double y)
{
  Point at = { x, y };
  double nearest = REACH;
  int found = -1;

  for (int image = 0; image < scene->trajectory->n_images; image++)
    for (int step = 0; step < scene->depth; step++)
      {
        double distance =
            distance_to_segment (at, node (scene, image, step), node (scene, image, step + 1));

        if (distance < nearest)
          {
            nearest = distance;
            found = image;
          }
      }
  return found;
}

XsShape
xs_phase_class_shape (int label)
{
  static const XsShape shapes[] = { XS_SHAPE_CIRCLE, XS_SHAPE_SQUARE, XS_SHAPE_TRIANGLE,
                                    XS_SHAPE_DIAMOND };

  return shapes[label % (int) G_N_ELEMENTS (shapes)];
}

static void
set_class_color (cairo_t *cr, const XsPhaseScene *scene, int image, float alpha,
                 const XsPlotStyle *style)
{
  GdkRGBA color;

  xs_class_color (scene->trajectory->labels[image], style->theme, &color);
  color.alpha = alpha;
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_disc (cairo_t *cr, Point at, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, at.x, at.y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
stroke_paths (cairo_t *cr, const XsPhaseScene *scene, const float *paths, int depth, int image,
              double width)
{
  cairo_set_line_width (cr, width);
  for (int step = 0; step <= depth; step++)
    {
      Point at = node_of (scene, paths, depth, image, step);

      cairo_line_to (cr, at.x, at.y);
    }
  cairo_stroke (cr);
}

static void
stroke_path (cairo_t *cr, const XsPhaseScene *scene, int image, double width)
{
  stroke_paths (cr, scene, scene->trajectory->paths, scene->depth, image, width);
}

static void
stroke_other (cairo_t *cr, const XsPhaseScene *scene, int image, double width)
{
  static const double dashes[] = { 4, 3 };

  cairo_save (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  stroke_paths (cr, scene, scene->other->paths, scene->other->change.depth, image, width);
  cairo_restore (cr);
}

static void
stroke_ring (cairo_t *cr, Point at, double radius, double width)
{
  cairo_set_line_width (cr, width);
  cairo_new_sub_path (cr);
  cairo_arc (cr, at.x, at.y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
}

/* With an edge of paper, so that marks on each other stay apart. */
static void
draw_end (cairo_t *cr, const XsPhaseScene *scene, int image, const XsPlotStyle *style)
{
  XsShape shape = xs_phase_class_shape (scene->trajectory->labels[image]);
  Point at = node (scene, image, scene->depth);

  gdk_cairo_set_source_rgba (cr, &style->paper);
  xs_draw_shape (cr, shape, at.x, at.y, END + 1.2);
  set_class_color (cr, scene, image, 1, style);
  xs_draw_shape (cr, shape, at.x, at.y, END);
}

static void
draw_axes (cairo_t *cr, const XsPhaseScene *scene, const XsPlotStyle *style)
{
  Point origin = to_screen (scene, 0, 0);

  gdk_cairo_set_source_rgba (cr, &style->grid);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, round (origin.y) + .5);
  cairo_line_to (cr, scene->width, round (origin.y) + .5);
  cairo_move_to (cr, round (origin.x) + .5, EDGE);
  cairo_line_to (cr, round (origin.x) + .5, scene->height - EDGE);
  cairo_stroke (cr);
}

static void
draw_axis_names (cairo_t *cr, const XsPhaseScene *scene, const XsPlotStyle *style)
{
  const float *captured = scene->trajectory->captured;
  g_autofree char *first = g_strdup_printf (_ ("PC 1, %.0f %%"), (double) captured[0] * 100);
  g_autofree char *second = g_strdup_printf (_ ("PC 2, %.0f %%"), (double) captured[1] * 100);

  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_text (cr, style->context, second, TEXT_SIZE, FALSE, 2, 1, 0, 0);
  xs_draw_text (cr, style->context, first, TEXT_SIZE, FALSE, scene->width - 2, scene->height - 1, 1,
                1);
}

void
xs_phase_draw (cairo_t *cr, const XsPhaseScene *scene, const XsPlotStyle *style)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_axes (cr, scene, style);
  for (int image = 0; scene->other != NULL && image < scene->trajectory->n_images; image++)
    {
      set_class_color (cr, scene, image, .4f, style);
      stroke_other (cr, scene, image, 1.2);
      stroke_ring (cr, other_node (scene, image, scene->other->change.depth), 2.6, 1);
    }
  for (int image = 0; image < scene->trajectory->n_images; image++)
    {
      set_class_color (cr, scene, image, .75f, style);
      stroke_path (cr, scene, image, 1.5);
      stroke_ring (cr, node (scene, image, 0), START, 1.2);
    }
  for (int image = 0; image < scene->trajectory->n_images; image++)
    draw_end (cr, scene, image, style);
  draw_axis_names (cr, scene, style);
}

static void
draw_nodes (cairo_t *cr, const XsPhaseScene *scene, const XsPlotStyle *style)
{
  gboolean crowded = scene->depth > MOST_HOLLOW;

  for (int step = 0; step <= scene->depth; step++)
    {
      Point at = node (scene, scene->selected, step);

      set_class_color (cr, scene, scene->selected, 1, style);
      draw_disc (cr, at, crowded ? 2.6 : 4);
      gdk_cairo_set_source_rgba (cr, &style->paper);
      draw_disc (cr, at, crowded ? 1 : 1.5);
    }
}

/* The selected path beside the present one, nodes of the same time tied to each other. */
static void
draw_selected_other (cairo_t *cr, const XsPhaseScene *scene, const XsPlotStyle *style)
{
  GdkRGBA ink = xs_plot_style_ink (style, .5);
  int depth = scene->other->change.depth;

  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1);
  for (int step = 0; step <= scene->depth; step++)
    {
      int there = xs_path_other_step (scene->other, step);
      Point from = node (scene, scene->selected, step), to;

      if (there < 0)
        continue;
      to = other_node (scene, scene->selected, there);
      cairo_move_to (cr, from.x, from.y);
      cairo_line_to (cr, to.x, to.y);
    }
  cairo_stroke (cr);
  set_class_color (cr, scene, scene->selected, 1, style);
  stroke_other (cr, scene, scene->selected, 2.4);
  for (int step = 0; step <= depth; step++)
    stroke_ring (cr, other_node (scene, scene->selected, step), depth > MOST_HOLLOW ? 2 : 3, 1.4);
}

static void
draw_selected (cairo_t *cr, const XsPhaseScene *scene, const XsPlotStyle *style)
{
  Point now = point_at (scene, scene->selected, scene->position);

  set_class_color (cr, scene, scene->selected, 1, style);
  stroke_path (cr, scene, scene->selected, 3.4);
  draw_nodes (cr, scene, style);
  gdk_cairo_set_source_rgba (cr, &style->paper);
  draw_disc (cr, now, 8);
  set_class_color (cr, scene, scene->selected, 1, style);
  stroke_ring (cr, now, 8, 2.5);
}

/* What the pointer is on, beside the path's end, inside the plot. */
static void
draw_words (cairo_t *cr, const XsPhaseScene *scene, const char *words, const XsPlotStyle *style)
{
  Point end = node (scene, scene->hovered, scene->depth);
  GdkRGBA back = style->text, ink = style->paper;
  double width, height, x, y;

  xs_measure_text (style->context, words, TEXT_SIZE, FALSE, &width, &height);
  x = CLAMP (end.x + 10, 2, MAX (2, scene->width - width - 16));
  y = CLAMP (end.y - height - 14, 2, MAX (2, scene->height - height - 10));
  back.alpha = .85f;
  ink.alpha = 1;
  gdk_cairo_set_source_rgba (cr, &back);
  cairo_rectangle (cr, x, y, width + 14, height + 8);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  xs_draw_text (cr, style->context, words, TEXT_SIZE, FALSE, x + 7, y + 4, 0, 0);
}

void
xs_phase_draw_chosen (cairo_t *cr, const XsPhaseScene *scene, const char *words,
                      const XsPlotStyle *style)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (scene->selected >= 0 && scene->other != NULL)
    draw_selected_other (cr, scene, style);
  if (scene->selected >= 0)
    draw_selected (cr, scene, style);
  if (scene->hovered >= 0 && scene->hovered != scene->selected)
    {
      set_class_color (cr, scene, scene->hovered, 1, style);
      stroke_path (cr, scene, scene->hovered, 2.6);
    }
  if (scene->hovered >= 0)
    draw_words (cr, scene, words, style);
}
