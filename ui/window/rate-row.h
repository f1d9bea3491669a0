#pragma once

#include <gtk/gtk.h>

/* The learning rate: its value and a logarithmic slider over 1e-5 .. 1. What the person sets goes
 * up as the action win.learning-rate (d), rounded to two digits. */
#define XS_TYPE_RATE_ROW (xs_rate_row_get_type ())
G_DECLARE_FINAL_TYPE (XsRateRow, xs_rate_row, XS, RATE_ROW, GtkListBoxRow)

GtkWidget *xs_rate_row_new (void);
/* Moves the slider and tells nobody. A rate beyond the slider's ends is shown as it is. */
void xs_rate_row_set_rate (XsRateRow *self, double rate);
double xs_rate_row_get_rate (XsRateRow *self);
