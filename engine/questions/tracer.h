#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/questions/frame.h"

/* Follows the first so many of the reference images through the states of a network: paths in the
 * phase plane, and all states of one image. The plane is spanned by the principal directions of the
 * pooled states; it is fitted once and kept, so that paths can be compared over time and across
 * sizes, until it captures less than half of what it did when fitted, the features change shape, or
 * so many images are others. Reference counted, any thread; whoever traces while another does
 * waits.
 */
typedef struct _XsTracer XsTracer;

/* Fills @indices with numbers in the validation part (in the training part where that is empty):
 * the first image of each class, then the second of each, ..., so that fewer reference images are
 * the first of more. Returns how many. */
int xs_reference_images (XsDataset *data, XsPart *part, int indices[XS_MOST_REFERENCES]);

XsTracer *xs_tracer_new (XsDataset *data);
XsTracer *xs_tracer_ref (XsTracer *self);
void xs_tracer_unref (XsTracer *self);

/* A new trajectory of @parameters, of @n_images (fewer where there are fewer); @selected is
 * clamped.
 * @pool is borrowed for the call. */
XsTrajectory *xs_tracer_trace (XsTracer *self, const XsParameters *parameters, int n_images,
                               int selected, XsPool *pool, GError **error);

/* The paths alone, in a plane that may be another tracer's, of networks whose states pool to as
 * many features (XS_PATH_CELLS): paths (@n_images, N + 1, 2), overwritten; @n_images as a
 * trajectory has of the same data. XS_ERROR_CANCELLED, XS_ERROR_INVALID for a plane of other
 * features, XS_ERROR_TOO_LARGE. */
gboolean xs_tracer_follow (XsTracer *self, const XsParameters *parameters, const XsBasis *plane,
                           int n_images, XsPool *pool, const XsCancel *cancel, float *paths,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTracer, xs_tracer_unref)
