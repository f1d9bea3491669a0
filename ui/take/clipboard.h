#pragma once

#include "ui/plot/sheet.h"

/* Puts what is taken along on the clipboard of @widget's display. */

/* As a picture of pixels and as SVG, whichever the other program takes. FALSE and XS_ERROR_IO when
 * it cannot be drawn. */
gboolean xs_clipboard_take_picture (GtkWidget *widget, const XsSheet *sheet, GError **error);
/* As text with tabs and as CSV. */
void xs_clipboard_take_table (GtkWidget *widget, const XsTable *table);
