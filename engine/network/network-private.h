#pragma once

#include "engine/kernels/resample.h"
#include "engine/network/network.h"
#include "engine/network/steps.h"

#include <stdatomic.h>

/* What the files of a network's batch share; nobody else includes this. */

#define xs_share_outputs XS_REAL (xs_share_outputs)
#define xs_share_tallies XS_REAL (xs_share_tallies)
#define xs_share_groups XS_REAL (xs_share_groups)
#define xs_share_gradient XS_REAL (xs_share_gradient)
#define xs_network_part XS_REAL (xs_network_part)
#define xs_network_part_of_numbers XS_REAL (xs_network_part_of_numbers)

/* What one thread needs to take one image through the network and back; on cache lines of its own,
 * since it is written at every step. */
typedef struct
{
  _Alignas(XS_ALIGNMENT) XsStepWork steps;

  /* The batch whose operators are packed in @steps. As long as they fit into its cache each thread
   * packs them for itself: they are eight times the size of the kernels, and to fetch them from
   * another processor takes longer. Larger ones are shared, as the cache behind the threads' own
   * is. */
  guint64 n_packed;

  xs_real *planes; /* (C, n, n) */
  xs_real *cells;  /* (C, g, g): dloss/dpool(y_N) */
  xs_real *scores; /* (classes) */
} XsThreadWork;

/* What is counted of the images of one slice. */
typedef struct
{
  double loss; /* sum */
  int correct;
  int failed_step;
} XsTally;

/* What one slice of a batch leaves behind. */
typedef struct
{
  /* (layout.classifier): gradients of opening, kernels and biases */
  _Alignas(XS_ALIGNMENT) xs_real *sums;
  XsTally tally;
  gboolean cancelled;
} XsSlice;

/* Slices next to each other are mostly one thread's. Whichever of a group is finished last makes of
 * them, while they are in its cache, what the threads then exchange: the gradient of their images,
 * in place of the last slice's sums. */
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
  const int *labels;     /* one of both, or no loss */
  const xs_real *wanted; /* (count, classes) */
  double temperature;    /* of these */
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
  XsSteps steps;
  size_t n_features;   /* C g g */
  XsPool *pool;        /* borrowed */
  double smoothing;    /* of labels */
  XsResample *average; /* n -> g; NULL where g = n */

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

/* A part of something, from @first up to @last, which is not in it. */
typedef struct
{
  size_t first;
  size_t last;
} XsRange;

/* Part @index of @total items in XS_SLICES parts, as evenly as goes. */
XsRange xs_network_part (size_t total, int index);
/* The same of many numbers, cut where vectors and cache lines end. */
XsRange xs_network_part_of_numbers (size_t total, int index);

/* A batch that ranks share (share.c). FALSE: the team has failed. What the round's images gave that
 * the caller asked to see, on all ranks. */
gboolean xs_share_outputs (XsNetwork *self);
/* What every slice counted, the same. */
gboolean xs_share_tallies (XsNetwork *self);
/* Of each group's gradient the part that this rank is to sum. */
gboolean xs_share_groups (XsNetwork *self);
/* The sums of all ranks' parts. */
gboolean xs_share_gradient (XsNetwork *self);
