#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/kernels/interpolation.h"
#include "engine/network/network.h"
#include "engine/scales/transfer.h"

/* Accuracy over a part of a data set. */
typedef struct
{
  int images;
  double accuracy; /* in [0, 1] */
  double loss;     /* mean softmax cross entropy */
} XsEvaluation;

/* Whether networks of this architecture read images of @data: planes and classes; else
 * XS_ERROR_INVALID. */
gboolean xs_check_fit (const XsArchitecture *a, XsDataset *data, GError **error);

/* How images of fewer pixels come to the network's size unless another way is asked for. */
#define XS_EVALUATION_RESIZE XS_INTERPOLATION_LANCZOS

/* @parameters on the first @most images of @part (all when 0), seen at @see pixels and brought to
 * the network's size when that differs (@see 0: the network's size). @confusion (classes, classes)
 * [true][predicted] is overwritten, NULL for none. XS_ERROR_CANCELLED when cancelled,
 * XS_ERROR_NUMERIC when a score is not finite: such a network has no accuracy. */
gboolean xs_evaluate (const XsParameters *parameters, XsDataset *data, XsPart part, int most,
                      int see, XsPool *pool, const XsCancel *cancel, int *confusion,
                      XsEvaluation *evaluation, GError **error);
/* The same; from fewer pixels than the network's by @interpolation, cut off at 0 and 1. */
gboolean xs_evaluate_resized (const XsParameters *parameters, XsDataset *data, XsPart part,
                              int most, int see, XsInterpolation interpolation, XsPool *pool,
                              const XsCancel *cancel, int *confusion, XsEvaluation *evaluation,
                              GError **error);
/* The same, and the class that each image is taken for, with its probability: predictions and
 * probabilities (as many as images are looked at; NULL: not wanted), overwritten; undefined after a
 * failure. */
gboolean xs_evaluate_each (const XsParameters *parameters, XsDataset *data, XsPart part, int most,
                           XsPool *pool, const XsCancel *cancel, int *predictions,
                           float *probabilities, XsEvaluation *evaluation, GError **error);

/* At most @count unlabelled images of the training part, drawn with @seed, at native size, for
 * transfers that look at some; fewer where they would take more than half a gigabyte.
 * @images->pixels is owned by the caller (xs_free). XS_ERROR_NO_DATA when the part is empty. */
gboolean xs_match_images (XsDataset *data, int count, guint64 seed, XsImages *images,
                          GError **error);
/* How many are read and classified at a time. */
#define XS_EVALUATION_CHUNK 128

/* The same with plans that the caller keeps: @network and @parameters of one architecture, @reader
 * at its size. */
gboolean xs_evaluate_with (XsNetwork *network, const XsParameters *parameters,
                           const XsReader *reader, int most, XsPool *pool, const XsCancel *cancel,
                           int *confusion, XsEvaluation *evaluation, GError **error);
