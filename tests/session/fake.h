#pragma once

#include "app/session/requests.h"
#include "app/session/session.h"

/* A clock, a trainer and jobs that do nothing by themselves: a test moves the time on, says what
 * the trainer says, and answers what was asked. One at a time. */

/* What was asked of the jobs and is neither answered nor replaced nor cancelled. */
typedef struct
{
  int kind;
  XsJobFunc func;
  void *question;
  GDestroyNotify free_question, free_answer;
} FakeJob;

/* What the listener was told. */
typedef struct
{
  int n_studies, n_frames, n_history, n_moves, n_plateaus, n_classes, n_moved, n_ladders;
  int n_retraced, n_spectra, n_references; /* the last: how many images */
  int n_pictures, n_opened, n_given, n_offered, n_remarks, n_changed, n_restarts;
  int n_inspected, n_examples, n_kept, n_questions, n_compared;
  XsDataReason question; /* the last */
  int plateau;           /* the size that was offered last */
  int n_weights;
  XsWeight weight;     /* the last */
  char *views;         /* that a study was opened with; NULL: none */
  int n_looks, looked; /* how often a look has changed; the node, -1: none */
  XsReturn move, restart;
  gboolean restart_opened; /* rather than the one before once more */
  int n_diverged, n_cured;
  double rate;
  XsAge age[XS_N_ASKS];
  XsGivenKind given;
  int n_failures[XS_FAILURE_COMPARISON + 1];
  char *failure;     /* the last message that was not NULL */
  GPtrArray *saved;  /* char * */
  char *offered;     /* folder */
  int last_n_sights; /* of the last classification */
  int n_previews, n_ended, n_previewed;
  XsPreviewed preview;               /* the last */
  XsChange change;                   /* the last that was answered */
  int n_confused, label, prediction; /* of the last cell of the confusion */
  int n_limits;
  XsCfl limit; /* the last */
  int n_tested;
  XsTested tested; /* the last; no images: none */
  gboolean is_testing;
  int n_matrices, n_matrices_ended;
  XsMatrix matrix; /* the last */
  char *trouble;   /* why it cannot be made; NULL: it can */
  int n_many, n_guesses, n_closed;
  XsMany many; /* the last; its error is not kept */
} Told;

typedef struct
{
  XsSession *session;
  Told told;
  GString *commands; /* what the trainer was told: "run ", "transfer 28 " */
  GQueue events;     /* XsEvent */
  GQueue jobs;       /* FakeJob */
  GQueue replies;    /* XsReply */
  XsFrame *frame;    /* not yet taken */
  XsDataset *data;   /* of all studies; what requests for studies are answered with */
  XsHistory *history;
  XsSnapshot *origin; /* that the next study goes on from, or NULL */
  guint study;        /* how many have begun */
  int depth;          /* steps of its networks from here on; 2 at first */
  const char *views;  /* what they show; NULL: nobody knows */
  XsFrameWish wish;   /* what frames are to hold */
  gboolean is_gentle; /* how the jobs are to answer */
  gint64 iteration;
  int thinned; /* nodes, as every event says */
} Fake;

/* A test with a fake of its own. */
void fake_add (const char *path, void (*test) (Fake *f, gconstpointer unused));
void fake_set_up (Fake *f, gconstpointer unused);
void fake_tear_down (Fake *f, gconstpointer unused);
/* Frees the session only: what must be done at the end is done. */
void fake_end (Fake *f);

/* The time goes on, and the session works whenever it wants to meanwhile. */
void fake_pass (Fake *f, double seconds);
/* The trainer begins a study with its first frame: 7 pixels, validated. */
void fake_begin (Fake *f);
/* ... that is not quite new. */
void fake_begin_as (Fake *f, XsReturn returned, gboolean can_undo);
void fake_state (Fake *f, XsState state);
/* An event, to be filled in; the session sees it when it works. */
XsEvent *fake_event (Fake *f, XsEventKind kind);
/* A network of 7 pixels. */
XsParameters *fake_parameters (Fake *f);
/* A frame of the present study after @iterations more, at node @node of @size pixels. */
void fake_frame (Fake *f, int iterations, int node, int size);

/* The waiting job of this kind, or NULL. */
FakeJob *fake_job (Fake *f, int kind);
int fake_n_jobs (Fake *f, int kind);
/* Answers it with something plausible; the session sees that when it works. */
void fake_answer (Fake *f, int kind);
/* Does what was asked, as the jobs' thread would. */
void fake_do (Fake *f, int kind);
void fake_fail (Fake *f, int kind, const char *message);
