#include "ui/kernels/grid-picture.h"

#include <string.h>

void
xs_grid_picture_clear (XsGridPicture *self)
{
  for (int i = 0; i < XS_GRID_MOST_BLOCKS; i++)
    g_clear_object (&self->textures[i]);
}

static void
update_block (XsGridPicture *self, int block, const XsLayerKernels *layer, const XsGridScene *scene,
              float range, int scale)
{
  XsGridPart part = xs_grid_visible (scene, block);

  if (self->textures[block] != NULL && memcmp (&part, &self->parts[block], sizeof part) == 0)
    return;
  g_clear_object (&self->textures[block]);
  self->parts[block] = part;
  self->textures[block] = xs_grid_texture (layer, &scene->layout, &part, range, scale);
}

static void
snapshot_block (XsGridPicture *self, int block, GtkSnapshot *snapshot, const XsGridScene *scene,
                int scale)
{
  const XsGridPart *part = &self->parts[block];
  GdkTexture *texture = self->textures[block];
  double x = xs_grid_layout_x (&scene->layout, part->row, part->column) - scene->scroll_x;
  double y = xs_grid_layout_y (&scene->layout, part->row) - scene->scroll_y;
  float width = (float) gdk_texture_get_width (texture) / (float) scale;
  float height = (float) gdk_texture_get_height (texture) / (float) scale;

  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, width, height));
}

void
xs_grid_picture_snapshot (XsGridPicture *self, GtkSnapshot *snapshot, const XsLayerKernels *layer,
                          const XsGridScene *scene, float range, int scale)
{
  const XsGridLayout *l = &scene->layout;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) (scene->width - l->gutter),
                                             (float) (scene->height - l->header));
  cairo_t *cr;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) l->gutter, (float) l->header));
  gtk_snapshot_push_clip (snapshot, &area);
  for (int block = 0; block < l->blocks; block++)
    {
      update_block (self, block, layer, scene, range, scale);
      snapshot_block (self, block, snapshot, scene, scale);
    }
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  xs_grid_draw_frames (cr, scene);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}
