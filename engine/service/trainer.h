#pragma once

#include "engine/learn/rate-search.h"
#include "engine/learn/training.h"
#include "engine/questions/frame.h"
#include "engine/questions/tracer.h"

/* The worker: one thread that owns one training and its pool, and gives way to the window. The
 * window's thread never waits for it, but when it is freed.
 *
 * Threads: xs_trainer_new() and xs_trainer_free() by the owner; all else from
 * the owner's thread and none of it blocks: what is asked goes into a queue and
 * is carried out between two iterations. Back come, in three channels: the
 * history (append-only, of XS_EVENT_STUDY), the latest frame (latest wins), and
 * events (never dropped). The wake function is called on the worker thread for
 * every event, and for a frame that is made while training does not run; while
 * it runs neither frames nor the growing history wake anybody: who shows them
 * looks by itself. It must only post a notice to the owner's main loop. */
typedef struct _XsTrainer XsTrainer;

typedef enum
{
  XS_STATE_EMPTY, /* no study */
  XS_STATE_PAUSED,
  XS_STATE_RUNNING,
  XS_STATE_CHANGING, /* a transfer, refinement, undo, redo or a new study is
                        being computed */
  XS_STATE_FINISHED, /* the plan is done; run goes on without it */
} XsState;

typedef enum
{
  XS_EVENT_STATE,    /* state */
  XS_EVENT_STUDY,    /* another study is the present one, new or come back to:
                        history, data */
  XS_EVENT_NODE,     /* another node or state is current: node, returned */
  XS_EVENT_EDITED,   /* the history has an edit more */
  XS_EVENT_PLATEAU,  /* manual strategy: the level has levelled off */
  XS_EVENT_DIVERGED, /* training has diverged and is paused: divergence; and
                        error, in words */
  XS_EVENT_SAVED,    /* parameters: what was asked for with xs_trainer_save() */
  XS_EVENT_SNAPSHOT, /* snapshot, data: with xs_trainer_snapshot() */
  XS_EVENT_LOOKED,   /* checkpoint, tracer: with xs_trainer_look() */
  XS_EVENT_RATES,    /* rates: with xs_trainer_find_rates() */
  XS_EVENT_ERROR,    /* error; nothing of the training is lost, and state says
                        whether it goes on */
} XsEventKind;

/* How the present node or study became that. */
typedef enum
{
  XS_RETURN_NONE, /* it is new */
  XS_RETURN_UNDONE,
  XS_RETURN_REDONE,
  XS_RETURN_BACK,     /* the last good state after a divergence */
  XS_RETURN_GONE_TO,  /* another branch, or node, that a person chose */
  XS_RETURN_BRANCHED, /* a new branch from a node that a person chose */
} XsReturn;

/* What is done about a divergence, besides going back to the last good state.
 */
typedef enum
{
  XS_REMEDY_NONE,
  XS_REMEDY_HALVE_RATE, /* half the learning rate that the good state had */
  XS_REMEDY_HALVE_STEP, /* twice as many time steps of half the length: a
                           refinement */
} XsRemedy;

typedef struct
{
  XsEventKind kind;
  XsState state;
  guint study; /* which study: 1, 2, ...; one that undo comes back to has its
                  old number */
  int node;
  XsReturn returned; /* of XS_EVENT_NODE and XS_EVENT_STUDY */
  gboolean can_undo;
  gboolean can_redo;
  XsTimelineWeight weight;  /* of the timeline */
  XsSettings settings;      /* the study's */
  XsHistory *history;       /* of XS_EVENT_STUDY: a reference; else NULL */
  XsDataset *data;          /* of XS_EVENT_STUDY and XS_EVENT_SNAPSHOT: a reference; else NULL */
  XsSnapshot *snapshot;     /* of XS_EVENT_SNAPSHOT: NULL if memory was out; of XS_EVENT_STUDY: what
                               it was resumed from; else NULL */
  XsParameters *parameters; /* of XS_EVENT_SAVED: a copy, NULL if memory was out; else NULL */
  XsCheckpoint *checkpoint; /* of XS_EVENT_LOOKED: a reference; else NULL */
  XsTracer *tracer;         /* the same: of the study's data */
  XsRateSearch *rates;      /* of XS_EVENT_RATES; else NULL */
  XsDivergence divergence;  /* of XS_EVENT_DIVERGED */
  XsReason reason;          /* of XS_STATE_FINISHED; else none */
  GError *error;            /* of XS_EVENT_ERROR and XS_EVENT_DIVERGED; else NULL */
} XsEvent;

