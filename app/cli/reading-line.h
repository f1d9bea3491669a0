#pragma once

#include "engine/base/cancel.h"

#include <glib.h>

/* A progress line on a terminal while a data set is being opened: its reading is watched through
 * the cancel that it polls, from a thread of its own. In a pipe it is quiet. */
typedef struct _XsReadingLine XsReadingLine;

/* @cancel lives until the line is freed; NULL: there is nothing to see. */
XsReadingLine *xs_reading_line_new (const XsCancel *cancel);
void xs_reading_line_free (XsReadingLine *self);
