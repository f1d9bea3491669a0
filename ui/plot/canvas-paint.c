#include "ui/plot/canvas-private.h"

#include "ui/plot/node-paint.h"

#include <math.h>

#define LEAST_SHEET 120 /* width: room for a title */

typedef void (*Layer) (XsCanvas *self, GtkSnapshot *snapshot, int width, int height,
                       const XsPlotStyle *style);

static void
paint_layer (XsCanvas *self, Layer layer, cairo_t *cr, const XsPlotStyle *style)
{
  XsCanvasPrivate *private = xs_canvas_private (self);
  GtkSnapshot *snapshot;
  GskRenderNode *node;

  if (layer == NULL)
    return;
  snapshot = gtk_snapshot_new ();
  layer (self, snapshot, private->sheet_width, private->sheet_height, style);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;
  xs_node_paint (node, cr);
  gsk_render_node_unref (node);
}

static void
paint_sheet (XsCanvas *self, cairo_t *cr, const XsPlotStyle *style)
{
  XsCanvasPrivate *private = xs_canvas_private (self);
  XsCanvasClass *class = XS_CANVAS_GET_CLASS (self);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, private->sheet_width, private->sheet_height);
  cairo_clip (cr);
  paint_layer (self, class->snapshot_below, cr, style);
  if (class->draw != NULL)
    {
      cairo_save (cr);
      class->draw (self, cr, private->sheet_width, private->sheet_height, style);
      cairo_restore (cr);
    }
  paint_layer (self, class->snapshot_above, cr, style);
  cairo_restore (cr);
}

static void
turn (XsCanvas *self, gboolean to_sheet)
{
  xs_canvas_private (self)->is_on_sheet = to_sheet;
  if (XS_CANVAS_GET_CLASS (self)->turn != NULL)
    XS_CANVAS_GET_CLASS (self)->turn (self);
}

/* The whole of it on a sheet of @width x @height: in the middle, as large as it fits. */
static void
fit (const XsCanvasPrivate *private, cairo_t *cr, int width, int height)
{
  double scale =
      MIN ((double) width / private->sheet_width, (double) height / private->sheet_height);

  cairo_translate (cr, (width - scale * private->sheet_width) / 2,
                   (height - scale * private->sheet_height) / 2);
  cairo_scale (cr, scale, scale);
}

/* Drawing lays out, and the pointer asks what was laid out last: that is the widget's again. */
static void
draw_widget_again (XsCanvas *self)
{
  XsCanvasPrivate *private = xs_canvas_private (self);

  if (private->node != NULL && XS_CANVAS_GET_CLASS (self)->draw != NULL)
    xs_canvas_draw_picture (self, private->width, private->height);
}

/* What it is laid out for: all of it, and nothing smaller than it can be in the window. */
static void
find_sheet (XsCanvas *self, int width, int height)
{
  XsCanvasPrivate *private = xs_canvas_private (self);
  XsCanvasClass *class = XS_CANVAS_GET_CLASS (self);
  int least = MAX (private->size[GTK_ORIENTATION_VERTICAL].minimum, 1), natural = least;
  double scale = MAX (1, (double) private->size[GTK_ORIENTATION_HORIZONTAL].minimum / width);

  private->sheet_width = (int) ceil (width * scale);
  private->sheet_height = (int) ceil (height * scale);
  if (class->height_for != NULL)
    class->height_for (self, private->sheet_width, &least, &natural);
  private->sheet_height = MAX (private->sheet_height, least);
  if (class->find_whole != NULL)
    class->find_whole (self, &private->sheet_width, &private->sheet_height);
}

void
xs_canvas_paint (XsCanvas *self, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsCanvasPrivate *private = xs_canvas_private (self);

  g_return_if_fail (XS_IS_CANVAS (self));
  g_return_if_fail (width > 0 && height > 0 && !private->is_on_sheet);

  find_sheet (self, width, height);
  cairo_save (cr);
  fit (private, cr, width, height);
  turn (self, TRUE);
  paint_sheet (self, cr, style);
  turn (self, FALSE);
  cairo_restore (cr);
  draw_widget_again (self);
}

gboolean
xs_canvas_is_on_sheet (XsCanvas *self)
{
  g_return_val_if_fail (XS_IS_CANVAS (self), FALSE);

  return xs_canvas_private (self)->is_on_sheet;
}

void
xs_canvas_get_sheet (XsCanvas *self, int *width, int *height)
{
  const XsCanvasLength *natural = xs_canvas_private (self)->size;
  XsCanvasClass *class = XS_CANVAS_GET_CLASS (self);
  int minimum;

  g_return_if_fail (XS_IS_CANVAS (self));

  *width = natural[GTK_ORIENTATION_HORIZONTAL].natural;
  *height = minimum = natural[GTK_ORIENTATION_VERTICAL].natural;
  if (class->height_for != NULL)
    class->height_for (self, *width, &minimum, height);
  if (*width < LEAST_SHEET)
    {
      *height = *height * LEAST_SHEET / MAX (*width, 1);
      *width = LEAST_SHEET;
    }
  *height = MAX (*height, 1);
  if (class->find_whole != NULL)
    class->find_whole (self, width, height);
}

XsLegend *
xs_canvas_get_legend (XsCanvas *self, const XsPlotStyle *style)
{
  XsLegend *legend = xs_legend_new ();

  g_return_val_if_fail (XS_IS_CANVAS (self), legend);

  if (XS_CANVAS_GET_CLASS (self)->fill_legend != NULL)
    XS_CANVAS_GET_CLASS (self)->fill_legend (self, legend, style);
  return legend;
}
