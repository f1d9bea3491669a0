#pragma once

#include "engine/base/cancel.h"
#include "engine/learn/checkpoint.h"
#include "engine/questions/frame.h"
#include "engine/questions/tracer.h"

/* A look at a state that training has left: the frame that it would have given. Blocks. What was
 * seen of single training images is not in a state, so there are no hardest images; accuracy and
 * confusion are measured, on the first @most images of the validation part of @data, and unknown
 * where a score is not finite. @tracer, of the same data, draws the trajectory if it is
 * wished for. @state is shared, never written. NULL and error:
 * XS_ERROR_CANCELLED, or memory is out. */
XsFrame *xs_look (const XsCheckpoint *state, XsDataset *data, XsTracer *tracer,
                  const XsFrameWish *wish, int most, XsPool *pool, const XsCancel *cancel,
                  GError **error);
