#pragma once

#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* The reference images to choose from: one a class, its first, or the one chosen last in another
 * way. A click or the arrow keys choose.
 *
 * Property "selected" (int, notify): number of the chosen reference image, -1 none.
 * Signal "chosen" (int): the person chose this image, also if it was chosen already. */
#define XS_TYPE_IMAGE_STRIP (xs_image_strip_get_type ())
G_DECLARE_FINAL_TYPE (XsImageStrip, xs_image_strip, XS, IMAGE_STRIP, GtkWidget)

GtkWidget *xs_image_strip_new (void);
void xs_image_strip_set_study (XsImageStrip *self, XsStudy *study);
void xs_image_strip_set_selected (XsImageStrip *self, int selected);
int xs_image_strip_get_selected (XsImageStrip *self);

/* "Ankle boot, reference image 10"; numbers count from 1. */
char *xs_reference_name (const XsStudy *study, int index);
/* The name of a class; "Class 12" when @label has none. */
char *xs_reference_class_name (const XsStudy *study, int label);
