#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"

/* What the Classify view says of a picture and its answer, translated; strings that are returned
 * not const are new. */

/* What was found and what was done about it: by itself, by hand, or by hand undone; NULL: nothing.
 * Static. */
const char *xs_inversion_words (const XsPicture *picture);
/* "Same image, four scales" */
char *xs_sights_title (const XsClassification *answer);
/* Where the kernels come from, and what colours mean if the true class is known. */
char *xs_sights_note (const XsClassification *answer, gboolean is_known);

/* What @picture (NULL: none) is, and of which class where that is known: @label, -1 where not. */
char *xs_picture_caption (const XsPicture *picture, const XsStudy *study, int label);
