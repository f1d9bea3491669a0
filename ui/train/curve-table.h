#pragma once

#include "ui/plot/table.h"
#include "ui/train/curve-data.h"

/* The learning curves as a table, a row a point. */

/* Its columns. */
void xs_curve_table_begin (XsTable *table, XsXAxis axis);
/* All points of @curves, and a last row for where training is: @now. */
void xs_curve_table_fill (XsTable *table, const XsCurves *curves, double now);
/* The newest values in words; a new string. */
char *xs_curve_table_words (const XsTable *table, XsXAxis axis);
/* How the compared study @name ended, in words; a new string. */
char *xs_curve_table_words_of_other (const XsTable *table, const char *name);
