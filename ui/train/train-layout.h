#pragma once

#include <gtk/gtk.h>

/* Arranges the four cards of the Train view: curves, confusion, hardest images, health, in this
 * order of children. Wide: curves above, the others in one row. Medium: hardest images in a row of
 * their own. Narrow: one below another. */
#define XS_TYPE_TRAIN_LAYOUT (xs_train_layout_get_type ())
G_DECLARE_FINAL_TYPE (XsTrainLayout, xs_train_layout, XS, TRAIN_LAYOUT, GtkLayoutManager)
