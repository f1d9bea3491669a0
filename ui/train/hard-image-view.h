#pragma once

#include "engine/questions/frame.h"

#include <gtk/gtk.h>

/* One of the hardest images: the picture, its true class, and what the network takes it for, with a
 * tick or a cross. Its place stays the same whatever it shows. */
#define XS_TYPE_HARD_IMAGE_VIEW (xs_hard_image_view_get_type ())
G_DECLARE_FINAL_TYPE (XsHardImageView, xs_hard_image_view, XS, HARD_IMAGE_VIEW, GtkBox)

GtkWidget *xs_hard_image_view_new (void);
/* @pixels (planes, n, n), borrowed; @names NULL-terminated, or NULL for numbers. */
void xs_hard_image_view_set (XsHardImageView *self, const XsHardImage *image, const guint8 *pixels,
                             int planes, int n, char *const *names);
void xs_hard_image_view_clear (XsHardImageView *self);
