#pragma once

#include "engine/base/pool.h"
#include "engine/kernels/update.h"
#include "engine/learn/settings.h"

/* Adam (beta .9, .999) and SGD with momentum .9, with state that moves along when the network moves
 * to another size or depth; and the running average of the parameters, where one is kept: it begins
 * anew then, with the new parameters. One thread at a time. */
typedef struct
{
  XsOptimiserType type;
  XsLayout layout;
  float *momentum;       /* (layout.total): Adam's first moment, SGD's velocity of gradients */
  float *second;         /* (layout.total): Adam's second moment; NULL for SGD */
  gint64 n_momentum;     /* steps that the first moment has seen */
  gint64 n_second;       /* steps since the second moment was reset; the warm-up counts these */
  XsParameters *average; /* NULL: none is kept. Undefined before the first step */
  double theta_scale;    /* SGD: rate factor of K and b, whose gradient carries h_t */
  const XsUpdateTable *update;
} XsOptimiser;

/* How a step is taken. */
typedef struct
{
  double rate;
  double clip; /* a gradient whose Euclidean norm is larger is shortened to it; 0: none is */
  /* Beside the step, theta -= rate weight_decay theta for kernels and classifier weights, biases
   * left out (Loshchilov and Hutter, 2019): unlike Tikhonov's term it is no part of the gradient,
   * which Adam would scale, and SGD's momentum keep. 0: none. */
  double weight_decay;
  /* What the average keeps of itself at a step, if one is kept; at step t of this network's no more
   * than t / (9 + t), so that it soon forgets where it began. In single precision: from .9999 on it
   * hardly follows changes of less than a thousandth. */
  double average;
} XsStepRule;

/* What one step did: Euclidean norms. */
typedef struct
{
  double gradient; /* as it came, not as it was clipped */
  double update;
  double parameters;
} XsNorms;

XsOptimiser *xs_optimiser_new (XsOptimiserType type, const XsArchitecture *architecture,
                               GError **error);
/* Keeps an average of the network's parameters from now on. */
gboolean xs_optimiser_keep_average (XsOptimiser *self, const XsArchitecture *architecture,
                                    GError **error);
XsOptimiser *xs_optimiser_copy (const XsOptimiser *self, GError **error);
void xs_optimiser_free (XsOptimiser *self);

/* One step; @gradient and @parameters (layout.total). Returns FALSE, with nothing changed,
 * when the gradient is not finite. Same bits for any number of threads. */
gboolean xs_optimiser_step (XsOptimiser *self, XsPool *pool, const XsStepRule *pace,
                            const float *gradient, float *parameters, XsNorms *norms);

/* The network that this optimiser is for: the average where one is kept and a step was taken, else
 * @parameters, which are those of the last step. Borrowed from either. */
const XsParameters *xs_optimiser_network (const XsOptimiser *self, const XsParameters *parameters);

/* The optimiser of the network @from after a transfer to @size: momentum moves like its parameter,
 * the second moment starts anew with a short warm-up. New object. */
XsOptimiser *xs_optimiser_transfer (const XsOptimiser *self, const XsArchitecture *from, int size,
                                    XsTransferMethod method, GError **error);
/* The same after a refinement to @depth: h_t shrinks, and with it the gradients of K and b. */
XsOptimiser *xs_optimiser_refine (const XsOptimiser *self, const XsArchitecture *from, int depth,
                                  XsRefineMethod method, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsOptimiser, xs_optimiser_free)
