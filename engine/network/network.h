#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/kernels/compute.h"
#include "engine/network/parameters.h"

#define xs_network_new XS_REAL (xs_network_new)
#define xs_network_new_with XS_REAL (xs_network_new_with)
#define xs_network_free XS_REAL (xs_network_free)
#define xs_network_need XS_REAL (xs_network_need)
#define xs_network_set_smoothing XS_REAL (xs_network_set_smoothing)
#define xs_network_compute XS_REAL (xs_network_compute)
#define xs_network_round XS_REAL (xs_network_round)
#define xs_network_gradient XS_REAL (xs_network_gradient)
#define xs_network_imitate XS_REAL (xs_network_imitate)
#define xs_network_scores XS_REAL (xs_network_scores)
#define xs_network_states XS_REAL (xs_network_states)
#define xs_network_features XS_REAL (xs_network_features)
#define xs_network_input_adjoint XS_REAL (xs_network_input_adjoint)

/* A plan: one architecture on one pool, with all workspaces made at construction, after which
 * nothing allocates or fails. The batch is cut into XS_SLICES slices; one image goes through all
 * steps and back before the next, so its states stay in cache. Same bits for any thread count.
 * One thread at a time per plan.
 *
 * Where the pool has a team, its ranks share every batch: each takes the slices of its own, so that
 * of @images only theirs are read, and every rank has the whole result, the same bits as one alone.
 * FALSE then also means that the team has failed (xs_team_failure()), and @cancel has to be raised
 * on all ranks between the same calls. */
typedef struct _XsNetwork XsNetwork;

typedef struct
{
  double loss;     /* mean softmax cross entropy, of labels smoothed as the plan says; or what
                      xs_network_imitate() says */
  int correct;     /* images whose largest score is their label, or the one wanted most */
  int failed_step; /* first state that is not finite: -1 none, 0 opening layer, k+1 step k, N+1
                      scores */
} XsBatchResult;

/* @pool is borrowed and must outlive the plan. Computes with the best of xs_compute_find(). Refused
 * with XS_ERROR_TOO_LARGE and the figure when there is no memory for the workspaces. */
XsNetwork *xs_network_new (const XsArchitecture *architecture, XsPool *pool, GError **error);

/* The same with an algorithm of the caller's choice. */
XsNetwork *xs_network_new_with (const XsArchitecture *architecture, XsPool *pool,
                                const XsCompute *compute, GError **error);
void xs_network_free (XsNetwork *self);

/* The bytes that they take with it; @compute NULL for the best. 0 for an architecture that is none.
 */
double xs_network_need (const XsArchitecture *architecture, XsPool *pool, const XsCompute *compute);

/* Label smoothing of xs_network_gradient(), as xs_label_smoothing(); 0, none, in a new plan. Then
 * the loss is that of the smoothed target, too. */
void xs_network_set_smoothing (XsNetwork *self, double smoothing);

/* What it computes with; never NULL. */
const XsCompute *xs_network_compute (const XsNetwork *self);
/* A batch is taken in rounds of so many images, each cut into XS_SLICES slices. */
int xs_network_round (const XsNetwork *self);

/* Forward and discrete adjoint over a batch of @count images, at least 1.
 *   parameters (layout.total), images (count, C_in, n, n), labels (count) in [0, classes)
 *   gradient (layout.total): of the mean loss; overwritten; NULL for none
 *   scores (count, classes): overwritten; NULL for none
 * FALSE when cancelled: the outputs are then undefined. */
gboolean xs_network_gradient (XsNetwork *self, const xs_real *parameters, const xs_real *images,
                              const int *labels, int count, const XsCancel *cancel,
                              xs_real *gradient, xs_real *scores, XsBatchResult *result);

/* The same towards probabilities instead of labels, wanted (count, classes): the loss is the mean
 * of xs_kullback_leibler() at @temperature. */
gboolean xs_network_imitate (XsNetwork *self, const xs_real *parameters, const xs_real *images,
                             const xs_real *wanted, double temperature, int count,
                             const XsCancel *cancel, xs_real *gradient, XsBatchResult *result);

/* Forward only: scores (count, classes). FALSE when cancelled. */
gboolean xs_network_scores (XsNetwork *self, const xs_real *parameters, const xs_real *images,
                            int count, const XsCancel *cancel, xs_real *scores);

/* All states y_0 .. y_N of each image: states (count, N + 1, C, n, n); scores may be NULL. */
gboolean xs_network_states (XsNetwork *self, const xs_real *parameters, const xs_real *images,
                            int count, const XsCancel *cancel, xs_real *states, xs_real *scores);

/* What the classifier sees of each image: features pool(y_N) (count, C, g, g), and its scores. */
gboolean xs_network_features (XsNetwork *self, const xs_real *parameters, const xs_real *images,
                              int count, const XsCancel *cancel, xs_real *features,
                              xs_real *scores);

/* How the scores of one image depend on its pixels: input_adjoint (C_in, n, n) = J^T r, with J the
 * derivative of the scores by @image (C_in, n, n) and r = @score_adjoint (classes); overwritten. On
 * the calling thread, a quarter of a second for the largest networks. FALSE when cancelled. */
gboolean xs_network_input_adjoint (XsNetwork *self, const xs_real *parameters, const xs_real *image,
                                   const xs_real *score_adjoint, const XsCancel *cancel,
                                   xs_real *input_adjoint);

#ifndef XS_DOUBLE
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsNetwork, xs_network_free)
#endif
