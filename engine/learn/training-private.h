#pragma once

#include "engine/learn/evaluate.h"
#include "engine/learn/layer-meter.h"
#include "engine/learn/timeline.h"
#include "engine/learn/training.h"
#include "engine/learn/workspace.h"

/* Shared by the files that make up XsTraining: training.c (construction, answers), iterate.c,
 * change.c (transfers, refinements), set-kernel.c, branch.c (nodes, undo, redo), diverge.c,
 * report.c and snapshot.c. */

#define XS_TIMELINE_BYTES ((gsize) 1000000000) /* that states may take until plain ones go */

#define XS_N_TIMES 16 /* iterations that the speed is measured over */

struct _XsTraining
{
  XsSettings settings;
  XsDataset *data;
  XsPool *pool; /* borrowed */
  XsHistory *history;
  XsTimeline *timeline;
  gsize timeline_bytes;
  float *match_pixels; /* owner of match.pixels */
  XsImages match;      /* images for transfers, drawn when first needed, */
  int n_match;         /* at most so many */

  XsParameters *parameters; /* that the next step is taken from; see xs_training_parameters() */
  XsOptimiser *optimiser;
  XsWorkspace *work;
  XsLayerMeter *meter; /* of the present architecture, or NULL */
  XsWeights *same;     /* equal to the present parameters and optimiser, or NULL */
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
  gboolean recounted;   /* it has been tried to count the former again, since it was forgotten */
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
/* Images of an iteration now. */
int xs_training_batch (const XsTraining *self);
/* Begins the schedule of that level; @level -1: off the plan. */
void xs_training_begin_level (XsTraining *self, int level);
/* Validates on at most @most images (all when 0), writes the record and the confusion. */
gboolean xs_training_validate (XsTraining *self, int most, const XsCancel *cancel, GError **error);
/* Of the first 1,000 validation images, the same before a change and after it: @accuracy is NaN
 * where the scores are not finite. FALSE: cancelled, or another error. */
gboolean xs_training_quick_accuracy (XsTraining *self, const XsWorkspace *work,
                                     const XsParameters *parameters, const XsCancel *cancel,
                                     float *accuracy, GError **error);
/* To the next planned level; @reason: why this one is over. */
gboolean xs_training_next_level (XsTraining *self, XsReason reason, const XsCancel *cancel,
                                 GError **error);
/* The next node, of the present state, whose network is @weights, and a child of the current one.
 * @left: the state that this is left in, NULL where that stays what it was, as it does where it has
 * children already. Cannot fail. */
void xs_training_add_node (XsTraining *self, XsNode *node, XsCheckpoint *left, XsWeights *weights);
/* Children begin at their parent's tip. Where the present node has some, and its state is another
 * one than that, a branch begins here. To be called before anything else becomes of the state. */
gboolean xs_training_settle (XsTraining *self, GError **error);
/* What was seen of single images was another network's: nothing is said of them until this one has
 * been trained or validated. */
void xs_training_forget_sights (XsTraining *self);
/* Training may go on from the present state: if its node has children, in a branch beside them. */
gboolean xs_training_branch_off (XsTraining *self, GError **error);
/* The present state: a new reference. */
XsCheckpoint *xs_training_checkpoint (XsTraining *self, GError **error);
/* @same is equal to the present network and optimiser; NULL: no remembered ones are. */
void xs_training_set_same (XsTraining *self, XsWeights *same);
/* Remembers the present state as good. */
gboolean xs_training_keep (XsTraining *self, GError **error);
/* Remembers @good, which is the present state, as good. */
void xs_training_set_good (XsTraining *self, XsCheckpoint *good);
/* Puts a remembered state back, its learning rate too, and it is the good one then; but how long
 * training took, and whether the plan goes on, stay what they are. On failure nothing has changed.
 */
gboolean xs_training_restore (XsTraining *self, XsCheckpoint *state, GError **error);

/* What becomes of a training that diverges: the outcome, with the error and the divergence set.
 * Where a number is not finite (@failed_step as in XsBatchResult, @loss the batch's) the last good
 * state is back; in a validation its first batch tells the layer. Where the loss has exploded,
 * nothing has changed. */
XsOutcome xs_training_not_finite (XsTraining *self, gint64 iteration, int failed_step, double loss,
                                  GError **error);
XsOutcome xs_training_not_finite_in_validation (XsTraining *self, GError **error);
XsOutcome xs_training_exploded (XsTraining *self, double loss, GError **error);
