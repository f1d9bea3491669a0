#pragma once

#include "engine/questions/answers.h"
#include "ui/plot/canvas.h"

/* Some kernels before a change, and below them after it, in one range of colours. */
#define XS_TYPE_KERNEL_STRIP (xs_kernel_strip_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelStrip, xs_kernel_strip, XS, KERNEL_STRIP, XsCanvas)

GtkWidget *xs_kernel_strip_new (void);
/* What both rows are called, copied. */
void xs_kernel_strip_set_names (XsKernelStrip *self, const char *before, const char *after);
/* A reference is taken; NULL: nothing is known yet. */
void xs_kernel_strip_set (XsKernelStrip *self, XsPreview *answer);
