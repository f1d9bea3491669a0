#pragma once

#include <glib.h>

/* A bar with the time left on standard error, if that is a terminal; else quiet. */
typedef struct _XsProgress XsProgress;

XsProgress *xs_progress_new (void);
/* @fraction in [0, 1]; @words of what goes on. Cheap: it draws ten times a second at most. */
void xs_progress_show (XsProgress *self, double fraction, const char *words);
/* Takes the bar away; the next show draws it again. */
void xs_progress_clear (XsProgress *self);
void xs_progress_free (XsProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsProgress, xs_progress_free)
