#pragma once

#include "ui/plot/style.h"

/* Pictures for files: what a view draws, drawn on white paper without a window. Cairo is not asked
 * for more than one picture at a time; any one thread. */

typedef enum
{
  XS_EXPORT_PDF,
  XS_EXPORT_SVG,
  XS_EXPORT_PNG,
} XsExportFormat;

/* The drawing of @data, @width x @height points. */
typedef void (*XsDrawFunc) (cairo_t *cr, int width, int height, gconstpointer data,
                            const XsPlotStyle *style);

/* The format that the name of a file asks for; FALSE and XS_ERROR_INVALID for another ending. */
gboolean xs_export_format_of (const char *path, XsExportFormat *format, GError **error);

/* ".pdf"; static. */
const char *xs_export_ending (XsExportFormat format);

/* The bytes of a file, owned by the caller; NULL and XS_ERROR_IO when Cairo fails. @scale: pixels a
 * point, of a PNG. What is drawn on a PDF may go on to further pages (cairo_show_page). */
GBytes *xs_export_draw (XsExportFormat format, int width, int height, double scale, XsDrawFunc draw,
                        gconstpointer data, GError **error);

/* Calls @draw as for a file, but on @cr, which is not one: to measure. */
void xs_export_draw_on (cairo_t *cr, int width, int height, XsDrawFunc draw, gconstpointer data);
