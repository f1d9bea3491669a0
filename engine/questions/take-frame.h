#pragma once

#include "engine/learn/training.h"
#include "engine/questions/tracer.h"

/* A picture of @training as it stands, between two iterations, on its thread. @tracer, of the same
 * data, draws the trajectory; @pool is borrowed for the call. NULL and error only when memory is
 * out. */
XsFrame *xs_frame_take (const XsTraining *training, XsTracer *tracer, const XsFrameWish *wish,
                        XsPool *pool, GError **error);
