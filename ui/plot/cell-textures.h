#pragma once

#include "ui/plot/cell-view.h"

/* The cells that are seen as textures, one a block; made anew only when needed. Embed it, zeroed;
 * clear it in dispose. */
typedef struct
{
  GdkTexture *textures[XS_MOST_BLOCKS]; /* of parts, or NULL: to be made anew */
  XsCellPart parts[XS_MOST_BLOCKS];
} XsCellTextures;

/* Makes the texture of @part with @scale device pixels a pixel. */
typedef GdkTexture *(*XsPaintCells) (gpointer data, const XsCellPart *part, int scale);

/* Values, layout or scale have changed. */
void xs_cell_textures_clear (XsCellTextures *self);
void xs_cell_textures_snapshot (XsCellTextures *self, GtkSnapshot *snapshot, const XsCellView *view,
                                int scale, XsPaintCells paint, gpointer data);
