#include "ui/plot/cell-textures.h"

#include <string.h>

void
xs_cell_textures_clear (XsCellTextures *self)
{
  for (int i = 0; i < XS_MOST_BLOCKS; i++)
    g_clear_object (&self->textures[i]);
}

static void
snapshot_block (XsCellTextures *self, int block, GtkSnapshot *snapshot, const XsCellView *view,
                int scale)
{
  const XsCellPart *part = &self->parts[block];
  GdkTexture *texture = self->textures[block];
  double x = xs_cell_view_x (view, part->row, part->column);
  double y = xs_cell_view_y (view, part->row);
  float width = (float) gdk_texture_get_width (texture) / (float) scale;
  float height = (float) gdk_texture_get_height (texture) / (float) scale;

  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, width, height));
}

void
xs_cell_textures_snapshot (XsCellTextures *self, GtkSnapshot *snapshot, const XsCellView *view,
                           int scale, XsPaintCells paint, gpointer data)
{
  const XsCellLayout *l = &view->layout;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) l->gutter, (float) l->header,
                                                         (float) (view->width - l->gutter),
                                                         (float) (view->height - l->header)));
  for (int block = 0; block < l->blocks; block++)
    {
      XsCellPart part = xs_cell_view_part (view, block);

      if (self->textures[block] == NULL || memcmp (&part, &self->parts[block], sizeof part) != 0)
        {
          g_clear_object (&self->textures[block]);
          self->parts[block] = part;
          self->textures[block] = paint (data, &part, scale);
        }
      snapshot_block (self, block, snapshot, view, scale);
    }
  gtk_snapshot_pop (snapshot);
}
