#pragma once

#include "engine/questions/answers.h"

/* What a preview says, translated. New strings. */

/* "Prolong to 28 × 28", "Refine depth to 16" */
char *xs_preview_title (const XsPreviewed *what);
/* Which kernels are shown: "time step 1"; of a refinement "step 1 of 8, then 2 of 16". */
char *xs_preview_kernels_of (const XsPreviewed *what);
/* What both rows of them are called: "28", "before". */
char *xs_preview_side (const XsPreviewed *what, gboolean is_after);

/* "84.1 % → 83.7 %" and the like of other facts; a dash where a number is unknown. */
char *xs_preview_accuracy (const XsPreview *answer);
char *xs_preview_same (const XsPreview *answer);
char *xs_preview_difference (const XsPreview *answer); /* the mean over all layers */
char *xs_preview_norm (const XsPreview *answer);
char *xs_preview_cfl (const XsPreview *answer);
char *xs_preview_seconds (const XsPreview *answer);
char *xs_preview_work_units (const XsPreview *answer);
/* Which of @names (n) is best by @accuracies, and which others are as good but for chance: one
 * standard error of an accuracy on @n_images. NaN: unknown. NULL while fewer than two are known. */
char *xs_preview_best (const char *const *names, const double *accuracies, int n, int n_images);
/* Of a change that breaks the condition, with a sentence on the depth that keeps it; markup. */
char *xs_preview_warning (const XsPreview *answer);
