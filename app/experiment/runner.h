#pragma once

#include "engine/base/cancel.h"

#include <glib.h>

/* One piece of work at a time on a thread of its own, so that whoever gave it can talk with others
 * meanwhile. One thread at a time calls it; pthread and <stdatomic.h> only, which ThreadSanitizer
 * sees. */
typedef struct _XsRunner XsRunner;

/* Between who works and who watches. */
typedef struct
{
  XsCancel cancel;        /* polled by who works */
  atomic_int thousandths; /* how much of it is done; told by who works */
} XsRunnerWatch;

/* NULL with an error: it cannot be done; XS_ERROR_CANCELLED when @watch was cancelled. */
typedef GBytes *(*XsRunnerWork) (void *data, GBytes *job, XsRunnerWatch *watch, GError **error);

/* @data is borrowed. */
XsRunner *xs_runner_new (XsRunnerWork work, void *data);
/* Not while something runs: it is waited for. */
void xs_runner_free (XsRunner *self);
gboolean xs_runner_start (XsRunner *self, GBytes *job, GError **error);
gboolean xs_runner_is_running (const XsRunner *self); /* until the result has been taken */
/* Returns when the work is done (TRUE) or @wait_us have passed. */
gboolean xs_runner_wait (XsRunner *self, gint64 wait_us);
double xs_runner_progress (const XsRunner *self); /* in [0, 1] */
/* Asks it to stop. */
void xs_runner_cancel (XsRunner *self);
/* Waits for it, and takes what came of it. */
GBytes *xs_runner_take (XsRunner *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsRunner, xs_runner_free)
