#pragma once

#include "ui/plot/canvas.h"
#include "ui/plot/pace.h"

/* Shared by the widget (canvas.c) and what draws it elsewhere (canvas-paint.c). */

typedef struct
{
  int minimum, natural;
} XsCanvasLength;

typedef struct
{
  XsCanvasLength size[2]; /* by GtkOrientation */

  GskRenderNode *node; /* the picture; NULL when it must be drawn */
  int width, height;   /* of the picture */
  XsPlotStyle style;   /* of the picture */
  guint font;          /* the serial number of its Pango context */

  gboolean is_on_sheet;          /* it is being drawn on a sheet instead, */
  int sheet_width, sheet_height; /* of this size */

  char *label; /* or NULL */
  char *note;  /* or NULL */
  char *words; /* the description as said last */
  XsPace pace; /* of descriptions while data stream in */
} XsCanvasPrivate;

XsCanvasPrivate *xs_canvas_private (XsCanvas *self);

/* canvas.c: makes the picture for @width x @height pixels in the style that it has. */
void xs_canvas_draw_picture (XsCanvas *self, int width, int height);
