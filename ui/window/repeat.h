#pragma once

#include "engine/questions/study.h"
#include "ui/plot/nodes.h"

/* The line that does what a study was set to do from its start in a terminal, "across-scales train
 * …", owned by the caller; NULL where there is none: somebody has changed what would have come by
 * itself, or options cannot say what the settings are. */
char *xs_repeat_command (const XsStudy *study, const XsNodes *nodes);
