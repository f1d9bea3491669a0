#pragma once

#include "ui/plot/cell-view.h"

/* How a film strip looks above and beside its cells: everything but the widget. */

/* The times of the columns, from 0 to @time. */
void xs_film_draw_times (cairo_t *cr, const XsCellView *view, double time,
                         const XsPlotStyle *style);
/* The frame around the chosen cell. */
void xs_film_draw_chosen (cairo_t *cr, const XsCellView *view, const XsPlotStyle *style);
/* The line of the times, as on paper. */
void xs_film_draw_axis (cairo_t *cr, const XsCellView *view, const XsPlotStyle *style);
/* The scrubber at @position in steps, 0 .. N, in the upper part of the header: XS_FILM_TRACK. */
void xs_film_draw_track (cairo_t *cr, const XsCellView *view, double position,
                         const XsPlotStyle *style);

#define XS_FILM_TRACK 28 /* height */

/* "0.25", without needless zeros. */
char *xs_film_format_time (double time);
