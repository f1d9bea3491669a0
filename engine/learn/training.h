#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/divergence.h"
#include "engine/learn/history.h"
#include "engine/learn/kernel-edit.h"
#include "engine/learn/settings.h"
#include "engine/learn/snapshot.h"

/* One training as a machine without a thread of its own: whoever drives it calls iterate. Holds the
 * network, the optimiser, the schedule, the timeline and the history. One thread at a time; only
 * the history may be read by others. */
typedef struct _XsTraining XsTraining;

typedef enum
{
  XS_OUTCOME_CONTINUES,
  XS_OUTCOME_PLATEAU,   /* manual strategy: this level has levelled off, above chance (said once a
                           level) */
  XS_OUTCOME_CHANGED,   /* the strategy moved on to another level */
  XS_OUTCOME_FINISHED,  /* see xs_training_reason() */
  XS_OUTCOME_CANCELLED, /* nothing changed in this iteration */
  XS_OUTCOME_DIVERGED,  /* error set, in words; in numbers xs_training_divergence(). A network that
                           is not finite has been left for the last good state already; one whose
                           loss has exploded is there to be looked at, or even trained on */
  XS_OUTCOME_FAILED,    /* error set; nothing of the training is lost */
} XsOutcome;

/* Opens on the first level with a random start from the settings' seed. @pool is borrowed. */
XsTraining *xs_training_new (const XsSettings *settings, XsDataset *data, XsPool *pool,
                             GError **error);
/* Opens with @parameters in place of a random start; they decide channels, layer, grid, ...; their
 * size and depth become the first level if no planned level has them. */
XsTraining *xs_training_new_from (const XsSettings *settings, const XsParameters *parameters,
                                  XsDataset *data, XsPool *pool, GError **error);
/* All of a training, to go on with to the bit, whatever the number of threads; and one from it.
 * Only what was seen of single images (fates, confusion) and the measured speed begin anew. @data:
 * the images that it was trained on, in the same parts. */
XsSnapshot *xs_training_snapshot (XsTraining *self, GError **error);
XsTraining *xs_training_new_at (const XsSnapshot *snapshot, XsDataset *data, XsPool *pool,
                                GError **error);
/* Goes on by the plan of @wanted: its epochs, limits, validations, ways to move on and rate; what
 * had come to its end has not, if that changes it. All else must be as it was: XS_ERROR_INVALID,
 * the message begins with the setting's identifier, and nothing changes. */
gboolean xs_training_go_on (XsTraining *self, const XsSettings *wanted, GError **error);
void xs_training_free (XsTraining *self);

/* One iteration, and what falls due after it: a validation, a change of level, the end. */
XsOutcome xs_training_iterate (XsTraining *self, const XsCancel *cancel, GError **error);

/* Changes by hand, each a new node of the timeline. Cancelled or failed, also because the network
 * would not be finite: nothing has changed. */
gboolean xs_training_transfer (XsTraining *self, int size, XsTransferMethod method,
                               const XsCancel *cancel, GError **error);
gboolean xs_training_refine (XsTraining *self, int depth, XsRefineMethod method, GError **error);
/* A change of the same kind, of the network and its average: momentum and schedule go on. Numbers
 * that are not finite, and a kernel that there is not, are XS_ERROR_INVALID. */
gboolean xs_training_set_kernel (XsTraining *self, const XsKernelEdit *edit, const XsCancel *cancel,
                                 GError **error);
/* The ways between nodes (engine/learn/timeline.h); nothing of what is left is lost. Undo restores
 * the state just before the current node's change, and redo the one that undo left; what a person
 * trains on after an undo is a branch of its own, from which redo leads to what was undone. */
gboolean xs_training_can_undo (const XsTraining *self);
gboolean xs_training_can_redo (const XsTraining *self);
gboolean xs_training_undo (XsTraining *self, GError **error);
gboolean xs_training_redo (XsTraining *self, GError **error);
/* The state that @node began with, to be looked at: a new reference. XS_ERROR_INVALID: no such
 * node, or its state was thinned out. */
XsCheckpoint *xs_training_state (const XsTraining *self, int node, GError **error);
/* Goes on where @node was last left. */
gboolean xs_training_go_to (XsTraining *self, int node, GError **error);
/* Goes on from where @node began, in a new branch; @node -1: from the present state, which the
 * current node is left in. */
