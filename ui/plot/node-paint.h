#pragma once

#include <gtk/gtk.h>

/* Draws @node with Cairo as GSK does, but for textures: their pixels keep their edges at every
 * size, on paper and in vectors, too. */
void xs_node_paint (GskRenderNode *node, cairo_t *cr);
