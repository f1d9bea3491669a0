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

/* The full state at one moment; immutable, reference counted, any thread. */
typedef struct
{
  gatomicrefcount references;
  int node;
  XsParameters *parameters;
  XsOptimiser *optimiser;
  XsProgress progress;
  double learning_rate; /* as it was set then; only xs_training_back() sets it again */
} XsCheckpoint;

/* Copies. */
XsCheckpoint *xs_checkpoint_new (int node, const XsParameters *parameters,
                                 const XsOptimiser *optimiser, const XsProgress *progress,
                                 double learning_rate, GError **error);
XsCheckpoint *xs_checkpoint_ref (XsCheckpoint *self);
void xs_checkpoint_unref (XsCheckpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsCheckpoint, xs_checkpoint_unref)
