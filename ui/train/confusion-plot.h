#pragma once

#include "ui/plot/canvas.h"

/* Which class is taken for which: rows true classes, columns predictions, in per cent of the row.
 * Right ones blue, errors orange. Pointer and arrow keys read a cell.
 *
 * Property: "reading" (string, read-only): the cell being read in words, or NULL.
 * Signal "chosen" (int row, int column): a click on a cell of which there are images, or Return. */
#define XS_TYPE_CONFUSION_PLOT (xs_confusion_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsConfusionPlot, xs_confusion_plot, XS, CONFUSION_PLOT, XsCanvas)

GtkWidget *xs_confusion_plot_new (void);
/* @names: NULL-terminated, copied; NULL for numbers. */
void xs_confusion_plot_set_names (XsConfusionPlot *self, char *const *names);
/* @counts (classes, classes) [true][predicted], copied; draws only if anything changed. */
void xs_confusion_plot_set_counts (XsConfusionPlot *self, const int *counts, int classes);
const char *xs_confusion_plot_get_reading (XsConfusionPlot *self);
