#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/table.h"

/* The phase plane as rows: a row an image and time at which its path has a node, or the path beside
 * it; where only one has, the place of the other is unknown. */

/* @frame has a trajectory, or is NULL for no rows; @other is in its plane and of its images, or
 * NULL for paths without others beside them. */
void xs_phase_table_fill (XsTable *table, const XsStudy *study, const XsFrame *frame,
                          const XsRetraced *other);
