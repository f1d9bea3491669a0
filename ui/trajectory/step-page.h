#pragma once

#include "engine/questions/frame.h"

#include <adwaita.h>

/* One time step in slow motion: convolution, activation and update of one channel, with the numbers
 * of one pixel. */
#define XS_TYPE_STEP_PAGE (xs_step_page_get_type ())
G_DECLARE_FINAL_TYPE (XsStepPage, xs_step_page, XS, STEP_PAGE, AdwBin)

GtkWidget *xs_step_page_new (void);
/* Of frames with a trajectory, or NULL. */
void xs_step_page_set_frame (XsStepPage *self, XsFrame *frame);
/* 0 .. N - 1, and 0 .. C - 1; clamped. */
void xs_step_page_set_step (XsStepPage *self, int step);
void xs_step_page_set_channel (XsStepPage *self, int channel);
