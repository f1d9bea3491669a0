#pragma once

#include <glib.h>

/* Processes (ranks) that do one piece of work together. This is all that the engine asks of what
 * carries messages between them: a table of three functions (app/team: MPI; tests/team: threads of
 * one process). Of one thread in each rank. NULL is a team of one, wherever a team is taken. */
typedef struct _XsTeam XsTeam;

/* The most ranks that share one training: the groups that a batch is cut into. */
#define XS_TEAM_MOST_SHARING 4

/* What goes to one rank and comes from it; both know both lengths in bytes, which may be 0. */
typedef struct
{
  const void *sent;
  gsize n_sent;
  void *received;
  gsize n_received;
} XsParcel;

typedef struct
{
  /* Every rank calls it, with a parcel for each rank; that for itself is left alone. Returns when
   * all parcels of this rank have arrived. */
  gboolean (*exchange) (void *data, const XsParcel *parcels, GError **error);
  /* One message, taken by xs_team_receive(); @bytes may be given up when it returns. */
  gboolean (*send) (void *data, int to, const void *bytes, gsize length, GError **error);
  /* The next message of whoever sent one, @from; NULL without an error: none came in @wait_us. */
  GBytes *(*receive) (void *data, gint64 wait_us, int *from, GError **error);
  /* Lets the other ranks know that this one does no more: their next call, or the one they wait in,
   * fails with @message. */
  void (*give_up) (void *data, const char *message);
} XsTeamType;

/* Made and freed by the implementation. A team that has failed once does nothing any more: whoever
 * waits for another rank would wait for ever. XS_ERROR_IO. */
struct _XsTeam
{
  const XsTeamType *type;
  void *data;
  int rank, size;
  GError *failure; /* the first one; owned */
};

int xs_team_rank (const XsTeam *self); /* 0 .. size - 1 */
int xs_team_size (const XsTeam *self);
/* What went wrong between the ranks, or NULL; borrowed. */
const GError *xs_team_failure (const XsTeam *self);

/* The next four are called by every rank, in the same order; FALSE: see xs_team_failure(). */

/* @values: of each rank the bytes offsets[rank] .. offsets[rank + 1] - 1 (size + 1 offsets), and
 * then on every rank those of all. */
gboolean xs_team_gather (XsTeam *self, void *values, const gsize *offsets);
/* The parcels as they are: (size) of them. */
gboolean xs_team_exchange (XsTeam *self, const XsParcel *parcels);
/* @length bytes of rank 0's @values on every rank. */
gboolean xs_team_share (XsTeam *self, void *values, gsize length);
/* The same where only rank 0 knows how many: takes @bytes (NULL but on rank 0), returns all; NULL
 * on failure. */
GBytes *xs_team_share_bytes (XsTeam *self, GBytes *bytes);
/* Of the ranks' numbers @value the largest: how they agree to stop. */
gboolean xs_team_largest (XsTeam *self, int value, int *largest);

/* This rank does no more, for the reason @message: all the others' calls fail with it. For what
 * goes wrong in one rank alone, which they would wait for. */
void xs_team_give_up (XsTeam *self, const char *message);

/* Messages, of any length, to one rank; FALSE: see xs_team_failure(). */
gboolean xs_team_send (XsTeam *self, int to, const void *bytes, gsize length);
/* The next message, free with g_bytes_unref(); NULL: none came in @wait_us, or a failure. */
GBytes *xs_team_receive (XsTeam *self, gint64 wait_us, int *from);
