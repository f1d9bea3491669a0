#pragma once

#include "app/session/session.h"

/* What the window says of a session. New strings, but for the static ones. */

/* "Prolonged to 28 × 28 (Matched): 84.2 % before training" */
char *xs_words_of_move (XsReturn how, const XsNode *node);
/* "Started again", "Opened", "Undone: the training before is back". Static. */
const char *xs_words_of_restart (XsReturn how, gboolean is_opened);
/* "Accuracy has levelled off. Prolong to 28 × 28?"; @size 0: there is no larger one. */
char *xs_words_of_plateau (int size);
/* Why the training is finished, and what can be done next. */
char *xs_words_of_end (XsReason reason);
/* "The loss exploded in iteration 812, time step 3 of 8." */
char *xs_words_of_divergence (const XsDivergence *divergence);
/* "“m.safetensors” is on the web: save it first"; NULL: it is taken. */
char *xs_words_of_refusal (const XsGiven *given);
/* "“a.png” taken, 2 others left" */
char *xs_words_of_rest (const XsGiven *given);
/* "Running", and while something is computed what. Static. */
const char *xs_words_of_state (XsState state, XsLoading loading);
/* "Loading images…", those @place (NULL for unknown) that a file names; NULL for nothing. */
char *xs_words_of_loading (XsLoading loading, const char *place);
/* "Timeline: 12 nodes" */
char *xs_words_of_nodes (const XsWeight *weight);
/* "34.0 MB in memory, 5.2 MB on disk" */
char *xs_words_of_bytes (const XsWeight *weight);
/* What both mean, and until when. */
char *xs_words_of_weight (const XsWeight *weight);
/* That some more nodes have lost their states. */
char *xs_words_of_thinning (const XsWeight *weight);
