#pragma once

#include "engine/questions/frame.h"
#include "ui/plot/table.h"

/* A film strip as rows: a row a channel and time point. */

void xs_film_table_add_columns (XsTable *table);
/* @frame has a trajectory; @channel and @step are in range. */
void xs_film_table_add_cell (XsTable *table, const XsFrame *frame, int channel, int step);
/* "Channel 3 at t = 1.25: −0.41 to 1.20" */
char *xs_film_table_words (const XsTable *table, int row);
