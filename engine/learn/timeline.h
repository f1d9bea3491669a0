#pragma once

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
} XsCheckpoint;

/* Copies. */
XsCheckpoint *xs_checkpoint_new (int node, const XsParameters *parameters,
                                 const XsOptimiser *optimiser, const XsProgress *progress,
                                 GError **error);
XsCheckpoint *xs_checkpoint_ref (XsCheckpoint *self);
void xs_checkpoint_unref (XsCheckpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsCheckpoint, xs_checkpoint_unref)

/* The nodes' checkpoints, for undo and redo; in memory. One thread at a time. */
typedef struct _XsTimeline XsTimeline;

XsTimeline *xs_timeline_new (void);
void xs_timeline_free (XsTimeline *self);

/* A change made node @node out of the state @before. What had been undone cannot be redone then. */
void xs_timeline_add (XsTimeline *self, int node, XsCheckpoint *before);
/* Training went on: what had been undone stays a discarded branch. */
void xs_timeline_forget_redo (XsTimeline *self);

gboolean xs_timeline_can_undo (const XsTimeline *self);
gboolean xs_timeline_can_redo (const XsTimeline *self);
/* @now is the state to come back to with redo. Both return the state to restore, borrowed. */
XsCheckpoint *xs_timeline_undo (XsTimeline *self, XsCheckpoint *now);
XsCheckpoint *xs_timeline_redo (XsTimeline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTimeline, xs_timeline_free)
