#pragma once

#include "engine/learn/training.h"
#include "engine/questions/frame.h"

/* The worker: one thread that owns one training and its pool, at nice 19. The window's thread never
 * waits for it, but when it is freed.
 *
 * Threads: xs_trainer_new() and xs_trainer_free() by the owner; all else from the owner's thread
 * and none of it blocks: what is asked goes into a queue and is carried out between two iterations.
 * Back come, in three channels: the history (append-only, read it with xs_trainer_history), the
 * latest frame (latest wins), and events (never dropped). The wake function is called on the worker
 * thread when there is an event or a frame, not when the history grows: who shows it looks while
 * training runs. It must only post a notice to the owner's main loop. */
typedef struct _XsTrainer XsTrainer;

typedef enum
{
  XS_STATE_EMPTY, /* no study */
  XS_STATE_PAUSED,
  XS_STATE_RUNNING,
  XS_STATE_CHANGING, /* a transfer, refinement, undo, redo or a new study is being computed */
  XS_STATE_FINISHED, /* the plan is done; run goes on without it */
} XsState;

typedef enum
{
  XS_EVENT_STATE,   /* state */
  XS_EVENT_STUDY,   /* a new study has begun: history, settings, data, parameters */
  XS_EVENT_NODE,    /* the current node is another: node, can_undo, can_redo */
  XS_EVENT_PLATEAU, /* manual strategy: the level has levelled off */
  XS_EVENT_SAVED,   /* checkpoint: what was asked for with xs_trainer_save() */
  XS_EVENT_ERROR,   /* error; nothing of the training is lost, and state says whether it goes on */
} XsEventKind;

typedef struct
{
  XsEventKind kind;
  XsState state;
  guint study; /* which study: 1, 2, ... */
  int node;
  gboolean undone; /* of XS_EVENT_NODE: it became current by undo */
  gboolean redone; /* ... or by redo */
  gboolean can_undo;
  gboolean can_redo;
  XsSettings settings;      /* the study's */
  XsHistory *history;       /* of XS_EVENT_STUDY: a reference; else NULL */
  XsDataset *data;          /* of XS_EVENT_STUDY: a reference; else NULL */
  XsParameters *parameters; /* of XS_EVENT_SAVED: a copy, NULL if memory was out; of XS_EVENT_STUDY:
                               what it was started from, or NULL */
  XsReason reason;          /* of XS_STATE_FINISHED; else none */
  GError *error;            /* of XS_EVENT_ERROR; else NULL */
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

/* Commands. A study starts paused. @parameters: start from this network (copied), or NULL. */
void xs_trainer_start (XsTrainer *self, const XsSettings *settings, XsDataset *data,
                       const XsParameters *parameters);
void xs_trainer_run (XsTrainer *self);
void xs_trainer_pause (XsTrainer *self); /* takes effect within one iteration */
void xs_trainer_step (XsTrainer *self);  /* one iteration; pauses */
void xs_trainer_set_learning_rate (XsTrainer *self, double rate);
void xs_trainer_transfer (XsTrainer *self, int size, XsTransferMethod method);
void xs_trainer_refine (XsTrainer *self, int depth, XsRefineMethod method);
void xs_trainer_undo (XsTrainer *self);
void xs_trainer_redo (XsTrainer *self);
void xs_trainer_save (XsTrainer *self); /* answered by one XS_EVENT_SAVED, if there is a study */
/* What frames should hold from now on. */
void xs_trainer_want (XsTrainer *self, XsFrameParts parts, int selected);

/* The channels. */
XsEvent *xs_trainer_next_event (XsTrainer *self); /* NULL: none; free with xs_event_free() */
XsFrame *xs_trainer_take_frame (XsTrainer *self); /* NULL: none newer; a reference */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsEvent, xs_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTrainer, xs_trainer_free)
