#pragma once

#include "engine/questions/questions.h"
#include "engine/questions/tracer.h"

/* The paths that the reference images take through the network moved to the first of the question's
 * sizes, or brought to its depth, in the plane of @home, the paths of the network as it is, which
 * the answer has beside them. @tracer, of the same data, is the asker's own: it need not know that
 * plane. A new answer, or NULL: errors as of xs_mover_get(), xs_refine() and xs_tracer_follow().
 * Blocks. */
XsRetraced *xs_retrace (const XsQuestion *question, XsTracer *tracer, const XsTrajectory *home,
                        XsPool *pool, const XsCancel *cancel, GError **error);
