#pragma once

#include "engine/learn/history.h"
#include "engine/network/architecture.h"
#include "engine/pictures/picture.h"

/* What results are called in the window, translated; the engine knows numbers and identifiers. */

/* "plateau"; "" for none. Static. */
const char *xs_reason_words (XsReason reason);
/* "Matched", "Linear". Static. */
const char *xs_transfer_words (XsTransferMethod method);
const char *xs_refine_words (XsRefineMethod method);
/* "Hamiltonian", "ReLU". Static. And all of them, not translated yet, by their numbers. */
const char *xs_layer_type_words (XsLayerType type);
const char *xs_activation_words (XsActivation activation);
extern const char *const xs_layer_type_choices[XS_N_LAYER_TYPES];
extern const char *const xs_activation_choices[XS_N_ACTIVATIONS];
/* What each does, in a sentence. Static. */
const char *xs_transfer_meaning (XsTransferMethod method);
const char *xs_refine_meaning (XsRefineMethod method);
/* The one of these that is meant by the method of a node of this kind; "" for the start. */
const char *xs_node_words (XsNodeKind kind, int method);
/* "identity", "∂x": number @i of the nine in display order (engine/scales/operator.h); a new
 * string.
 */
char *xs_operator_words (int i);
/* "Validation image 12", "boot.png"; a new string. */
char *xs_picture_words (const XsPicture *picture);
/* "h = T/N = 1/8 = 0.125": the time step of @depth over @time; a new string. */
char *xs_step_words (int depth, double time);
/* "learning rate 0.005"; a new string. */
char *xs_mark_words (const XsMark *mark);
