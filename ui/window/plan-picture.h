#pragma once

#include "engine/learn/settings.h"
#include "ui/plot/canvas.h"

/* A plan of levels as steps to climb: one row a level, as wide as its work, beginning where the one
 * before ends. A level that lasts until a plateau has no width of its own: an outline. */
#define XS_TYPE_PLAN_PICTURE (xs_plan_picture_get_type ())
G_DECLARE_FINAL_TYPE (XsPlanPicture, xs_plan_picture, XS, PLAN_PICTURE, XsCanvas)

GtkWidget *xs_plan_picture_new (void);
/* @settings: copied. @native_size: of the images, which tells the sizes' colours; 0: not known. */
void xs_plan_picture_set (XsPlanPicture *self, const XsSettings *settings, int native_size);
