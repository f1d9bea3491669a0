#pragma once

#include "engine/base/real.h"

#define xs_softmax XS_REAL (xs_softmax)

/* @probabilities (classes) = softmax of @scores (classes); stable for any finite scores. */
void xs_softmax (const xs_real *scores, int classes, xs_real *probabilities);
