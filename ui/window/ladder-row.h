#pragma once

#include "engine/data/picture.h"

#include <gtk/gtk.h>

/* One size of the ladder: its mark, a picture at that size, where its number comes from, and the
 * number. */
#define XS_TYPE_LADDER_ROW (xs_ladder_row_get_type ())
G_DECLARE_FINAL_TYPE (XsLadderRow, xs_ladder_row, XS, LADDER_ROW, GtkListBoxRow)

/* @picture: shown at @size pixels; may be NULL. */
GtkWidget *xs_ladder_row_new (int size, int rank, XsPicture *picture);
int xs_ladder_row_get_size (XsLadderRow *self);
/* @origin: "training here", "moved kernels", ... ; @accuracy: NaN shows a dash. */
void xs_ladder_row_set_accuracy (XsLadderRow *self, gboolean is_current, const char *origin,
                                 double accuracy);
