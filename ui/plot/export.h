#pragma once

#include "ui/plot/style.h"

/* Pictures for files: what a view draws, drawn on white paper without a window. Cairo is not asked
 * for more than one picture at a time; any one thread. */

typedef enum
{
  XS_EXPORT_PDF,
  XS_EXPORT_SVG,
  XS_EXPORT_PNG, /* two pixels a point */
} XsExportFormat;

/* The drawing of @data, @width x @height points. */
typedef void (*XsDrawFunc) (cairo_t *cr, int width, int height, gconstpointer data,
                            const XsPlotStyle *style);

/* The format that the name of a file asks for; FALSE and XS_ERROR_INVALID for another ending. */
gboolean xs_export_format_of (const char *path, XsExportFormat *format, GError **error);

/* The bytes of a file, owned by the caller; NULL and XS_ERROR_IO when Cairo fails. */
GBytes *xs_export_draw (XsExportFormat format, int width, int height, XsDrawFunc draw,
                        gconstpointer data, GError **error);
