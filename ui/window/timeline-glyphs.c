#include "ui/window/timeline-glyphs.h"

#include <glib.h>

/* Three nodes on an axis, */
static void
draw_refine (cairo_t *cr)
{
  cairo_rectangle (cr, -5, -.6, 10, 1.2);
  cairo_fill (cr);
  for (int i = -1; i <= 1; i++)
    {
      cairo_arc (cr, 5 * i, 0, 2, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* an arrow up from a fine mesh, or down to a coarse one, */
static void
draw_transfer (cairo_t *cr, gboolean up)
{
  int cells = up ? 4 : 2;
  double pitch = 11. / cells, head = up ? -6 : 3, neck = up ? -2 : -1;

  cairo_move_to (cr, 0, head);
  cairo_line_to (cr, -3.5, neck);
  cairo_line_to (cr, 3.5, neck);
  cairo_close_path (cr);
  cairo_rectangle (cr, -.9, up ? neck : -6, 1.8, 5);
  for (int i = 0; i < cells; i++)
    cairo_rectangle (cr, -5.5 + i * pitch + .4, 4, pitch - .8, 2);
  cairo_fill (cr);
}

/* a slider, */
static void
draw_rate (cairo_t *cr)
{
  cairo_rectangle (cr, -6, -1, 12, 2);
  cairo_fill (cr);
  cairo_arc (cr, 2, 0, 3.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* a flag, */
static void
draw_mark (cairo_t *cr)
{
  cairo_rectangle (cr, -4.2, -6, 1.8, 12);
  cairo_move_to (cr, -2.4, -6);
  cairo_line_to (cr, 5.5, -2.7);
  cairo_line_to (cr, -2.4, .6);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* and a fork. */
static void
draw_branch (cairo_t *cr)
{
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, -6, 3);
  cairo_line_to (cr, 6, 3);
  cairo_move_to (cr, -4, 3);
  cairo_curve_to (cr, 0, 3, 0, -4, 6, -4);
  cairo_stroke (cr);
}

/* Three by three taps, the middle one filled. */
static void
draw_kernel (cairo_t *cr)
{
  cairo_set_line_width (cr, 1.2);
  cairo_rectangle (cr, -5, -5, 10, 10);
  cairo_stroke (cr);
  cairo_rectangle (cr, -2, -2, 4, 4);
  cairo_fill (cr);
}

void
xs_timeline_draw_glyph (cairo_t *cr, XsNodeKind kind)
{
  switch (kind)
    {
    case XS_NODE_PROLONG:
    case XS_NODE_RESTRICT:
      draw_transfer (cr, kind == XS_NODE_PROLONG);
      break;
    case XS_NODE_REFINE:
      draw_refine (cr);
      break;
    case XS_NODE_RATE:
      draw_rate (cr);
      break;
    case XS_NODE_MARK:
      draw_mark (cr);
      break;
    case XS_NODE_BRANCH:
      draw_branch (cr);
      break;
    case XS_NODE_KERNEL:
      draw_kernel (cr);
      break;
    case XS_NODE_START:
    case XS_N_NODE_KINDS:
      break;
    }
}
