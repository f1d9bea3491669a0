#pragma once

#include <glib.h>

/* What goes on, on standard error: on a terminal one line with a bar and the time left, drawn again
 * and again and never wider than the terminal is just then; on one that cannot draw again
 * (TERM=dumb) a plain line for each tenth of the way, as from the first of several ranks, whose
 * output goes through another program; elsewhere nothing. */
typedef struct _XsProgressLine XsProgressLine;

XsProgressLine *xs_progress_line_new (void);
/* @fraction in [0, 1]; @words of what goes on, the most important before the first ", ": what has
 * no room is left out from the end. Cheap: it draws ten times a second at most. */
void xs_progress_line_show (XsProgressLine *self, double fraction, const char *words);
/* Takes the bar away; the next show draws it again. */
void xs_progress_line_clear (XsProgressLine *self);
void xs_progress_line_free (XsProgressLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsProgressLine, xs_progress_line_free)
