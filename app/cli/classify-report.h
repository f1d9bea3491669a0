#pragma once

#include "engine/questions/scan.h"

/* What `classify` prints, picture by picture: for people, as one line of JSON, or as
 * comma-separated values. */
typedef struct _XsClassifyReport XsClassifyReport;

typedef enum
{
  XS_REPORT_WORDS,
  XS_REPORT_JSON,
  XS_REPORT_CSV,
} XsReportKind;

/* @sizes (n) and @class_names (n_classes) are borrowed. */
XsClassifyReport *xs_classify_report_new (XsReportKind kind, const int *sizes, int n,
                                          char *const *class_names, int n_classes);
/* @eyes (n): which network of the scan each size has, -1: none. */
void xs_classify_report_add (XsClassifyReport *self, const char *file, const XsSeen *seen,
                             const int *eyes);
/* A file that has no answer; only in values. */
void xs_classify_report_add_error (XsClassifyReport *self, const char *file, const char *message);
/* Prints what is left to be printed. */
void xs_classify_report_free (XsClassifyReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsClassifyReport, xs_classify_report_free)
