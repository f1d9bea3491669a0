#pragma once

#include "engine/questions/frame.h"

#include <gtk/gtk.h>

/* What goes on, in one line: the state in words, then numbers in places that do not move. Where the
 * line is too short, the least important numbers are left out. */
#define XS_TYPE_STATUS_LINE (xs_status_line_get_type ())
G_DECLARE_FINAL_TYPE (XsStatusLine, xs_status_line, XS, STATUS_LINE, GtkWidget)

GtkWidget *xs_status_line_new (void);
/* @words: "Running"; @lively: whether the dot shows that work goes on. */
void xs_status_line_set_state (XsStatusLine *self, const char *words, gboolean lively);
/* NULL: dashes. */
void xs_status_line_set_frame (XsStatusLine *self, XsFrame *frame);
