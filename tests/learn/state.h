#pragma once

#include "engine/learn/snapshot.h"

/* A number for all that the rest of a training follows from: equal states have equal ones, and what
 * differs in a bit has another. The clock is left out. */
guint64 state_of_checkpoint (const XsCheckpoint *checkpoint);
