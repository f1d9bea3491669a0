#pragma once

#include "app/experiment/runner.h"
#include "engine/base/team.h"

/* Pieces of work, each done once, by whoever of a team is free: the longest first, or, alone, as
 * they come. Rank 0 keeps the queue and works, too; the others ask it. Only the thread that calls
 * talks with the team, work is done on one of its own.
 *
 * A piece that fails somewhere is done again elsewhere, once, unless its numbers or arguments are
 * to blame, which are the same everywhere. A rank that is not heard of for longer than the patience
 * gets nothing more, and its piece goes to another. */
typedef struct _XsTeamQueue XsTeamQueue;

typedef struct
{
  XsRunnerWork work; /* on every rank, on a thread of its own */
  /* The next are of rank 0, on the caller's thread. What came of piece @number; may add others.
   * FALSE ends everything. */
  gboolean (*take) (void *data, int number, GBytes *result, GError **error);
  /* Some times a second. */
  void (*show) (void *data);
  /* What a person should know, in a line. */
  void (*say) (void *data, const char *message);
} XsTeamQueueType;

#define XS_TEAM_QUEUE_PATIENCE_US (600 * G_TIME_SPAN_SECOND)

/* @data, @team (NULL: alone) and @cancel are borrowed. */
XsTeamQueue *xs_team_queue_new (const XsTeamQueueType *type, void *data, XsTeam *team,
                                const XsCancel *cancel, gint64 patience_us);
void xs_team_queue_free (XsTeamQueue *self);

/* Rank 0: one more, @work is how long it takes. Returns its number, from 0. @job is taken. */
int xs_team_queue_add (XsTeamQueue *self, GBytes *job, double work);
/* Rank 0, until all is done, one fails everywhere (its error), or cancelled (XS_ERROR_CANCELLED);
 * then the other ranks have been sent home. What was done has been taken, however it ends. The team
 * has failed where one is still out. */
gboolean xs_team_queue_run (XsTeamQueue *self, GError **error);
/* The others, until they are sent home. FALSE: see xs_team_failure(). */
gboolean xs_team_queue_serve (XsTeamQueue *self);

/* Of rank 0: what is being done, by anybody, in parts of @work. */
double xs_team_queue_running_work (const XsTeamQueue *self);
/* The piece that it does itself; -1: none. */
int xs_team_queue_own (const XsTeamQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTeamQueue, xs_team_queue_free)
