#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/questions/frame.h"

/* Follows the reference images through the states of a network: paths in the phase plane, and all
 * states of one image. The plane is spanned by the principal directions of the pooled states; it is
 * fitted once and kept, so that paths can be compared over time and across sizes, until it captures
 * less than half of what it did when fitted, or the features change shape. Reference counted, any
 * thread; whoever traces while another does waits. */
typedef struct _XsTracer XsTracer;

/* At most this many reference images, the first of each class of the validation part in turn. */
#define XS_MAX_REFERENCES 60

/* Fills @indices with numbers in the validation part (in the training part where that is empty);
 * returns how many. */
int xs_reference_images (XsDataset *data, XsPart *part, int indices[XS_MAX_REFERENCES]);

XsTracer *xs_tracer_new (XsDataset *data);
XsTracer *xs_tracer_ref (XsTracer *self);
void xs_tracer_unref (XsTracer *self);

/* A new trajectory of @parameters; @selected is clamped. @pool is borrowed for the call. */
XsTrajectory *xs_tracer_trace (XsTracer *self, const XsParameters *parameters, int selected,
                               XsPool *pool, GError **error);

/* The paths alone, in a plane that may be another tracer's, of networks whose states pool to as
 * many features (XS_PATH_CELLS): paths (images, N + 1, 2), overwritten. XS_ERROR_CANCELLED,
 * XS_ERROR_INVALID for a plane of other features, XS_ERROR_TOO_LARGE. */
gboolean xs_tracer_follow (XsTracer *self, const XsParameters *parameters, const XsBasis *plane,
                           XsPool *pool, const XsCancel *cancel, float *paths, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTracer, xs_tracer_unref)
