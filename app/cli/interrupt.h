#pragma once

#include "engine/base/cancel.h"

#include <glib.h>

/* Turns Ctrl+C, SIGTERM and SIGHUP (the terminal is gone; not under nohup) into a raised cancel
 * flag while it lives. One at a time.
 *
 * What can be asked polls the flag; a matrix that LAPACK factorises or a picture that a library
 * draws cannot be. So a process that is still at it after most of a second says that it was
 * interrupted and exits with XS_EXIT_INTERRUPTED, unless there is something to save. */
typedef struct _XsInterrupt XsInterrupt;

/* @verb is for the message; static. */
XsInterrupt *xs_interrupt_new (const char *verb);
/* From now on there is something to save, which is worth waiting for. */
void xs_interrupt_hold (XsInterrupt *self);
const XsCancel *xs_interrupt_cancel (const XsInterrupt *self);
void xs_interrupt_free (XsInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsInterrupt, xs_interrupt_free)
