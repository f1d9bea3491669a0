#pragma once

#include "engine/learn/history.h"

#include <cairo.h>

/* What stands in the disc of a node, as on the buttons: drawn around the origin with the current
 * source, for a disc of 11 pixels. Nothing for the start. */
void xs_timeline_draw_glyph (cairo_t *cr, XsNodeKind kind);
