#include "ui/train/flags.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define RADIUS 10.0
#define CROWDED 22.0 /* nearer flags become points */

static void
draw_arrow (cairo_t *cr, double x, double y, double direction)
{
  cairo_move_to (cr, x, y + 3 * direction);
  cairo_line_to (cr, x, y - 3.5 * direction);
  cairo_move_to (cr, x - 2.8, y - .8 * direction);
  cairo_line_to (cr, x, y - 3.8 * direction);
  cairo_line_to (cr, x + 2.8, y - .8 * direction);
  cairo_stroke (cr);
  for (int i = -1; i <= 1; i += 2)
    {
      cairo_arc (cr, x + i * 4.2, y + 3.6, 1.1, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_glyph (cairo_t *cr, XsNodeKind kind, gboolean dark, double x, double y)
{
  cairo_set_source_rgba (cr, !dark, !dark, !dark, dark ? .8 : 1);
  cairo_set_line_width (cr, 1.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (kind != XS_NODE_REFINE)
    {
      draw_arrow (cr, x, y, kind == XS_NODE_PROLONG ? 1 : -1);
      return;
    }
  cairo_move_to (cr, x - 4.5, y);
  cairo_line_to (cr, x + 4.5, y);
  cairo_stroke (cr);
  for (int i = -1; i <= 1; i++)
    {
      cairo_arc (cr, x + i * 4.5, y, 1.8, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static char *
flag_label (const XsNode *node)
{
  if (node->kind == XS_NODE_REFINE)
    return g_strdup_printf (ngettext ("%d step", "%d steps", (gulong) node->depth), node->depth);
  return g_strdup_printf ("%d × %d", node->size, node->size);
}

static void
draw_hairline (cairo_t *cr, const XsCurvePlaces *places, double x, double from)
{
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, floor (x) + .5, from);
  cairo_line_to (cr, floor (x) + .5, places->loss.start);
  cairo_stroke (cr);
}

/* What is worth a word besides the changes of the network. */
static void
draw_mark (cairo_t *cr, const XsCurveScene *scene, const XsCurvePlaces *places, double x)
{
  const double dash[] = { 2, 3 };

  gdk_cairo_set_source_rgba (cr, &scene->style.line);
  cairo_set_dash (cr, dash, 2, 0);
  draw_hairline (cr, places, x, places->accuracy.end);
  cairo_set_dash (cr, NULL, 0, 0);
  gdk_cairo_set_source_rgba (cr, &scene->style.faint);
  xs_draw_shape (cr, XS_SHAPE_DIAMOND, x, places->flags + 2, 3.5);
}

/* What a person wants to find again: a small flag and its name. @room as below. */
static void
draw_bookmark (cairo_t *cr, const XsCurveScene *scene, const XsCurvePlaces *places,
               const XsCurveEvent *event, double x, double room)
{
  double y = places->flags;

  gdk_cairo_set_source_rgba (cr, &scene->style.line);
  draw_hairline (cr, places, x, y);
  gdk_cairo_set_source_rgba (cr, &scene->style.text);
  cairo_rectangle (cr, floor (x) - .25, y - 7, 1.5, 14);
  cairo_move_to (cr, x + 1, y - 7);
  cairo_line_to (cr, x + 9, y - 3.5);
  cairo_line_to (cr, x + 1, y);
  cairo_close_path (cr);
  cairo_fill (cr);
  if (*event->name != '\0' && room > 40)
    xs_draw_short_text (cr, scene->style.context, event->name, 12, room - 20, x + 12, y, 0, .5);
}

/* @room: pixels until the next flag. */
static void
draw_node (cairo_t *cr, const XsCurveScene *scene, const XsCurvePlaces *places, const XsNode *node,
           double x, double room)
{
  int rank = xs_study_rank (scene->study, node->size);
  GdkRGBA color;
  double width;

  xs_level_color (rank, scene->style.theme, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  if (node->kind == XS_NODE_START)
    {
      if (room > 16)
        xs_draw_shape (cr, xs_level_shape (rank), x + 8, places->flags, 5);
      return;
    }
  draw_hairline (cr, places, x, places->flags);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_arc (cr, x, places->flags, room < CROWDED ? 4 : RADIUS, 0, 2 * G_PI);
  cairo_fill (cr);
  if (room >= CROWDED)
    {
      g_autofree char *label = flag_label (node);

      draw_glyph (cr, node->kind, (scene->style.theme & XS_THEME_DARK) != 0, x, places->flags);
      xs_measure_text (scene->style.context, label, 12, TRUE, &width, NULL);
      gdk_cairo_set_source_rgba (cr, &color);
      if (room > width + 2 * RADIUS + 10)
        xs_draw_text (cr, scene->style.context, label, 12, TRUE, x + RADIUS + 4, places->flags, 0,
                      .5);
    }
}

/* Pixels from event @number to the next node's flag, or to the picture's right edge. */
static double
room_after (const XsCurveScene *scene, const XsCurvePlaces *places, guint number)
{
  GArray *events = scene->curves->events;
  double x = xs_axis_map (&places->x, g_array_index (events, XsCurveEvent, number).x);

  for (guint i = number + 1; i < events->len; i++)
    if (g_array_index (events, XsCurveEvent, i).is_node)
      return xs_axis_map (&places->x, g_array_index (events, XsCurveEvent, i).x) - x;
  return places->x.end + 40 - x;
}

void
xs_draw_flags (cairo_t *cr, const XsCurveScene *scene, const XsCurvePlaces *places)
{
  GArray *events = scene->curves->events;

  for (guint i = 0; i < events->len; i++)
    {
      const XsCurveEvent *event = &g_array_index (events, XsCurveEvent, i);
      double x = xs_axis_map (&places->x, event->x);

      if (event->x < scene->from || event->x > scene->to)
        continue;
      if (event->is_node &&
          (event->node.kind == XS_NODE_MARK || event->node.kind == XS_NODE_KERNEL))
        draw_bookmark (cr, scene, places, event, x, room_after (scene, places, i));
      else if (event->is_node)
        draw_node (cr, scene, places, &event->node, x, room_after (scene, places, i));
      else
        draw_mark (cr, scene, places, x);
    }
}

char *
xs_event_words (const XsCurveEvent *event)
{
  const XsNode *node = &event->node;
  g_autofree char *what = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!event->is_node)
    return xs_mark_words (&event->mark);
  if (node->kind == XS_NODE_MARK)
    return g_strdup_printf (_ ("Mark: %s"), *event->name != '\0' ? event->name : "–");
  if (node->kind == XS_NODE_START)
    return g_strdup_printf (_ ("Start at %d × %d, depth %d"), node->size, node->size, node->depth);
  before = xs_format_percent ((double) node->accuracy_before);
  after = xs_format_percent ((double) node->accuracy_after);
  if (node->kind == XS_NODE_KERNEL)
    return g_strdup_printf (_ ("%s set: %s → %s"),
                            *event->name != '\0' ? event->name : _ ("Kernel"), before, after);
  if (node->kind == XS_NODE_REFINE)
    what = g_strdup_printf (_ ("Refined to depth %d"), node->depth);
  else
    what = g_strdup_printf (node->kind == XS_NODE_PROLONG ? _ ("Prolonged to %d × %d")
                                                          : _ ("Restricted to %d × %d"),
                            node->size, node->size);
  /* Translators: a change and its method: accuracy before → after. */
  return g_strdup_printf (_ ("%s (%s): %s → %s"), what, xs_node_words (node->kind, node->method),
                          before, after);
}
