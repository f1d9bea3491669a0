#pragma once

#include "ui/plot/style.h"
#include "ui/plot/table.h"

/* A table on paper: as wide as a page, its rows as high as their texts need, numbers on the right.
 */
typedef struct _XsReportTable XsReportTable;

/* Takes the table. */
XsReportTable *xs_report_table_new (XsTable *table);
void xs_report_table_free (XsReportTable *self);
int xs_report_table_n_rows (const XsReportTable *self);
/* Whether any column has one. */
gboolean xs_report_table_has_titles (const XsReportTable *self);
/* Finds the widths of its columns; once, before the next two. */
void xs_report_table_fit (XsReportTable *self, double width, const XsPlotStyle *style);
/* @row -1: the titles of the columns. */
double xs_report_table_row_height (const XsReportTable *self, int row, const XsPlotStyle *style);
/* From (0, 0) on. */
void xs_report_table_draw_row (const XsReportTable *self, int row, cairo_t *cr,
                               const XsPlotStyle *style);
