#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/facts.h"

/* What is known of the reference image that a frame's trajectory shows whole: what it is taken for,
 * its path, and its state at @step (0 .. N). @study may be NULL. */
void xs_image_facts_add (XsFacts *facts, const XsFrame *frame, const XsStudy *study, int step);
