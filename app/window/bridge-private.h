#pragma once

#include "app/window/bridge.h"
#include "app/window/requests.h"
#include "engine/service/trainer.h"

/* Shared by bridge.c (what the person wants), bridge-news.c (what the trainer and the jobs say) and
 * bridge-asks.c (which questions are due). */

/* When and about which network a question was last asked. */
typedef struct
{
  gint64 at_us;
  gint64 took_us; /* to answer the one before */
  guint64 network;
  int size;
  int method;
  const void *about; /* the picture, compared and never followed */
} XsAsked;

struct _XsBridge
{
  XsWindow *window; /* borrowed */
  XsTrainer *trainer;
  XsJobs *jobs;
  GSource *wake;      /* made ready by the threads, any number of times; runs once */
  guint poll;         /* looks for progress while training runs */
  gint64 took_us;     /* when it was last shown */
  gint64 took_cpu_us; /* and what this thread had worked by then */

  XsState state;
  XsSettings settings; /* the running study's */
  XsDataset *data;
  XsMover *mover;
  XsStudy *study;
  guint study_number;  /* the trainer's; frames and answers of another are too late */
  XsParameters *start; /* the network the study began with, or NULL: a random one */
  XsHistory *history;
  XsFrame *frame;
  guint64 network; /* grows when the frame shows another network than the one before */

  XsTransferMethod method;
  XsRefineMethod refine_method;
  gboolean can_undo, can_redo;
  XsPicture *picture; /* in Classify */
  int picture_label;
  GQueue save_paths;        /* char *: where the saved networks that were asked for go */
  GtkNativeDialog *chooser; /* the open file chooser, or NULL */
  XsAsked asked[XS_N_REQUESTS];
};

/* Takes everything that has come from the threads. */
void xs_bridge_drain (XsBridge *self);
/* Not while the window is minimised or away. */
gboolean xs_bridge_is_seen (const XsBridge *self);
/* Asks what is due: the ladder, the Kernels view's other side, the classes of the picture. */
void xs_bridge_ask_due (XsBridge *self);
/* At the network's own size only, or at all sizes of the ladder. */
void xs_bridge_ask_classes (XsBridge *self, gboolean all_sizes);
/* The activity that the trainer's state is. */
void xs_bridge_show_activity (XsBridge *self);
/* Hands what has been saved on to the jobs. */
void xs_bridge_take_saved (XsBridge *self, XsEvent *event);
/* Which actions make sense now. */
void xs_bridge_update_actions (XsBridge *self);
/* The next size of the ladder above (1) or below (-1) the present one; 0: none. */
int xs_bridge_neighbour (XsBridge *self, int direction);
