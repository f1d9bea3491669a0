#pragma once

#include "ui/kernels/grid-draw.h"

/* The cells of a kernel grid as textures, one a block, of what is visible; made anew only when
 * needed. Embed it, zeroed; clear it in dispose. */
typedef struct
{
  GdkTexture *textures[XS_GRID_MOST_BLOCKS]; /* of parts, or NULL: to be made anew */
  XsGridPart parts[XS_GRID_MOST_BLOCKS];
} XsGridPicture;

/* Values, range, layout or scale have changed. */
void xs_grid_picture_clear (XsGridPicture *self);
/* Draws cells, frames and ring from gutter and header on. @scale: device pixels a pixel. */
void xs_grid_picture_snapshot (XsGridPicture *self, GtkSnapshot *snapshot,
                               const XsLayerKernels *layer, const XsGridScene *scene, float range,
                               int scale);
