#pragma once

#include "engine/learn/spreads.h"

/* The spreads of a training, in the order they were made, in bounded memory whatever its length:
 * one in so many iterations, and twice as many whenever there are too many. One thread at a time.
 */
typedef struct _XsSpreadLog XsSpreadLog;

#define XS_MOST_SPREADS 512
#define XS_SPREAD_STRIDE 8 /* iterations from one to the next at first */

XsSpreadLog *xs_spread_log_new (void);
/* Shares what is in it. */
XsSpreadLog *xs_spread_log_copy (const XsSpreadLog *self);
void xs_spread_log_free (XsSpreadLog *self);

/* Whether those of @iteration would be kept. */
gboolean xs_spread_log_wants (const XsSpreadLog *self, gint64 iteration);
/* Takes a reference. What the same node had from this iteration on has been gone back over, and is
 * dropped; what is not wanted is not taken. */
void xs_spread_log_add (XsSpreadLog *self, XsSpreads *spreads);

/* A new array of references, which frees them. */
GPtrArray *xs_spread_log_list (const XsSpreadLog *self);
/* Grows with every change. */
guint xs_spread_log_serial (const XsSpreadLog *self);
