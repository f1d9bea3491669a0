#pragma once

#include "engine/learn/history.h"

/* When questions about the network that trains are due, and how old their answers are. Pure: it is
 * told the time and what has happened, and asks nobody.
 *
 * What is shown for the first time, and what is about something else than before (another picture,
 * size, method, node), is asked at once. While training runs the answers age: each is asked for
 * anew after a rest that leaves training most of the processor, and that is cut short so that an
 * answer of something that shows is renewed before it is old, as far as its share of the time
 * allows. Where that is not enough the answer says of which moment it is. What a person asks for by
 * hand is asked by others, and here only when a person wants all that shows anew. */

/* The most urgent first. */
typedef enum
{
  XS_ASK_CLASSES,  /* of the picture in Classify */
  XS_ASK_CONFUSED, /* the images behind a cell of the confusion matrix; by hand */
  XS_ASK_MOVED,    /* the network at the Kernels view's other size */
  XS_ASK_PATHS,    /* of the images at the Trajectory view's other size or depth */
  XS_ASK_SPECTRUM, /* the modes of the time steps */
  XS_ASK_LIMIT,    /* how far the time steps are from their limit */
  XS_ASK_PREVIEW,  /* what a change would make of the network */
  XS_ASK_LADDER,   /* the accuracy at each size */
  XS_ASK_MATRIX,   /* ... of images of each size; by hand */
  XS_N_ASKS,
} XsAskKind;

/* What a question is about, besides the point that training has reached. */
typedef struct
{
  int node; /* of the history */
  int size;
  int depth; /* of paths with another number of steps; else 0 */
  int method;
  guint picture; /* its number */
  guint parts;   /* of the answer */
  int plane;     /* that paths are drawn in: XsTrajectory's basis */
} XsTopic;

typedef struct
{
  gboolean is_wanted; /* its answer shows */
  XsTopic topic;      /* what is wanted */

  gboolean is_waiting; /* asked, and not yet answered */
  gboolean was_asked;  /* at all */
  XsTopic asked;       /* what about */
  guint64 asked_network;
  gint64 asked_us;
  XsMoment asked_at;

  gboolean is_answered; /* what shows is the answer about */
  XsTopic answer;       /* this */
  guint64 answer_network;
  gint64 answer_us;    /* when the network stood there */
  XsMoment answer_at;  /* which was this point of the training */
  gint64 replied_us;   /* when the last reply came, a failure too */
  gint64 took_us;      /* to answer, the last time */
  gboolean must_renew; /* a person has asked for it */
  gboolean is_partial; /* the rest of the answer is still to come */
} XsAsk;

typedef struct
{
  XsAsk asks[XS_N_ASKS];
  gint64 replied_us; /* when the last of all replies came */
} XsAsks;

typedef struct
{
  gboolean is_old; /* what shows is not of the present network, but of the moment @of */
  XsMoment of;
  gboolean is_busy; /* a person is waiting for the answer */
} XsAge;

/* Nothing has been asked, nothing is shown. */
void xs_asks_clear (XsAsks *self);
/* NULL: what answers this does not show. */
void xs_asks_want (XsAsks *self, XsAskKind kind, const XsTopic *topic);
/* Everything that shows is asked for anew. */
void xs_asks_renew (XsAsks *self);
/* Whether to ask now. @network is the present one's number, which grows with every change of it. */
gboolean xs_asks_is_due (const XsAsks *self, XsAskKind kind, guint64 network, gboolean is_running,
                         gint64 now_us);
/* It has been asked about the present network; @at is where that stands. */
void xs_asks_asked (XsAsks *self, XsAskKind kind, guint64 network, const XsMoment *at,
                    gint64 now_us);
/* What was asked last has been answered. @is_partial: it will be asked again for the rest. */
void xs_asks_answered (XsAsks *self, XsAskKind kind, gboolean is_partial, gint64 now_us);
/* What shows is taken away: the next question is the first. */
void xs_asks_forget (XsAsks *self, XsAskKind kind);
/* It got no answer: what shows stays as it is. */
void xs_asks_failed (XsAsks *self, XsAskKind kind, gint64 now_us);

XsAge xs_asks_age (const XsAsks *self, XsAskKind kind, guint64 network, gint64 now_us);
