#pragma once

#include "engine/analyse/slow-step.h"
#include "ui/plot/style.h"

/* How one time step looks: everything but the widget. */

#define XS_N_STEP_PICTURES 4 /* what is convolved, z, sigma(z), the channel after the step */

typedef struct
{
  cairo_surface_t *pictures[XS_N_STEP_PICTURES]; /* of one pixel a value */
  int size;                                      /* n */
  int row, column;                               /* the pixel that is chosen */
  XsSlowPixel pixel;
  int step, channel, in_step, in_channel; /* what they are of */
  int width, height;
} XsStepScene;

/* The height that a width makes. */
int xs_step_height (int width);
void xs_step_draw (cairo_t *cr, const XsStepScene *scene, const XsPlotStyle *style);
/* The pixel at (x, y) of whichever picture; FALSE: none is there. */
gboolean xs_step_pixel_at (const XsStepScene *scene, double x, double y, int *row, int *column);
