#include "app/session/asks.h"

#include <string.h>

/* An answer should be renewed before it is so old, */
#define FRESH_US (8 * G_TIME_SPAN_SECOND)
/* and says of which moment it is when it is older. */
#define OLD_US (9 * G_TIME_SPAN_SECOND)
/* The rest after an answer, in times of what all answers together took: training goes first. */
#define REST_SHARE 20
/* So long a question may be kept waiting by more urgent ones that are only due for their age. */
#define PATIENCE_US (8 * G_TIME_SPAN_SECOND)

typedef struct
{
  gint64 least_us; /* the shortest rest */
  int share;       /* and in times of what this answer took: to stay fresh it may not take more */
  gboolean ends_with_size; /* the answer is taken away when the network's size is another */
  gboolean is_by_hand;
} Pace;

static const Pace paces[XS_N_ASKS] = {
  [XS_ASK_CLASSES] = { 2 * G_TIME_SPAN_SECOND, 3 },
  [XS_ASK_MOVED] = { 2 * G_TIME_SPAN_SECOND, 3 },
  [XS_ASK_PATHS] = { 2 * G_TIME_SPAN_SECOND, 3 },
  [XS_ASK_SPECTRUM] = { 2 * G_TIME_SPAN_SECOND, 3 },
  [XS_ASK_LIMIT] = { 5 * G_TIME_SPAN_SECOND, 12 },
  [XS_ASK_PREVIEW] = { 5 * G_TIME_SPAN_SECOND, 12 },
  [XS_ASK_LADDER] = { 5 * G_TIME_SPAN_SECOND, 12, TRUE },
  [XS_ASK_CONFUSED] = { .is_by_hand = TRUE },
  [XS_ASK_MATRIX] = { .is_by_hand = TRUE },
};

static gboolean
same_topic (const XsTopic *a, const XsTopic *b)
{
  return a->node == b->node && a->size == b->size && a->depth == b->depth &&
         a->method == b->method && a->picture == b->picture && a->parts == b->parts &&
         a->plane == b->plane;
}

void
xs_asks_clear (XsAsks *self)
{
  memset (self, 0, sizeof *self);
}

void
xs_asks_want (XsAsks *self, XsAskKind kind, const XsTopic *topic)
{
  XsAsk *ask = &self->asks[kind];

  ask->is_wanted = topic != NULL;
  if (topic != NULL)
    ask->topic = *topic;
}

void
xs_asks_forget (XsAsks *self, XsAskKind kind)
{
  memset (&self->asks[kind], 0, sizeof self->asks[kind]);
}

void
xs_asks_renew (XsAsks *self)
{
  for (int kind = 0; kind < XS_N_ASKS; kind++)
    self->asks[kind].must_renew = self->asks[kind].is_wanted;
}

/* What all answers that show, and are renewed by themselves, took the last time. */
static gint64
all_took_us (const XsAsks *self)
{
  gint64 took_us = 0;

  for (int kind = 0; kind < XS_N_ASKS; kind++)
    if (self->asks[kind].is_wanted && !paces[kind].is_by_hand)
      took_us += self->asks[kind].took_us;
  return took_us;
}

/* While training runs, how long after one reply the next is asked for. An answer that is shown is
 * as old as it took, and the next one takes as long again. */
static gint64
rest_us (const XsAsks *self, XsAskKind kind)
{
  gint64 took_us = self->asks[kind].took_us;
  gint64 enough_us = MAX (FRESH_US - 2 * took_us, paces[kind].share * took_us);

  return MAX (paces[kind].least_us, MIN (REST_SHARE * all_took_us (self), enough_us));
}

/* Whether others are at work that should not be disturbed because an answer has aged: what is more
 * urgent, and what has been put aside for long enough. */
static gboolean
must_let_others_finish (const XsAsks *self, XsAskKind kind, gint64 now_us)
{
  for (int other = 0; other < XS_N_ASKS; other++)
    {
      const XsAsk *ask = &self->asks[other];

      if (ask->is_waiting && ask->is_wanted &&
          (other < (int) kind || now_us - ask->asked_us > PATIENCE_US))
        return TRUE;
    }
  return FALSE;
}

gboolean
xs_asks_is_due (const XsAsks *self, XsAskKind kind, guint64 network, gboolean is_running,
                gint64 now_us)
{
  const XsAsk *ask = &self->asks[kind];

  if (!ask->is_wanted)
    return FALSE;
  if (paces[kind].is_by_hand)
    return ask->must_renew && !ask->is_waiting && ask->asked_network != network;
  if (!ask->was_asked || !same_topic (&ask->topic, &ask->asked))
    return TRUE;
  if (ask->asked_network == network)
    return FALSE;
  if (!is_running)
    return TRUE;
  if (ask->is_waiting)
    return FALSE;
  if (ask->must_renew)
    return TRUE;
  return now_us - ask->replied_us >= rest_us (self, kind) &&
         !must_let_others_finish (self, kind, now_us);
}

void
xs_asks_asked (XsAsks *self, XsAskKind kind, guint64 network, const XsMoment *at, gint64 now_us)
{
  XsAsk *ask = &self->asks[kind];

  ask->was_asked = ask->is_waiting = TRUE;
  ask->asked = ask->topic;
  ask->asked_network = network;
  ask->asked_at = *at;
  ask->asked_us = now_us;
}

/* They are answered one after the other: each took the time since it was asked, or since the reply
 * before. */
static void
note_reply (XsAsks *self, XsAsk *ask, gint64 now_us)
{
  ask->took_us = now_us - MAX (ask->asked_us, self->replied_us);
  ask->is_waiting = FALSE;
  ask->must_renew = FALSE;
  ask->replied_us = self->replied_us = now_us;
}

void
xs_asks_answered (XsAsks *self, XsAskKind kind, gboolean is_partial, gint64 now_us)
{
  XsAsk *ask = &self->asks[kind];

  note_reply (self, ask, now_us);
  ask->is_answered = TRUE;
  ask->is_partial = is_partial;
  ask->answer = ask->asked;
  ask->answer_network = ask->asked_network;
  ask->answer_us = ask->asked_us;
  ask->answer_at = ask->asked_at;
}

void
xs_asks_failed (XsAsks *self, XsAskKind kind, gint64 now_us)
{
  note_reply (self, &self->asks[kind], now_us);
}

/* Nobody is told of answers that are only being renewed. */
XsAge
xs_asks_age (const XsAsks *self, XsAskKind kind, guint64 network, gint64 now_us)
{
  const XsAsk *ask = &self->asks[kind];
  XsAge age = { .of = ask->answer_at };

  gboolean shows =
      ask->is_answered && !(paces[kind].ends_with_size && ask->answer.size != ask->topic.size);

  if (!ask->is_wanted)
    return age;
  age.is_old = shows && ask->answer_network != network &&
               (now_us - ask->answer_us > OLD_US || ask->answer.node != ask->topic.node);
  age.is_busy = ask->is_waiting && (!shows || ask->is_partial || ask->must_renew ||
                                    !same_topic (&ask->asked, &ask->answer));
  return age;
}
