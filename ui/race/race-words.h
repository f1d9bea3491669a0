#pragma once

#include "engine/learn/race.h"

/* What a race says, in words; new strings. */

/* "14 × 14, 4 steps: 81.2 %", of the level a runner is on. */
char *xs_race_stand_words (const XsRunnerStand *stand);
/* What came of it, in a sentence or two; @n_images: that accuracies are measured on. NULL while it
 * runs and has come to nothing yet. */
char *xs_race_result_words (const XsRaceLook *look, int n_images);
