#pragma once

#include <glib.h>

/* A bar with the time left on standard error, if that is a terminal; else quiet. */
typedef struct _XsProgressLine XsProgressLine;

XsProgressLine *xs_progress_line_new (void);
/* @fraction in [0, 1]; @words of what goes on. Cheap: it draws ten times a second at most. */
void xs_progress_line_show (XsProgressLine *self, double fraction, const char *words);
/* Takes the bar away; the next show draws it again. */
void xs_progress_line_clear (XsProgressLine *self);
void xs_progress_line_free (XsProgressLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsProgressLine, xs_progress_line_free)
