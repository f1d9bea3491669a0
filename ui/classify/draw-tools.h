#pragma once

#include "ui/classify/draw-pad.h"

#include <adwaita.h>

/* What can be done with a drawing pad: strokes taken back and brought back, pen or eraser, how
 * wide, all wiped; and what is made of the drawing before the network sees it, in words. */
#define XS_TYPE_DRAW_TOOLS (xs_draw_tools_get_type ())
G_DECLARE_FINAL_TYPE (XsDrawTools, xs_draw_tools, XS, DRAW_TOOLS, AdwBin)

GtkWidget *xs_draw_tools_new (void);
/* Once; not owned: the pad lives as long. */
void xs_draw_tools_set_pad (XsDrawTools *self, XsDrawPad *pad);
