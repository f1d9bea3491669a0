#pragma once

#include "engine/learn/history.h"
#include "engine/questions/study.h"
#include "ui/plot/canvas.h"

/* The learning curves as they grow: accuracy above, loss below. Hover or arrow keys to read values;
 * drag, the wheel with Ctrl, + and - zoom, the wheel with Shift and arrow keys with Shift move what
 * shows, 0 shows all again; L changes the loss axis, W the x axis.
 *
 * Properties: "x-axis" (string, as the action win.x-axis), "logarithmic" (boolean: the loss axis),
 * "zoomed" (boolean, read-only; notifies whenever another piece of the x axis shows). */
#define XS_TYPE_CURVE_PLOT (xs_curve_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsCurvePlot, xs_curve_plot, XS, CURVE_PLOT, XsCanvas)

GtkWidget *xs_curve_plot_new (void);
void xs_curve_plot_set_study (XsCurvePlot *self, XsStudy *study);
void xs_curve_plot_set_history (XsCurvePlot *self, XsHistory *history);
/* Reads what the history has gained; draws only if there is anything. */
void xs_curve_plot_update (XsCurvePlot *self);

/* The curves of another study stand beside these, dashed and named; until they are cleared,
 * whatever the history. */
void xs_curve_plot_add_reference (XsCurvePlot *self, XsHistory *history, const char *name);
void xs_curve_plot_clear_references (XsCurvePlot *self);

/* Whether space would start training: an empty plot says so, but not before. */
void xs_curve_plot_set_ready (XsCurvePlot *self, gboolean ready);

/* The moment of the state that is looked at has a line of its own; NULL: none is. */
void xs_curve_plot_set_look (XsCurvePlot *self, const XsMoment *at);

/* An unknown name changes nothing. */
void xs_curve_plot_set_x_axis (XsCurvePlot *self, const char *id);
const char *xs_curve_plot_get_x_axis (XsCurvePlot *self);
void xs_curve_plot_set_logarithmic (XsCurvePlot *self, gboolean logarithmic);
gboolean xs_curve_plot_get_logarithmic (XsCurvePlot *self);

/* Shows x from @from to @to only. */
void xs_curve_plot_zoom (XsCurvePlot *self, double from, double to);
/* Shows @factor times as much of x, with @about (NaN: the middle) where it is; all of it where that
 * is more than there is. */
void xs_curve_plot_zoom_by (XsCurvePlot *self, double factor, double about);
/* Moves by @share of what shows; not beyond the ends. */
void xs_curve_plot_pan (XsCurvePlot *self, double share);
/* The x that show now, *@from < *@to. */
void xs_curve_plot_find_range (XsCurvePlot *self, double *from, double *to);
void xs_curve_plot_reset_zoom (XsCurvePlot *self);
gboolean xs_curve_plot_get_zoomed (XsCurvePlot *self);
