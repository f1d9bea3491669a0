#pragma once

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTracer, xs_tracer_unref)
