#pragma once

#include "engine/questions/frame.h"
#include "ui/plot/steady-range.h"

#include <gtk/gtk.h>

/* How the phase plane looks, and what lies where on it: everything but the widget. Both directions
 * have the same scale; "up" is the positive second direction. */
typedef struct
{
  const XsTrajectory *trajectory;
  int depth; /* N */
  XsBox box; /* what is shown of the plane; top is its least second coordinate */
  int width, height;
  int selected;    /* image, -1 none */
  int hovered;     /* image, -1 none */
  double position; /* time in steps, 0 .. N */
  const char *hover_text;
  gboolean dark;
  GdkRGBA text, surface;
  PangoContext *context;
} XsPhaseScene;

/* The colour of a class for lines and dots, lightened on dark. */
void xs_phase_class_color (int label, gboolean dark, GdkRGBA *color);

void xs_phase_draw (cairo_t *cr, const XsPhaseScene *scene);
/* The image whose path passes within reach of (x, y), the nearest one; -1 none. */
int xs_phase_hit (const XsPhaseScene *scene, double x, double y);
/* The box around all paths; FALSE, when there is nothing or not all is finite. */
gboolean xs_phase_extent (const XsTrajectory *trajectory, int depth, XsBox *box);
