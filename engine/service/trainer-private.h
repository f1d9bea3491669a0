#pragma once

#include "engine/base/queue.h"
#include "engine/service/trainer.h"

#include <pthread.h>
#include <stdatomic.h>

/* Shared by the files that make up XsTrainer: trainer.c, the owner's side, and of the thread
 * trainer-worker.c (the loop and its commands), trainer-studies.c (which study is the present one)
 * and trainer-news.c (events and frames). */

typedef enum
{
  XS_COMMAND_START,
  XS_COMMAND_RESTART,
  XS_COMMAND_RUN,
  XS_COMMAND_PAUSE,
  XS_COMMAND_STEP,
  XS_COMMAND_RATE,
  XS_COMMAND_TRANSFER,
  XS_COMMAND_REFINE,
  XS_COMMAND_KERNEL,
  XS_COMMAND_UNDO,
  XS_COMMAND_REDO,
  XS_COMMAND_BACK,
  XS_COMMAND_GO_TO,
  XS_COMMAND_BRANCH,
  XS_COMMAND_MARK,
  XS_COMMAND_LOOK,
  XS_COMMAND_RATES,
  XS_COMMAND_EDIT,
  XS_COMMAND_SAVE,
  XS_COMMAND_SNAPSHOT,
  XS_COMMAND_WANT,
  XS_COMMAND_QUIT,
  XS_N_COMMANDS,
} XsCommandKind;

typedef struct
{
  XsCommandKind kind;
  int number; /* a size, a depth, a node */
  int method; /* XsTransferMethod or XsRefineMethod; XsRemedy */
  XsFrameWish wish;
  double rate;
  XsSettings settings;
  XsDataset *data;
  XsParameters *parameters;
  XsSnapshot *snapshot;
  XsEdit edit;
  XsKernelEdit kernel;
  char name[XS_NAME_BYTES];
} XsCommand;

/* A study as the worker holds it. */
typedef struct
{
  guint number; /* 1, 2, ... */
  XsTraining *training;
  XsTracer *tracer;    /* of its data */
  XsParameters *start; /* the network it began with; NULL: a random one */
} XsHeld;

struct _XsTrainer
{
  pthread_t thread;
  XsPool *pool;
  XsQueue *commands; /* XsCommand */
  XsQueue *events;   /* XsEvent */
  XsWakeFunc wake;
  void *wake_data;
  _Atomic (XsFrame *) latest; /* the newest frame that nobody has taken */
  XsCancel stop_iteration;
  XsCancel stop_change;
  XsCancel stop_count; /* somebody wants something */
  atomic_bool ending;
  gboolean stopped; /* the owner's: the thread has been joined */

  /* The worker's own. */
  XsHeld *study;           /* NULL: none */
  XsHeld *other;           /* what a restart replaced, or, once that is undone, what
                              replaced it */
  gboolean other_is_newer; /* the latter */
  guint n_studies;         /* how many have begun */
  XsState state;
  XsFrameWish wish;
  gboolean stale; /* the state has changed since the last frame */
  guint64 serial;
  gint64 next_frame_us;
};

void xs_command_free (void *command);
/* The thread's main function; @data is the trainer. */
void *xs_trainer_work (void *data);

/* All below is for the thread, and all but xs_trainer_begin() and xs_held_free() for a trainer that
 * has a study. */

/* News. */
gboolean xs_trainer_can_undo (const XsTrainer *self);
gboolean xs_trainer_can_redo (const XsTrainer *self);
int xs_trainer_node (const XsTrainer *self); /* the current one */
/* Filled in with what every event tells. */
XsEvent *xs_trainer_event (XsTrainer *self, XsEventKind kind);
void xs_trainer_send (XsTrainer *self, XsEvent *event);
void xs_trainer_set_state (XsTrainer *self, XsState state);
/* Both take ownership of @error. What was cancelled on request is no error. */
void xs_trainer_report (XsTrainer *self, GError *error);
void xs_trainer_report_divergence (XsTrainer *self, GError *error);
void xs_trainer_report_node (XsTrainer *self, XsReturn returned);
void xs_trainer_publish_frame (XsTrainer *self);
/* While training, a frame is due when enough time has passed and the last one was looked at. */
gboolean xs_trainer_frame_is_due (XsTrainer *self);

/* Studies. The command's settings, data and network begin a new one; or the present one anew. */
void xs_trainer_begin (XsTrainer *self, XsCommand *command);
void xs_trainer_begin_again (XsTrainer *self, XsCommand *command);
/* To the study before a restart, or to the one after it; there is one. */
void xs_trainer_exchange (XsTrainer *self, XsReturn returned);
/* After a change that is neither undo nor redo: no study is there to be redone any more. */
void xs_trainer_forget_newer (XsTrainer *self);
void xs_held_free (XsHeld *held);