gboolean xs_training_branch (XsTraining *self, int node, GError **error);
/* A node called @name, at the present state. */
gboolean xs_training_mark (XsTraining *self, const char *name, GError **error);
/* What the states of all nodes take in memory, each network counted once; and may take (@most)
 * until those of the oldest nodes that are no start, transfer or refinement, and have children, are
 * let go of: @n_thinned are without. */
typedef struct
{
  gsize bytes, most;
  int n_thinned;
} XsTimelineWeight;
XsTimelineWeight xs_training_weigh (const XsTraining *self);
/* Back to the last good state: the last one, at a whole validation or right after a change, whose
 * validation loss was no more than twice the least of its level. The learning rate is set to what
 * it was then. */
gboolean xs_training_back (XsTraining *self, GError **error);
/* Of the last XS_OUTCOME_DIVERGED; borrowed. */
const XsDivergence *xs_training_divergence (const XsTraining *self);
/* A quick validation of the present state, for a network that was given and has not been trained
 * here: its accuracy is known then. Not an iteration; what follows is the same with it and without.
 */
gboolean xs_training_assess (XsTraining *self, const XsCancel *cancel, GError **error);
/* A new node. Out of the settings' range: nothing changes. */
gboolean xs_training_set_learning_rate (XsTraining *self, double rate, GError **error);

const XsSettings *xs_training_settings (const XsTraining *self);
/* The network: what is validated, shown, moved and saved. Where the settings keep an average, that;
 * else the parameters as the last iteration has left them. Borrowed, until the next iteration. */
const XsParameters *xs_training_parameters (const XsTraining *self);
XsHistory *xs_training_history (const XsTraining *self);
XsMoment xs_training_moment (const XsTraining *self);
/* 0 .. 1: how far the plan is, by epochs or work units; an estimate where levels end at plateaus.
 */
double xs_training_progress (const XsTraining *self);
/* Why it finished; XS_REASON_NONE before. */
XsReason xs_training_reason (const XsTraining *self);
double xs_training_validation_accuracy (const XsTraining *self); /* the last; NaN before */
double xs_training_validation_loss (const XsTraining *self);
/* Of the last few iterations: images over seconds, and the median iteration, which one that was
 * held up does not change; 0 before any. */
double xs_training_images_per_s (const XsTraining *self);
double xs_training_step_ms (const XsTraining *self);

/* How training itself went lately. */
typedef struct
{
  float loss, accuracy; /* running means over batches; NaN before the first */
  double gradient_norm; /* of the last iteration; 0 before */
  double update_ratio;  /* |update| / |parameters| of the last iteration; 0 before */
} XsVitals;
XsVitals xs_training_vitals (const XsTraining *self);

/* Adds to the history how the layers' numbers are spread, if it wants them of this iteration: right
 * after one that changed nothing else. Not counted as time of training, which does not change by
 * it. Without memory for it nothing is added. */
void xs_training_record_layers (XsTraining *self);

/* How a training image fared when it was last in a batch. */
typedef struct
{
  float loss;        /* NaN: not yet seen */
  float probability; /* of the prediction */
  int prediction;
} XsFate;

/* Borrowed, until the next iteration. */
XsDataset *xs_training_data (const XsTraining *self);
const XsFate *xs_training_fates (const XsTraining *self); /* (training images) */
/* Counts the confusion of a state that has been validated and then was left, which is not kept with
 * it; changes nothing else. FALSE: there was nothing to count, or it was cancelled. */
gboolean xs_training_recount (XsTraining *self, const XsCancel *cancel);
const int *xs_training_confusion (const XsTraining *self); /* (classes, classes) [true][predicted]
                                                              of the last validation */

/* The level story for reports: one an entry of the path, in order. */
typedef struct
{
  int size;
  int depth;
  double accuracy_before; /* validation right after the change, before training; NaN at the start */
  double accuracy;        /* last validation of the level */
  double work_units;
  double seconds;
  XsNodeKind kind; /* how the kernels came here, and the next two as in XsNode */
  int method, planned;
  double cfl;      /* the number at the start of the level that should not exceed 2, or NaN */
  XsReason reason; /* why it ended; none while it lasts */
} XsLevelReport;
int xs_training_levels (const XsTraining *self, XsLevelReport *reports, int most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTraining, xs_training_free)
