#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* The ladder of sizes, finest on top, each with its accuracy on validation images: measured where
 * training goes on, and of moved kernels everywhere else. */
#define XS_TYPE_SIZE_LADDER (xs_size_ladder_get_type ())
G_DECLARE_FINAL_TYPE (XsSizeLadder, xs_size_ladder, XS, SIZE_LADDER, AdwBin)

GtkWidget *xs_size_ladder_new (void);
/* NULL empties the ladder. */
void xs_size_ladder_set_study (XsSizeLadder *self, XsStudy *study);
/* Where training goes on, and its validation accuracy (NaN while unknown). Numbers of moved kernels
 * from another size are dropped. */
void xs_size_ladder_set_here (XsSizeLadder *self, int size, double accuracy);
/* What the other sizes are worth. Borrowed; ignored unless it starts from the current size. */
void xs_size_ladder_set_answer (XsSizeLadder *self, const XsLadder *answer);
