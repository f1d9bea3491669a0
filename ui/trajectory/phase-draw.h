#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "ui/plot/colors.h"
#include "ui/plot/steady-range.h"
#include "ui/plot/style.h"

/* How the phase plane looks, and what lies where on it: everything but the widget. Both directions
 * have the same scale; "up" is the positive second direction. */
typedef struct
{
  const XsTrajectory *trajectory;
  const XsRetraced *other; /* of as many images, in the same plane, dashed; or NULL */
  int depth;               /* N */
  XsBox box;               /* what is shown of the plane; top is its least second coordinate */
  int width, height;
  int selected;    /* image that is there, -1 none */
  int hovered;     /* alike */
  double position; /* time in steps, 0 .. N */
} XsPhaseScene;

/* The mark at the end of a path: with the colour it is another for each of twenty classes. */
XsShape xs_phase_class_shape (int label);

/* Axes, all paths with a ring where they start and the mark of their class where they end. */
void xs_phase_draw (cairo_t *cr, const XsPhaseScene *scene, const XsPlotStyle *style);
/* The selected path with its nodes and the time, and the path under the pointer with @words. */
void xs_phase_draw_chosen (cairo_t *cr, const XsPhaseScene *scene, const char *words,
                           const XsPlotStyle *style);
/* The image whose path passes within reach of (x, y), the nearest one; -1 none. */
int xs_phase_hit (const XsPhaseScene *scene, double x, double y);
/* The box around paths (images, N + 1, 2); FALSE, when there is nothing or not all is finite. */
gboolean xs_phase_extent (const float *paths, int n_images, int depth, XsBox *box);
