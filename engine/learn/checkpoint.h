#pragma once

#include "engine/learn/divergence.h"
#include "engine/learn/history.h"
#include "engine/learn/optimiser.h"
#include "engine/learn/schedule.h"

/* Where a training stands, apart from parameters and optimiser: a plain value. */
typedef struct
{
  XsRandom random;         /* at the start of this epoch */
  int position;            /* images of this epoch's order that are done */
  int epochs_done;         /* whole passes over the training images */
  int level;               /* planned level, -1 off the plan */
  int since_validation;    /* iterations */
  gboolean validation_due; /* a whole validation is still to be done, */
  gboolean epoch_ended;    /* and it is the one of an epoch */
  gboolean said_plateau;   /* the suggestion that this level has levelled off has been made */
  gboolean reached;        /* the last validation reached the target accuracy */
  gboolean automatic;      /* the plan changes levels and ends the training */
  XsMoment at;
  XsSchedule schedule;
  XsWatch watch;
  float loss, accuracy;                       /* running means of training; NaN before */
  float validation_loss, validation_accuracy; /* the last; NaN before */
} XsProgress;

/* A network and its optimiser; immutable, reference counted, any thread. Nodes at which neither
 * changes share theirs. */
typedef struct
{
  gatomicrefcount references;
  XsParameters *parameters;
  XsOptimiser *optimiser;
} XsWeights;

/* Takes ownership of both. */
XsWeights *xs_weights_new (XsParameters *parameters, XsOptimiser *optimiser);
/* Copies. */
XsWeights *xs_weights_copy (const XsParameters *parameters, const XsOptimiser *optimiser,
                            GError **error);
XsWeights *xs_weights_ref (XsWeights *self);
void xs_weights_unref (XsWeights *self);
/* As xs_training_parameters() says; borrowed. */
const XsParameters *xs_weights_network (const XsWeights *self);
/* What they take in memory. */
gsize xs_weights_bytes (const XsWeights *self);

/* The full state at one moment; immutable, reference counted, any thread. */
typedef struct
{
  gatomicrefcount references;
  int node; /* in whose segment */
  XsWeights *weights;
  XsProgress progress;
  double learning_rate; /* as it was set then */
} XsCheckpoint;

/* Takes a reference to @weights. */
XsCheckpoint *xs_checkpoint_new (int node, XsWeights *weights, const XsProgress *progress,
                                 double learning_rate);
XsCheckpoint *xs_checkpoint_ref (XsCheckpoint *self);
void xs_checkpoint_unref (XsCheckpoint *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsWeights, xs_weights_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsCheckpoint, xs_checkpoint_unref)
