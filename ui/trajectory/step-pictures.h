#pragma once

#include "engine/analyse/slow-step.h"
#include "engine/questions/frame.h"
#include "ui/plot/canvas.h"

/* One time step of one channel as four pictures: what is convolved, z = K y + b, sigma(z) and the
 * channel after the step, all in one colour scale; below them the neighbourhood of one pixel and
 * the kernel that it is multiplied with. The pointer and arrow keys choose the pixel.
 *
 * Signal "pixel-changed": what xs_step_pictures_get_pixel() says has changed. */
#define XS_TYPE_STEP_PICTURES (xs_step_pictures_get_type ())
G_DECLARE_FINAL_TYPE (XsStepPictures, xs_step_pictures, XS, STEP_PICTURES, XsCanvas)

GtkWidget *xs_step_pictures_new (void);
/* A frame without a trajectory, or NULL, shows nothing; numbers out of range are clamped. @input:
 * which of the convolved channels shows. */
void xs_step_pictures_set (XsStepPictures *self, XsFrame *frame, int step, int channel, int input);
/* The numbers of the pixel that is chosen, and where it is; FALSE: there are none. */
gboolean xs_step_pictures_get_pixel (XsStepPictures *self, XsSlowPixel *pixel, int *row,
                                     int *column);
