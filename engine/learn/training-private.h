#pragma once

#include "engine/learn/evaluate.h"
#include "engine/learn/timeline.h"
#include "engine/learn/training.h"
#include "engine/learn/workspace.h"

/* Shared by the files that make up XsTraining: training.c (construction, answers), iterate.c,
 * change.c (transfers, refinements, undo), diverge.c and report.c. */

#define XS_N_TIMES 16 /* iterations that the speed is measured over */

struct _XsTraining
{
  XsSettings settings;
  XsDataset *data;
  XsPool *pool; /* borrowed */
  XsHistory *history;
  XsTimeline *timeline;
  float *match_pixels; /* owner of match.pixels */
  XsImages match;      /* images for matched transfers, drawn when first needed */

  XsParameters *parameters;
  XsOptimiser *optimiser;
  XsWorkspace *work;
  XsProgress progress;
  XsCheckpoint *good; /* the last state that was validated and found well */
  XsDivergence divergence;
  XsReason reason; /* why it finished; none before */

  int *order; /* (training images): this epoch's */
  gboolean order_drawn;
  int *coarse;  /* (batches of an epoch): the size of each, -1 the level's own; NULL: not mixed */
  guint64 draw; /* the number of the pose of the epoch's first image; 0: images stay as they are */
  XsRandom after_order; /* what progress.random becomes when the epoch is done */
  XsFate *fates;        /* (training images) */
  int *confusion;       /* (classes, classes) of the last validation */
  int *counting;        /* (classes, classes) of the one going on, which may be cancelled */
  XsNorms norms;        /* of the last step */
  double step_seconds[XS_N_TIMES];
  double step_images[XS_N_TIMES];
  gint64 n_steps; /* timed so far */
};

/* Everything that changing the level replaces, swapped in at once. Takes ownership. */
void xs_training_install (XsTraining *self, XsParameters *parameters, XsOptimiser *optimiser,
                          XsWorkspace *work);
/* The planned level of the current size and depth: the next one from the present level on, round to
 * the ones before; -1 off the plan. */
int xs_training_find_level (const XsTraining *self);
/* Begins the schedule of that level; @level -1: off the plan. */
void xs_training_begin_level (XsTraining *self, int level);
/* Validates on at most @most images (all when 0), writes the record and the confusion. */
gboolean xs_training_validate (XsTraining *self, int most, const XsCancel *cancel, GError **error);
/* To the next planned level; @reason: why this one is over. */
gboolean xs_training_next_level (XsTraining *self, XsReason reason, const XsCancel *cancel,
                                 GError **error);
/* A copy of the present state. */
XsCheckpoint *xs_training_checkpoint (const XsTraining *self, GError **error);
/* Remembers the present state as good: a copy. */
gboolean xs_training_keep (XsTraining *self, GError **error);
/* Remembers @good, which is the present state, as good. */
void xs_training_set_good (XsTraining *self, XsCheckpoint *good);
/* Puts a remembered state back, which is the good one then; but how long training took, and whether
 * the plan goes on, stay what they are. On failure nothing has changed. */
gboolean xs_training_restore (XsTraining *self, XsCheckpoint *good, GError **error);

/* What becomes of a training that diverges: the outcome, with the error and the divergence set.
 * Where a number is not finite (@failed_step as in XsBatchResult, @loss the batch's) the last good
 * state is back; in a validation its first batch tells the layer. Where the loss has exploded,
 * nothing has changed. */
XsOutcome xs_training_not_finite (XsTraining *self, gint64 iteration, int failed_step, double loss,
                                  GError **error);
XsOutcome xs_training_not_finite_in_validation (XsTraining *self, GError **error);
XsOutcome xs_training_exploded (XsTraining *self, double loss, GError **error);
