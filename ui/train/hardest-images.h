#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* The training images of the last iterations that the network gets most wrong.
 *
 * Signal "chosen" (int): one of them, by its number in the training part. */
#define XS_TYPE_HARDEST_IMAGES (xs_hardest_images_get_type ())
G_DECLARE_FINAL_TYPE (XsHardestImages, xs_hardest_images, XS, HARDEST_IMAGES, AdwBin)

GtkWidget *xs_hardest_images_new (void);
void xs_hardest_images_set_study (XsHardestImages *self, XsStudy *study);
/* A frame without them changes nothing; NULL empties. */
void xs_hardest_images_set_frame (XsHardestImages *self, const XsFrame *frame);
