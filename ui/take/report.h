#pragma once

#include "ui/plot/canvas.h"

/* A document of several pages, A4, on white paper: headings, paragraphs, tables and plots one after
 * the other, with the number of the page at the foot of each. Built, then made into a file. Main
 * thread only. */
typedef struct _XsReport XsReport;

/* @foot: stands at the foot of each page. Both are copied, as all texts are. */
XsReport *xs_report_new (const char *title, const char *foot);
void xs_report_free (XsReport *self);

void xs_report_add_heading (XsReport *self, const char *text);
void xs_report_add_text (XsReport *self, const char *text);
/* In letters of one width: what is to be typed. */
void xs_report_add_code (XsReport *self, const char *text);
/* Takes the table. */
void xs_report_add_table (XsReport *self, XsTable *table);
/* XsCanvas, side by side where they are small. They are drawn when the report is made, which must
 * be before they change. */
void xs_report_add_plots (XsReport *self, const GPtrArray *plots);

/* The bytes of a PDF file, owned by the caller; NULL and XS_ERROR_IO when Cairo fails. */
GBytes *xs_report_make (const XsReport *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsReport, xs_report_free)
