#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/facts.h"

/* What is known of a network, and of one layer of it, whichever view shows. */

/* Its shape, its training so far and how good it is. @study may be NULL. */
void xs_facts_add_network (XsFacts *self, const XsFrame *frame, const XsStudy *study);
/* The parameters of a time step, which is clamped; -1: of the opening layer. */
void xs_facts_add_layer (XsFacts *self, const XsParameters *parameters, int step);
/* "Opening layer" (@step -1), "Step 3 of 8"; a new string. */
char *xs_layer_title (int step, int depth);
