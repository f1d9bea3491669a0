#pragma once

#include "engine/learn/training.h"
#include "engine/questions/tracer.h"

/* A picture of @training as it stands, between two iterations, on its thread. @tracer, of the same
 * data, draws the trajectory of the reference image @selected; @pool is borrowed for the call. NULL
 * and error only when memory is out. */
XsFrame *xs_frame_take (const XsTraining *training, XsTracer *tracer, XsFrameParts parts,
                        int selected, XsPool *pool, GError **error);
