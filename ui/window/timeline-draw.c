#include "ui/window/timeline-draw.h"

#include "ui/plot/colors.h"
#include "ui/plot/node-words.h"
#include "ui/plot/text.h"
#include "ui/window/timeline-glyphs.h"

#include <glib/gi18n.h>
#include <math.h>

#define DISC 11.       /* radius of a change on the line, */
#define SMALL 8.       /* of another node there, of any on a lane, */
#define RING 5.        /* and of the start */
#define GAP 6.         /* between a branch and what is said of it */
#define BELOW_LINE 42. /* pixels for two lines of text */
#define ABOVE_LANE 12.
#define HIDDEN .35 /* opacity of a branch that the curves do not show */

int
xs_timeline_height (int n_lanes)
{
  return (int) (xs_timeline_line (n_lanes) + BELOW_LINE + 4);
}

double
xs_timeline_line (int n_lanes)
{
  return ABOVE_LANE + XS_TIMELINE_LANE * n_lanes;
}

double
xs_timeline_y (const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  return scene->line - XS_TIMELINE_LANE * place->lane;
}

static const XsNode *
node_at (const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  return xs_nodes_get (scene->nodes, place->node < 0 ? scene->nodes->current : place->node);
}

static void
set_text_color (cairo_t *cr, const XsTimelineScene *scene, double alpha)
{
  GdkRGBA color = xs_plot_style_ink (&scene->style, alpha);

  gdk_cairo_set_source_rgba (cr, &color);
}

