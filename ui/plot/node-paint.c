#include "ui/plot/node-paint.h"

static void
paint_texture (GskRenderNode *node, cairo_t *cr)
{
  GdkTexture *texture = gsk_texture_node_get_texture (node);
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  cairo_translate (cr, (double) bounds.origin.x, (double) bounds.origin.y);
  cairo_scale (cr, (double) bounds.size.width / width, (double) bounds.size.height / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_surface_destroy (surface);
}

static void
paint_clip (GskRenderNode *node, cairo_t *cr)
{
  const graphene_rect_t *clip = gsk_clip_node_get_clip (node);

  cairo_rectangle (cr, (double) clip->origin.x, (double) clip->origin.y, (double) clip->size.width,
                   (double) clip->size.height);
  cairo_clip (cr);
  xs_node_paint (gsk_clip_node_get_child (node), cr);
}

static void
paint_transform (GskRenderNode *node, cairo_t *cr)
{
  float xx, yx, xy, yy, dx, dy;
  cairo_matrix_t matrix;

  gsk_transform_to_2d (gsk_transform_node_get_transform (node), &xx, &yx, &xy, &yy, &dx, &dy);
  cairo_matrix_init (&matrix, (double) xx, (double) yx, (double) xy, (double) yy, (double) dx,
                     (double) dy);
  cairo_transform (cr, &matrix);
  xs_node_paint (gsk_transform_node_get_child (node), cr);
}

static void
paint_container (GskRenderNode *node, cairo_t *cr)
{
  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    xs_node_paint (gsk_container_node_get_child (node, i), cr);
}

static void
paint (GskRenderNode *node, cairo_t *cr)
{
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      paint_container (node, cr);
      break;
    case GSK_TRANSFORM_NODE:
      paint_transform (node, cr);
      break;
    case GSK_CLIP_NODE:
      paint_clip (node, cr);
      break;
    case GSK_TEXTURE_NODE:
      paint_texture (node, cr);
      break;
    default:
      gsk_render_node_draw (node, cr);
    }
}

void
xs_node_paint (GskRenderNode *node, cairo_t *cr)
{
  cairo_save (cr);
  paint (node, cr);
  cairo_restore (cr);
}
