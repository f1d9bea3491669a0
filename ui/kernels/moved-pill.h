#pragma once

#include <gtk/gtk.h>

/* What moving the kernels would cost: "53.5 % at 28 × 28 before training", with a sign of warning
 * when much of the accuracy is lost; a spinner while it is not known. */
#define XS_TYPE_MOVED_PILL (xs_moved_pill_get_type ())
G_DECLARE_FINAL_TYPE (XsMovedPill, xs_moved_pill, XS, MOVED_PILL, GtkWidget)

GtkWidget *xs_moved_pill_new (void);
/* @size 0: there is nothing to wait for, the pill is empty. */
void xs_moved_pill_set_waiting (XsMovedPill *self, int size);
/* @accuracy of the moved network; @home: of the one it comes from, NaN when unknown. An @accuracy
 * that is NaN empties the pill. */
void xs_moved_pill_set_accuracy (XsMovedPill *self, int size, double accuracy, double home);
