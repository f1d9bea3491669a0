#pragma once

#include "ui/kernels/layer-kernels.h"

#include <gtk/gtk.h>

/* One kernel on the coarse and on the fine mesh, large, with its nine numbers. */
#define XS_TYPE_KERNEL_PAIR (xs_kernel_pair_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelPair, xs_kernel_pair, XS, KERNEL_PAIR, GtkWidget)

typedef struct
{
  XsKernelSide sides[XS_N_SIDES];
  float range; /* the ends of the colour scale are -range and range */
  GdkRGBA text;
  GdkRGBA levels[XS_N_SIDES];
  PangoContext *context;
} XsPairScene;

void xs_kernel_pair_draw (cairo_t *cr, double width, double height, const XsPairScene *scene);

GtkWidget *xs_kernel_pair_new (void);
/* Copies. */
void xs_kernel_pair_set_sides (XsKernelPair *self, const XsKernelSide sides[XS_N_SIDES],
                               float range);
/* Makes the words for screen readers true. */
void xs_kernel_pair_describe (XsKernelPair *self);