void xs_event_free (XsEvent *self);

typedef void (*XsWakeFunc) (void *data);

/* @n_threads compute threads, 0: one per processor. */
XsTrainer *xs_trainer_new (int n_threads, XsWakeFunc wake, void *data, GError **error);
/* Cancels what goes on, carries out the saves asked for, joins the thread. No wake comes
 * afterwards; events can still be read, commands are no longer carried out. */
void xs_trainer_stop (XsTrainer *self);
/* Stops if need be. */
void xs_trainer_free (XsTrainer *self);

/* Commands. A study starts paused; the one before it is let go of. @parameters: start from this
 * network (takes ownership), or NULL for a random start. A study of a given network knows its
 * accuracy from its first frame on. Without memory the present study stays, and an error says so.
 */
void xs_trainer_start (XsTrainer *self, const XsSettings *settings, XsDataset *data,
                       XsParameters *parameters);
/* The same for a study that goes on where @snapshot (a reference is taken) was made. */
void xs_trainer_resume (XsTrainer *self, XsSnapshot *snapshot, XsDataset *data);
/* The present study anew, on the same data with @settings: from what it began with when the seed is
 * the same, else from a new random start. The study that it replaces is kept, one, until the next
 * start or restart: undo goes back to it when there is nothing else to undo, redo comes forward
 * again. Both pause and are told by XS_EVENT_STUDY. */
void xs_trainer_restart (XsTrainer *self, const XsSettings *settings);
void xs_trainer_run (XsTrainer *self);
void xs_trainer_pause (XsTrainer *self); /* takes effect within one iteration */
void xs_trainer_step (XsTrainer *self);  /* one iteration; pauses */
void xs_trainer_set_learning_rate (XsTrainer *self, double rate);
void xs_trainer_transfer (XsTrainer *self, int size, XsTransferMethod method);
void xs_trainer_refine (XsTrainer *self, int depth, XsRefineMethod method);
/* The new node is called @name. */
void xs_trainer_set_kernel (XsTrainer *self, const XsKernelEdit *edit, const char *name);
void xs_trainer_undo (XsTrainer *self);
void xs_trainer_redo (XsTrainer *self);
/* To the last good state, also while training is well. */
void xs_trainer_back (XsTrainer *self, XsRemedy remedy);
/* Nodes, as in engine/learn/training.h. */
void xs_trainer_go_to (XsTrainer *self, int node);
void xs_trainer_branch (XsTrainer *self, int node);
void xs_trainer_mark (XsTrainer *self, const char *name);
/* The state that @node began with, to be looked at, answered by one XS_EVENT_LOOKED; training does
 * not change. An error says why there is none. */
void xs_trainer_look (XsTrainer *self, int node);
/* Which learning rates the study stands from its start on, answered by one XS_EVENT_RATES; training
 * waits for it. */
void xs_trainer_find_rates (XsTrainer *self);
/* Of a node that is not there: nothing. */
void xs_trainer_edit (XsTrainer *self, const XsEdit *edit);
void xs_trainer_save (XsTrainer *self); /* answered by one XS_EVENT_SAVED, if there is a study */
/* All of the study, answered by one XS_EVENT_SNAPSHOT, if there is a study. */
void xs_trainer_snapshot (XsTrainer *self);
/* What frames should hold from now on. */
void xs_trainer_want (XsTrainer *self, const XsFrameWish *wish);

/* The channels. */
XsEvent *xs_trainer_next_event (XsTrainer *self); /* NULL: none; free with xs_event_free() */
XsFrame *xs_trainer_take_frame (XsTrainer *self); /* NULL: none newer; a reference */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsEvent, xs_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTrainer, xs_trainer_free)
