#pragma once

#include "ui/plot/canvas.h"

/* The legend of a signed colour scale: "−1.7", the colours, "+1.7". */
#define XS_TYPE_COLOR_BAR (xs_color_bar_get_type ())
G_DECLARE_FINAL_TYPE (XsColorBar, xs_color_bar, XS, COLOR_BAR, XsCanvas)

GtkWidget *xs_color_bar_new (void);
/* 0 while unknown: dashes for numbers. */
void xs_color_bar_set_limit (XsColorBar *self, float limit);
