#pragma once

#include "ui/plot/canvas.h"

/* The mark of one level on the ladder's rail: decoration beside the words that say the same. */
#define XS_TYPE_LEVEL_MARK (xs_level_mark_get_type ())
G_DECLARE_FINAL_TYPE (XsLevelMark, xs_level_mark, XS, LEVEL_MARK, XsCanvas)

/* @rank: of the size, 0 the coarsest. */
GtkWidget *xs_level_mark_new (int rank);
void xs_level_mark_set_rank (XsLevelMark *self, int rank);
/* Whether the rail goes on above and below. */
void xs_level_mark_set_rail (XsLevelMark *self, gboolean above, gboolean below);
void xs_level_mark_set_current (XsLevelMark *self, gboolean current);
