#pragma once

#include "engine/base/memory.h"
#include "engine/kernels/compute.h"
#include "engine/kernels/resample.h"
#include "engine/network/network.h"

#include <stdatomic.h>

/* What the files of the network share; nobody else includes this. In shapes below, N is the depth,
 * "state" the size of one state: P parts, each in the layout of the convolution plan. */

/* What one thread needs to take one image through the network and back; on cache lines of its own,
 * since it is written at every step. */
typedef struct
{
  /* The operators of batch @n_packed. As long as they fit into its cache each thread packs them for
   * itself: they are eight times the size of the kernels, and to fetch them from another processor
   * takes longer. Larger ones are shared, as the cache behind the threads' own is. */
  _Alignas(XS_ALIGNMENT) xs_real *packed_opening; /* (P, packed_size of opening_plan) */
  xs_real *packed;                                /* (N, P, packed_size of step_plan) */
  xs_real *packed_transposed;                     /* the same */
  guint64 n_packed;

  xs_real *image;        /* state of C_in channels: x */
  xs_real *states;       /* (N + 1, state): y_k */
  xs_real *slopes;       /* (N + 1, state): scaled sigma' of what made y_k */
  xs_real *activations;  /* (N, state): scaled sigma(K y_k + b), layers with K^T only */
  xs_real *momentum;     /* state: of y or, going backwards, its adjoint; second order only */
  xs_real *adjoint;      /* state: dloss/dy_k, going backwards */
  xs_real *inner;        /* state: dloss/dz of the step or opening at hand */
  xs_real *next_inner;   /* state: the same of the one before */
  xs_real *planes;       /* (C, n, n) */
  xs_real *cells;        /* (C, g, g): dloss/dpool(y_N) */
  xs_real *scores;       /* (classes) */
  xs_real *conv_scratch; /* (scratch_size of the plans) */

  /* Kernel gradients of a slice as the convolutions sum them. */
  gboolean first;           /* they hold nothing yet */
  xs_real *opening_sums;    /* (P, sums_size of opening_plan) */
  xs_real *transposed_sums; /* (N, P, sums_size of step_plan): by K^T */
  xs_real *straight_sums;   /* the same by K: NULL where the layer type has no use for it */
} XsThreadWork;

/* What one slice of a batch leaves behind. */
typedef struct
{
  /* (layout.classifier): gradients of opening, kernels and biases */
  _Alignas(XS_ALIGNMENT) xs_real *sums;
  double loss; /* sum over its images */
  int correct;
  int failed_step;
  gboolean cancelled;
} XsSlice;

/* Slices next to each other are mostly one thread's. Whichever of a group is finished last makes of
 * them, while they are in its cache, what the threads then exchange: the gradient of their images,
 * in place of the last slice's sums. */
#define XS_GROUP 4
#define XS_GROUPS (XS_SLICES / XS_GROUP)

typedef struct
{
  _Alignas(XS_ALIGNMENT) atomic_int n_finished; /* slices of this round */
  xs_real *gradient;                            /* (layout.total) */
} XsGroup;

/* The arguments of the call under way. */
typedef struct
{
  const xs_real *parameters;
  const xs_real *images;
  const int *labels; /* NULL: no loss */
  int count;
  const XsCancel *cancel;
  xs_real *gradient; /* the next four may be NULL */
  xs_real *scores;
  xs_real *states;
  xs_real *features;
  int first; /* the images of this round are first .. first + n_round - 1 */
  int n_round;
} XsBatch;

struct _XsNetwork
{
  XsArchitecture architecture;
  XsLayout layout;
  int parts;         /* P */
  int width;         /* C / P */
  size_t state_size; /* of all parts */
  size_t n_features; /* C g g */
  xs_real step;      /* h_t */
  XsPool *pool;      /* borrowed */
  const XsCompute *compute;
  XsConvPlan *opening_plan; /* C_in -> C / P */
  XsConvPlan *step_plan;    /* C / P -> C / P */
  XsResample *average;      /* n -> g; NULL where g = n */

  xs_real *memory;          /* one block that all below point into */
  XsThreadWork *workspaces; /* (threads) */
  XsSlice *slices;          /* (XS_SLICES) */
  XsGroup *groups;          /* (XS_GROUPS) */

  /* Classifier inputs and score adjoints of a round of images, for a group's gradient in one go. */
  gboolean shares_packed;
  int round_size;
  xs_real *features;       /* (round_size, n_features) */
  xs_real *score_adjoints; /* (round_size, classes) */
  XsBatch batch;
  guint64 n_batches; /* so far, the one at hand included */
};
