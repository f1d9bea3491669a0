#pragma once

#include "app/session/requests.h"
#include "app/session/session.h"

/* Several pictures at once: many.c. */
typedef struct
{
  const void *listing; /* the request that looks for them, compared and never followed */
  GPtrArray *paths;    /* char *; NULL: none */
  gboolean must_begin; /* as soon as there is a network */
  guint asking;        /* grows with every round of questions */
  XsFrame *frame;      /* the network that is asked, */
  guint64 network;     /* its number */
  XsMover *mover;      /* and its copies at other sizes */
  char *error;
  XsMany state; /* for the listener */
} XsManyWork;

/* A state that training has left: look.c. */
typedef struct
{
  int node; /* -1: none is looked at */
  XsCheckpoint *state;
  XsTracer *tracer;
  gboolean is_new; /* the state: there is no frame of it yet */
  XsFrame *frame;  /* what shows; NULL: of the present network still */
  guint64 number;  /* grows when it shows another network */
} XsLook;

/* A change that might be made: preview.c. */
typedef struct
{
  gboolean is_open;
  XsPreviewed what;
  XsPreviewer *previewer;
  XsFrame *frame;      /* the network of this round of questions, */
  guint64 network;     /* its number, */
  guint pending;       /* the methods that are still to be asked about, as bits, */
  const void *awaited; /* and the request for one of them, compared and never followed */
} XsPreviewWork;

/* What images of each size are worth to the network at each: matrix.c. */
typedef struct
{
  gboolean is_open;    /* it has been asked for, in this study */
  XsFrame *frame;      /* the network of this round of questions, */
  guint64 network;     /* its number, */
  const void *awaited; /* and the request for one of the cells, compared and never followed */
  XsMatrix state;      /* for the listener */
} XsMatrixWork;

/* The images behind a cell of the confusion matrix: confused.c. */
typedef struct
{
  gboolean is_open;      /* they have been asked for, */
  gboolean is_known;     /* and answered, or cannot be */
  int label, prediction; /* the cell */
  const void *awaited;   /* the request, compared and never followed */
} XsConfusedWork;

/* How good the network is on test images: tested.c. */
typedef struct
{
  const void *awaited; /* the request, compared and never followed */
  gboolean is_known;
  XsTested last;
} XsTestWork;

/* Shared by the session's sources: session.c (its life and the work that is due), commands.c (what
 * a person wants of the training), open.c (what is opened, loaded and saved), import.c (what is
 * found in images that might be studied), news.c (what the trainer says), replies.c (what the jobs
 * answer), many.c (several pictures at once), keep.c (studies that are kept), branches.c (what
 * becomes of branches), look.c (states that training has left), preview.c (changes that might be
 * made), matrix.c (images of each size at each size of the network), confused.c (images that are
 * taken for others), tested.c (test images), race.c (fine only against a cascade). */
struct _XsSession
{
  const XsServices *services;
  int n_threads; /* of training and races; 0: one per processor */
  const XsListener *listener;
  void *listener_data;
  XsTrainer *trainer;
  XsJobs *jobs;
  GSource *wake;       /* made ready by the threads, any number of times; runs once */
  gint64 shown_us;     /* when progress was last shown, */
  gint64 shown_cpu_us; /* and what this thread had worked by then */
  XsShows shows;

  XsState state;
  XsSettings settings; /* the running study's */
  XsDataset *data;
  XsMover *movers[XS_N_ASKS]; /* one a kind: put aside, none forgets */
  XsTracer *tracer;           /* for paths at another size: the trainer has its own */
  XsStudy *study;
  int n_references;   /* that a person wants; a study may have fewer */
  guint study_number; /* the trainer's; frames and answers of another are too late */
  int node;           /* that is current by the last event; the frame may not know yet */
  XsHistory *history;
  XsFrame *frame;
  guint64 network; /* grows when the frame shows another network than the one before */
  gboolean can_undo, can_redo;
  XsTimelineWeight timeline;
  gboolean has_diverged; /* and nothing has been done about it */

  XsLook look;
  XsPreviewWork preview;
  XsMatrixWork matrix;
  XsConfusedWork confused;
  XsTestWork test;

  XsTransferMethod method;
  XsRefineMethod refine_method;
  XsPicture *picture; /* in Classify, or NULL */
  int picture_label;
  guint picture_number; /* grows with every picture */
  XsAsks asks;

  XsManyWork many;
  XsRacer *racer; /* or NULL */

  XsLoading loading;
  char *loading_place;      /* whose images are being read because a file names them; or NULL */
  gboolean loads_default;   /* which nothing can replace */
  const void *awaited;      /* the request that loads, compared and never followed */
  XsSettings asked;         /* what a person asked for last, until a study begins; */
  char *asked_where;        /* NULL: nothing */
  const void *inspects;     /* the request for an inspection, in the same way, */
  const void *examples;     /* and the one for examples */
  GHashTable *kept;         /* the number of a study to XsKept, where it is kept */
  XsKept *opened;           /* of the study that is being begun, made from @origin; or NULL */
  const XsSnapshot *origin; /* compared and never followed */
  char *opened_views;       /* what its file says that the views showed; or NULL */
  gint64 keep_us;           /* when the present one is kept next, */
  gint64 pause_us;          /* and how long after the next time the one after that */
  gboolean keep_asked;      /* a person waits for the next time, */
  gboolean keep_failed;     /* and the last time went wrong */
  char *unshelve;           /* has got a name; or NULL */
  GQueue save_paths;        /* char *: where the saved networks that were asked for go */

