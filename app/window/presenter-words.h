#pragma once

#include "app/session/session.h"

/* What the window says of a session. New strings, but for the static ones. */

/* "Prolonged to 28 × 28 (Matched): 84.2 % before training" */
char *xs_words_of_move (XsMove how, const XsNode *node);
/* "“plan.txt” is no picture", "2 other files were left"; NULL: nothing to say. */
char *xs_words_of_given (const XsGiven *given);
/* "Running", and while something is computed what. Static. */
const char *xs_words_of_state (XsState state, XsLoading loading);
/* "Loading images…"; NULL for nothing. Static. */
const char *xs_words_of_loading (XsLoading loading);
