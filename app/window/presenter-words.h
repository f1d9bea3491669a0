#pragma once

#include "app/session/session.h"

/* What the window says of a session. New strings, but for the static ones. */

/* "Prolonged to 28 × 28 (Matched): 84.2 % before training" */
char *xs_words_of_move (XsReturn how, const XsNode *node);
/* "Started again", "Back at the study before". Static. */
const char *xs_words_of_restart (XsReturn how);
/* "The loss exploded in iteration 812, time step 3 of 8." */
char *xs_words_of_divergence (const XsDivergence *divergence);
/* "“m.safetensors” is on the web: save it first"; NULL: it is taken. */
char *xs_words_of_refusal (const XsGiven *given);
/* "“a.png” taken, 2 others left" */
char *xs_words_of_rest (const XsGiven *given);
/* "Running", and while something is computed what. Static. */
const char *xs_words_of_state (XsState state, XsLoading loading);
/* "Loading images…"; NULL for nothing. Static. */
const char *xs_words_of_loading (XsLoading loading);