  /* What the listener has been told. */
  XsAge told[XS_N_ASKS];
  XsOffers told_offers;
  XsState told_state;
  XsWeight told_weight; /* of the present study; no nodes: none */
  XsLoading told_loading;
};

/* Calls the listener. */
#define XS_TELL(self, what, ...)                                                                   \
  (self)->listener->what ((self)->listener_data __VA_OPT__ (, ) __VA_ARGS__)

/* session.c */
void xs_session_ask_due (XsSession *self);
void xs_session_ask (XsSession *self, XsAskKind kind);
void xs_session_tell_ages (XsSession *self);
void xs_session_tell_changed (XsSession *self);

/* commands.c: the next size of the ladder above (1) or below (-1) the present one; 0: none. */
int xs_session_neighbour (const XsSession *self, int direction);

/* look.c */
/* The network that a question of this kind is about, and its number. */
XsFrame *xs_session_subject (const XsSession *self, XsAskKind kind);
guint64 xs_session_subject_number (const XsSession *self, XsAskKind kind);
/* Its node; of the present network by the last event: the frame may not know yet. */
int xs_session_subject_node (const XsSession *self, XsAskKind kind);
/* Asks anew, for other parts. */
void xs_session_look_again (XsSession *self);
void xs_session_end_look (XsSession *self);
/* The trainer could not do something: what was to be looked at will not come. */
void xs_session_give_up_look (XsSession *self);
void xs_session_take_state (XsSession *self, XsEvent *event);
void xs_session_take_look (XsSession *self, const XsReply *reply);
/* Asks the trainer for frames as they are wanted now. */
void xs_session_want (XsSession *self);

/* preview.c */
/* Begins to ask about the present network. */
void xs_session_ask_preview (XsSession *self);
/* What is wanted; FALSE: nothing is, or not any more, and then that is told. */
gboolean xs_session_want_preview (XsSession *self, XsTopic *topic);
void xs_session_take_preview (XsSession *self, const XsReply *reply);
XsOffers xs_session_preview_offers (const XsSession *self);

/* matrix.c */
/* Goes on, if it shows; what is wanted; FALSE: nothing is. */
gboolean xs_session_want_matrix (XsSession *self);
void xs_session_take_measured (XsSession *self, const XsReply *reply);
/* Nothing is known any more. */
void xs_session_end_matrix (XsSession *self);
XsOffers xs_session_matrix_offers (const XsSession *self);

/* confused.c */
/* What is open, anew. */
void xs_session_ask_confused (XsSession *self);
/* What is wanted; FALSE: nothing is. */
gboolean xs_session_want_confused (XsSession *self);
void xs_session_take_confused (XsSession *self, const XsReply *reply);

/* tested.c */
void xs_session_take_tested (XsSession *self, const XsReply *reply);
void xs_session_end_test (XsSession *self);
XsOffers xs_session_test_offers (const XsSession *self);

/* many.c */
void xs_session_open_many (XsSession *self, GPtrArray *files);
void xs_session_clear_many (XsSession *self);
/* Begins when it can, and tells of a network that is another now. */
void xs_session_work_on_many (XsSession *self);
void xs_session_take_list (XsSession *self, const XsReply *reply);
void xs_session_take_guesses (XsSession *self, const XsReply *reply);
XsOffers xs_session_many_offers (const XsSession *self);

/* open.c */
void xs_session_open_picture (XsSession *self, GFile *file);
void xs_session_open_default (XsSession *self);
/* Goes on with @request, whose file has been read; takes ownership of it. */
void xs_session_load_images (XsSession *self, XsStudyRequest *request);
/* Nothing is loaded any more; the other one sees to it that there is a study then. */
void xs_session_end_loading (XsSession *self);
void xs_session_stop_loading (XsSession *self);
void xs_session_take_saved (XsSession *self, XsEvent *event);

/* compare.c */
void xs_session_take_compared (XsSession *self, const XsReply *reply);

/* weight.c */
void xs_session_take_weight (XsSession *self, const XsEvent *event);
void xs_session_tell_weight (XsSession *self);

/* keep.c: where the present study is kept; NULL: there is none. */
XsKept *xs_session_kept (const XsSession *self);
/* Whether that is @path. */
gboolean xs_session_is_present (const XsSession *self, const char *path);
/* Of any study of this session that is kept at @path; NULL: none is. Release with xs_kept_unref().
 */
XsKept *xs_session_find_kept (const XsSession *self, const char *path);
/* Where the study of this number is kept, and no other from then on; takes ownership of @kept. */
void xs_session_keep_in (XsSession *self, guint study, XsKept *kept);
/* What its views showed is told; and noted, as they show it. */
void xs_session_open_views (XsSession *self);
void xs_session_note_views (XsSession *self);
/* Keeps the present study, if there is anything new. */
void xs_session_keep (XsSession *self);
/* Keeps it if that is due; returns when it is due next, -1: nothing is new. */
gint64 xs_session_keep_due (XsSession *self);
void xs_session_take_snapshot (XsSession *self, XsEvent *event);
void xs_session_take_kept (XsSession *self, const XsReply *reply);

/* import.c */
void xs_session_take_found (XsSession *self, const XsReply *reply);

/* branches.c: whether any is deleted. */
gboolean xs_session_has_deleted (const XsSession *self);

/* news.c */
void xs_session_forget_divergence (XsSession *self);

/* news.c, replies.c: all that has come. */
void xs_session_take_events (XsSession *self);
void xs_session_take_replies (XsSession *self);
