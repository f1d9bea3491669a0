#pragma once

#include "engine/base/cancel.h"

#include <glib.h>

/* Turns Ctrl+C and SIGTERM into a raised cancel flag while it lives. One at a time. */
typedef struct _XsInterrupt XsInterrupt;

XsInterrupt *xs_interrupt_new (void);
const XsCancel *xs_interrupt_cancel (const XsInterrupt *self);
void xs_interrupt_free (XsInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsInterrupt, xs_interrupt_free)
