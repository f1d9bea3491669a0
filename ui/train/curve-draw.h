#pragma once

#include "ui/plot/axes.h"
#include "ui/train/curve-data.h"
#include "ui/train/curve-range.h"
#include "engine/questions/study.h"

/* The picture of the learning curves: accuracy above, loss below, one x axis. For the window, for
 * tests, for files. */
typedef struct
{
  XsPlotStyle style;
  const XsStudy *study;   /* for the ranks of sizes; borrowed, or NULL */
  const XsCurves *curves; /* borrowed */
  double from, to;        /* the x axis */
  double left;            /* room that the title needs beside it */
  XsCurveRanges ranges;
} XsCurveScene;

/* Where things stand in a picture of a given size. */
typedef struct
{
  gboolean wide; /* room for names at the ends of lines */
  double flags;  /* height of the flags' centres */
  XsAxis x;
  XsAxis accuracy;
  XsAxis loss;
} XsCurvePlaces;

/* Flags stand beside the title of the plot above, however long that is. */
double xs_curve_find_left (const XsPlotStyle *style);
void xs_curve_places_find (XsCurvePlaces *self, const XsCurveScene *scene, double width,
                           double height);

void xs_curve_draw (cairo_t *cr, int width, int height, const XsCurveScene *scene);
/* The cursor at number @x of the axis with the values there, over the picture. */
void xs_curve_draw_cursor (cairo_t *cr, int width, int height, const XsCurveScene *scene, double x);
/* What is looked at, at number @x of the axis, over the picture. */
void xs_curve_draw_look (cairo_t *cr, int width, int height, const XsCurveScene *scene, double x);

/* What the cursor at @x tells, in lines of text; @slack is how far an event may be, in x. */
GStrv xs_curve_tell (const XsCurveScene *scene, double x, double slack);
