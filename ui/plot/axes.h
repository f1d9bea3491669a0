#pragma once

#include "ui/plot/style.h"

/* An axis: numbers along pixels. A plain value. A logarithmic axis needs from > 0. */
typedef struct
{
  double from, to;   /* the numbers at its ends, from < to */
  double start, end; /* the pixels of these ends; end < start for an axis that grows upwards */
  gboolean logarithmic;
} XsAxis;

/* Numbers outside of the axis lie outside of its pixels; a number that a logarithmic axis cannot
 * show, and any beyond ten times its length, come to lie just there: Cairo takes no huge numbers.
 */
double xs_axis_map (const XsAxis *self, double value);
/* Whether @value lies on the axis, its ends included; NaN does not. */
gboolean xs_axis_holds (const XsAxis *self, double value);
double xs_axis_unmap (const XsAxis *self, double pixel);

#define XS_MAX_TICKS 16

typedef struct
{
  double values[XS_MAX_TICKS];
  int decimals[XS_MAX_TICKS]; /* digits that tell each from its neighbours */
  int n;
} XsTicks;

/* At most @most round numbers (2 ... XS_MAX_TICKS) on the axis: multiples of 1, 2 or 5 times a
 * power of ten; on a logarithmic axis over more than half a decade 1, 2, 5 of each decade, or
 * decades. */
void xs_ticks_find (XsTicks *self, const XsAxis *axis, int most);

/* The next round number not below @value (one or two digits times a power of ten): where a growing
 * axis ends, so that it seldom changes. */
double xs_round_up (double value);

typedef enum
{
  XS_TICK_NUMBER,
  XS_TICK_PERCENT, /* of fractions */
} XsTickStyle;

/* "0.5", "80 %" */
char *xs_tick_label (const XsTicks *ticks, int number, XsTickStyle style);

/* Hairlines across the plot at each tick with its label left of @left, of a vertical axis. */
void xs_draw_vertical_axis (cairo_t *cr, const XsPlotStyle *style, const XsAxis *axis,
                            const XsTicks *ticks, XsTickStyle tick_style, double left,
                            double right);
/* The line of a horizontal axis at height @y with small ticks and labels below. Labels stay between
 * 0 and @width. */
void xs_draw_horizontal_axis (cairo_t *cr, const XsPlotStyle *style, const XsAxis *axis,
                              const XsTicks *ticks, double y, double width);
