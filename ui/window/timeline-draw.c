#include "ui/window/timeline-draw.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"
#include "ui/window/timeline-words.h"

#include <glib/gi18n.h>

#define DISC 11.
#define RING 5.
#define BRANCH_Y 10.
#define BRANCH_MOST 90. /* pixels a branch runs to the right */
#define GAP 8.
#define Y XS_TIMELINE_Y

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
draw_segment (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *from,
              const XsTimelinePlace *to)
{
  static const double dots[] = { 2, 5 };

  set_level_color (cr, scene, scene->nodes[from->node].size, 1);
  cairo_set_line_width (cr, 3);
  if (to->skips)
    cairo_set_dash (cr, dots, 2, 0);
  cairo_move_to (cr, from->x, Y);
  cairo_line_to (cr, to->x, Y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* The glyphs of the buttons, in white: three nodes on an axis, */
static void
draw_refine_glyph (cairo_t *cr, double x)
{
  cairo_rectangle (cr, x - 5, Y - .6, 10, 1.2);
  cairo_fill (cr);
  for (int i = -1; i <= 1; i++)
    {
      cairo_arc (cr, x + 5 * i, Y, 2, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* and an arrow up from a fine mesh, or down to a coarse one. */
static void
draw_transfer_glyph (cairo_t *cr, double x, gboolean up)
{
  int cells = up ? 4 : 2;
  double pitch = 11. / cells, head = up ? Y - 6 : Y + 3, neck = up ? Y - 2 : Y - 1;

  cairo_move_to (cr, x, head);
  cairo_line_to (cr, x - 3.5, neck);
  cairo_line_to (cr, x + 3.5, neck);
  cairo_close_path (cr);
  cairo_rectangle (cr, x - .9, up ? neck : Y - 6, 1.8, 5);
  for (int i = 0; i < cells; i++)
    cairo_rectangle (cr, x - 5.5 + i * pitch + .4, Y + 4, pitch - .8, 2);
  cairo_fill (cr);
}

static void
draw_glyph (cairo_t *cr, XsNodeKind kind, double x)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  if (kind == XS_NODE_REFINE)
    draw_refine_glyph (cr, x);
  else
    draw_transfer_glyph (cr, x, kind == XS_NODE_PROLONG);
}

static void
draw_now (cairo_t *cr, const XsTimelineScene *scene, double x, int size)
{
  set_level_color (cr, scene, size, .25f);
  cairo_arc (cr, x, Y, 10, 0, 2 * G_PI);
  cairo_fill (cr);
  set_level_color (cr, scene, size, 1);
  cairo_arc (cr, x, Y, RING + .5, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_start (cairo_t *cr, const XsTimelineScene *scene, double x, int size)
{
  double grey = scene->style.theme & XS_THEME_DARK ? .16 : .96;

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_arc (cr, x, Y, RING, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  set_level_color (cr, scene, size, 1);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_node (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  const XsNode *node = &scene->nodes[place->node < 0 ? scene->current : place->node];

  if (place->node < 0)
    draw_now (cr, scene, place->x, node->size);
  else if (node->kind == XS_NODE_START)
    draw_start (cr, scene, place->x, node->size);
  else
    {
      gboolean change = xs_node_is_change (node->kind);

      set_level_color (cr, scene, node->size, 1);
      cairo_arc (cr, place->x, Y, change ? DISC : RING, 0, 2 * G_PI);
      cairo_fill (cr);
      if (change)
        draw_glyph (cr, node->kind, place->x);
    }
}

static void
draw_label (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *place)
{
  const XsNode *node = &scene->nodes[place->node < 0 ? scene->current : place->node];
  gboolean now = place->node < 0;
  g_autofree char *title = now ? g_strdup (_ ("Now")) : xs_timeline_title (node);
  g_autofree char *subtitle =
      now ? xs_timeline_level (node) : xs_timeline_subtitle (scene->nodes, node);

  set_text_color (cr, scene, 1);
  xs_draw_text (cr, scene->style.context, title, 12, FALSE, place->x, Y + 27, .5, 1);
  set_text_color (cr, scene, .6);
  xs_draw_text (cr, scene->style.context, subtitle, 11, FALSE, place->x, Y + 40, .5, 1);
}

/* The longest description of a branch that fits into @room pixels; NULL when none does. */
static char *
describe_branch (const XsTimelineScene *scene, const XsTimelinePlace *place, double room)
{
  const XsNode *node = &scene->nodes[place->branch];
  g_autofree char *title = xs_timeline_title (node);
  g_autofree char *subtitle = xs_timeline_subtitle (scene->nodes, node);
  g_autofree char *percent = xs_format_percent ((double) node->accuracy_after);
  g_autofree char *more =
      place->n_branches > 1 ? g_strdup_printf (" +%d", place->n_branches - 1) : g_strdup ("");
  char *texts[] = {
    g_strdup_printf ("%s, %s, %s%s", title, subtitle, percent, more),
    g_strdup_printf ("%s, %s%s", subtitle, percent, more),
    g_strdup_printf ("%s%s", percent, more),
  };
  char *fitting = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double width;

      xs_measure_text (scene->style.context, texts[i], 12, FALSE, &width, NULL);
      if (fitting == NULL && width <= room)
        fitting = g_steal_pointer (&texts[i]);
      g_free (texts[i]);
    }
  return fitting;
}

/* From its node up to a lane of its own, ending in a dot and its result, before @limit. */
static void
draw_branch (cairo_t *cr, const XsTimelineScene *scene, const XsTimelinePlace *place, double limit)
{
  static const double dashes[] = { 5, 3 };
  double x = place->x, end = x + MIN (BRANCH_MOST, scene->layout->spacing * .5);
  g_autofree char *text = describe_branch (scene, place, limit - end - 2 * GAP);

  cairo_set_source_rgb (cr, 0xb5 / 255., 0x65 / 255., 0x1d / 255.);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, x + DISC, Y - 4);
  cairo_curve_to (cr, x + DISC + 14, Y - 8, x + DISC + 8, BRANCH_Y, x + DISC + 26, BRANCH_Y);
  cairo_line_to (cr, end, BRANCH_Y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_arc (cr, end, BRANCH_Y, 3.5, 0, 2 * G_PI);
  cairo_fill (cr);
  if (text == NULL)
    return;
  set_text_color (cr, scene, .6);
  xs_draw_text (cr, scene->style.context, text, 12, FALSE, end + GAP, BRANCH_Y, 0, .5);
}

/* Where the branch at @index must end: at the next one, or the right edge. */
static double
branch_limit (const XsTimelineLayout *layout, int index, double width)
{
  for (int i = index + 1; i < layout->n_places; i++)
    if (layout->places[i].branch >= 0)
      return layout->places[i].x;
  return width;
}

void
xs_timeline_draw (cairo_t *cr, double width, const XsTimelineScene *scene)
{
  const XsTimelineLayout *layout = scene->layout;

  for (int i = 0; i < layout->n_places; i++)
    if (layout->places[i].branch >= 0)
      draw_branch (cr, scene, &layout->places[i], branch_limit (layout, i, width));
  for (int i = 1; i < layout->n_places; i++)
    draw_segment (cr, scene, &layout->places[i - 1], &layout->places[i]);
  for (int i = 0; i < layout->n_places; i++)
    {
      draw_node (cr, scene, &layout->places[i]);
      draw_label (cr, scene, &layout->places[i]);
    }
}