static void
set_level_color (cairo_t *cr, const XsTimelineScene *scene, int size, float alpha)
{
  GdkRGBA color;

  xs_level_color (xs_study_rank (scene->study, size), scene->style.theme, &color);
  color.alpha = alpha;
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_segment (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *from,
              const XsTimelinePlace *to)
{
  static const double dots[] = { 2, 5 };

  set_level_color (cr, scene, node_at (scene, from)->size, 1);
  cairo_set_line_width (cr, 3);
  if (to->skips)
    cairo_set_dash (cr, dots, 2, 0);
  cairo_move_to (cr, from->x, scene->line);
  cairo_line_to (cr, to->x, scene->line);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_now (cairo_t *cr, const XsTimelineScene *scene, double x, int size)
{
  set_level_color (cr, scene, size, .25f);
  draw_disc (cr, x, scene->line, 10);
  set_level_color (cr, scene, size, 1);
  draw_disc (cr, x, scene->line, RING + .5);
}

static void
draw_start (cairo_t *cr, const XsTimelineScene *scene, double x, int size)
{
  double grey = scene->style.theme & XS_THEME_DARK ? .16 : .96;

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_arc (cr, x, scene->line, RING, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  set_level_color (cr, scene, size, 1);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

/* A disc in the present source with its glyph. */
static void
draw_kind (cairo_t *cr, const XsTimelineScene *scene, XsNodeKind kind, double x, double y,
           double radius)
{
  double grey = scene->style.theme & XS_THEME_DARK ? .1 : 1;

  draw_disc (cr, x, y, radius);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, radius / DISC, radius / DISC);
  cairo_set_source_rgb (cr, grey, grey, grey);
  xs_timeline_draw_glyph (cr, kind);
  cairo_restore (cr);
}

static double
radius_of (const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  return place->lane == 0 && xs_node_is_change (node_at (scene, place)->kind) ? DISC : SMALL;
}

static void
draw_node (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  const XsNode *node = node_at (scene, place);

  if (place->node < 0)
    draw_now (cr, scene, place->x, node->size);
  else if (node->kind == XS_NODE_START)
    draw_start (cr, scene, place->x, node->size);
  else
    {
      set_level_color (cr, scene, node->size, 1);
      draw_kind (cr, scene, node->kind, place->x, scene->line, radius_of (scene, place));
    }
}

static void
draw_label (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  const XsNode *node = node_at (scene, place);
  gboolean now = place->node < 0;
  g_autofree char *title = now ? g_strdup (_ ("Now")) : xs_node_title (node);
  g_autofree char *subtitle =
      now ? xs_node_level (node) : xs_node_subtitle (xs_nodes_all (scene->nodes), node);
  const char *name = now ? "" : xs_nodes_look (scene->nodes, place->node)->name;
  double room = scene->layout->spacing - GAP;

  set_text_color (cr, scene, 1);
  xs_draw_short_text (cr, scene->style.context, *name != '\0' ? name : title, 12, room, place->x,
                      scene->line + 27, .5, 1);
  set_text_color (cr, scene, .6);
  xs_draw_short_text (cr, scene->style.context, subtitle, 11, room, place->x, scene->line + 40, .5,
                      1);
}

/* How many branches from here have no room. */
static void
draw_more (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  g_autofree char *text = g_strdup_printf ("+%d", place->n_more);

  if (place->n_more == 0)
    return;
  set_text_color (cr, scene, .6);
  xs_draw_text (cr, scene->style.context, text, 11, TRUE, place->x - radius_of (scene, place),
                xs_timeline_y (scene, place) - 6, 1, 1);
}

static char *
name_of (const XsTimelineScene *scene, const XsTimelineBranch *branch)
{
  const XsNodes *nodes = scene->nodes;
  int id = xs_timeline_place (scene->layout, branch->first)->node;

  return xs_node_name (xs_nodes_all (nodes), xs_nodes_look (nodes, id), xs_nodes_get (nodes, id));
}

/* What a branch is called and where it has come to: the longest that fits into @room pixels; NULL
 * when nothing does. */
static char *
describe_branch (const XsTimelineScene *scene, const XsTimelineBranch *branch, double room)
{
  int last = xs_timeline_place (scene->layout, branch->first + branch->n - 1)->node;
  g_autofree char *name = name_of (scene, branch);
  g_autofree char *percent = xs_format_percent (xs_nodes_accuracy (scene->nodes, last));
  g_autofree char *both = isfinite (xs_nodes_accuracy (scene->nodes, last))
                              ? g_strdup_printf ("%s, %s", name, percent)
                              : g_strdup (name);
  const char *texts[] = { both, name, percent };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double width;

      xs_measure_text (scene->style.context, texts[i], 12, FALSE, &width, NULL);
      if (width <= room)
        return g_strdup (texts[i]);
    }
  return NULL;
}

static double
opacity_of (const XsTimelineScene *scene, int node)
{
  return xs_nodes_look (scene->nodes, node)->hidden_by >= 0 ? HIDDEN : 1;
}

/* From where it leaves another line up to its lane, and along that. */
static void
draw_way (cairo_t *cr, const XsTimelineScene *scene, const XsTimelineBranch *branch)
{
  const XsTimelinePlace *from = xs_timeline_place (scene->layout, branch->from);
  const XsTimelinePlace *first = xs_timeline_place (scene->layout, branch->first);
  const XsTimelinePlace *last = xs_timeline_place (scene->layout, branch->first + branch->n - 1);
  double x = from->x + radius_of (scene, from) - 2, start = xs_timeline_y (scene, from);
  double y = xs_timeline_y (scene, first), middle = (x + first->x) / 2;

  cairo_set_line_width (cr, 2);
  xs_set_branch (cr, branch->strand, scene->style.theme, opacity_of (scene, first->node));
  cairo_move_to (cr, x, start + (start > y ? -4 : 4));
  cairo_curve_to (cr, middle, start, middle - 4, y, first->x, y);
  cairo_line_to (cr, last->x, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_stops (cairo_t *cr, const XsTimelineScene *scene, const XsTimelineBranch *branch)
{
  for (int i = branch->first; i < branch->first + branch->n; i++)
    {
      const XsTimelinePlace *place = xs_timeline_place (scene->layout, i);
      double y = xs_timeline_y (scene, place);

      gdk_cairo_set_source_rgba (cr, &scene->style.paper);
      draw_disc (cr, place->x, y, SMALL);
      xs_set_branch (cr, branch->strand, scene->style.theme, opacity_of (scene, place->node));
      cairo_set_dash (cr, NULL, 0, 0);
      draw_kind (cr, scene, node_at (scene, place)->kind, place->x, y, SMALL);
      draw_more (cr, scene, place);
    }
}

static void
draw_branch (cairo_t *cr, const XsTimelineScene *scene, const XsTimelineBranch *branch)
{
  const XsTimelinePlace *last = xs_timeline_place (scene->layout, branch->first + branch->n - 1);
  double x = last->x + SMALL + GAP;
  g_autofree char *text = describe_branch (scene, branch, branch->limit - x - GAP);

  draw_way (cr, scene, branch);
  draw_stops (cr, scene, branch);
  if (text == NULL)
    return;
  set_text_color (cr, scene, .7 * opacity_of (scene, last->node));
  xs_draw_text (cr, scene->style.context, text, 12, FALSE, x, xs_timeline_y (scene, last), 0, .5);
}

static void
draw_selection (cairo_t *cr, const XsTimelineScene *scene)
{
  const XsTimelinePlace *place = xs_timeline_find (scene->layout, scene->selected);

  if (place == NULL)
    return;
  gdk_cairo_set_source_rgba (cr, &scene->style.accent);
  cairo_set_line_width (cr, 2);
  cairo_new_path (cr);
  cairo_arc (cr, place->x, xs_timeline_y (scene, place), radius_of (scene, place) + 2.5, 0,
             2 * G_PI);
  cairo_stroke (cr);
}

void
xs_timeline_draw (cairo_t *cr, const XsTimelineScene *scene)
{
  const XsTimelineLayout *layout = scene->layout;

  for (guint i = 0; i < layout->branches->len; i++)
    draw_branch (cr, scene, &g_array_index (layout->branches, XsTimelineBranch, i));
  for (int i = 1; i < layout->n_line; i++)
    draw_segment (cr, scene, xs_timeline_place (layout, i - 1), xs_timeline_place (layout, i));
  for (int i = 0; i < layout->n_line; i++)
    {
      const XsTimelinePlace *place = xs_timeline_place (layout, i);

      draw_node (cr, scene, place);
      draw_label (cr, scene, place);
      draw_more (cr, scene, place);
    }
  draw_selection (cr, scene);
}
