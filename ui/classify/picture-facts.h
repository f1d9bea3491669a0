#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"
#include "ui/plot/facts.h"

/* What is known of a classified picture: a group for it, and one for each size with the classes
 * that are most probable there. @label is the true class, -1 when unknown. */
void xs_picture_facts_add (XsFacts *facts, const XsClassification *answer, int label,
                           const XsStudy *study);
