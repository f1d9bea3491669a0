#include "app/experiment/message.h"
#include "app/experiment/team-queue-private.h"

#include "engine/base/error.h"

/* The rank that keeps the queue. */

#define SHORT_US 20000 /* between two looks at the own work, where others talk meanwhile */
#define LOOK_US 100000 /* the same, alone */
#define FAREWELL_US (10 * G_TIME_SPAN_SECOND) /* how long others are waited for in the end */

XsTeamQueue *
xs_team_queue_new (const XsTeamQueueType *type, void *data, XsTeam *team, const XsCancel *cancel,
                   gint64 patience_us)
{
  XsTeamQueue *self = g_new0 (XsTeamQueue, 1);
  int size = xs_team_size (team);

  self->type = type;
  self->data = data;
  self->team = team;
  self->cancel = cancel;
  self->patience_us = patience_us;
  self->runner = xs_runner_new (type->work, data);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (XsPiece));
  self->others = g_new0 (XsOther, size);
  self->own = -1;
  for (int i = 0; i < size; i++)
    self->others[i] = (XsOther){ .piece = -1, .heard_us = g_get_monotonic_time () };
  return self;
}

static XsPiece *
piece_at (const XsTeamQueue *self, int number)
{
  return &g_array_index (self->pieces, XsPiece, (guint) number);
}

void
xs_team_queue_free (XsTeamQueue *self)
{
  if (self == NULL)
    return;
  xs_runner_free (self->runner);
  for (guint i = 0; i < self->pieces->len; i++)
    g_bytes_unref (piece_at (self, (int) i)->job);
  g_array_unref (self->pieces);
  g_free (self->others);
  g_clear_error (&self->error);
  g_free (self);
}

int
xs_team_queue_add (XsTeamQueue *self, GBytes *job, double work)
{
  const XsPiece piece = { .job = job, .work = work, .rank = -1, .failed_at = -1 };

  g_array_append_val (self->pieces, piece);
  return (int) self->pieces->len - 1;
}

double
xs_team_queue_running_work (const XsTeamQueue *self)
{
  double work =
      self->own >= 0 ? piece_at (self, self->own)->work * xs_runner_progress (self->runner) : 0;

  for (int i = 1; i < xs_team_size (self->team); i++)
    if (self->others[i].piece >= 0)
      work += self->others[i].progress * piece_at (self, self->others[i].piece)->work;
  return work;
}

int
xs_team_queue_own (const XsTeamQueue *self)
{
  return self->own;
}

/* --- what is next ------------------------------------------------------------------------------
 */

static int
n_alive (const XsTeamQueue *self)
{
  int n = 1;

  for (int i = 1; i < xs_team_size (self->team); i++)
    n += !self->others[i].silent;
  return n;
}

/* The piece for @rank; -1: none now. */
static int
choose (const XsTeamQueue *self, int rank)
{
  gboolean longest_first = xs_team_size (self->team) > 1, others = n_alive (self) > 1;
  int best = -1;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const XsPiece *piece = piece_at (self, (int) i);

      if (piece->state != XS_PIECE_WAITS || (others && piece->failed_at == rank))
        continue;
      if (best < 0 || (longest_first && piece->work > piece_at (self, best)->work))
        best = (int) i;
    }
  return best;
}

static gboolean
is_all_done (const XsTeamQueue *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (piece_at (self, (int) i)->state != XS_PIECE_DONE)
      return FALSE;
  return TRUE;
}

/* Everybody stops; @error is taken. The first one counts. */
static void
end (XsTeamQueue *self, GError *error)
{
  if (self->error != NULL)
    {
      g_error_free (error);
      return;
    }
  self->error = error;
  self->ended_us = g_get_monotonic_time ();
  xs_runner_cancel (self->runner);
}

/* --- what comes of it --------------------------------------------------------------------------
 */

/* What two ranks both did is taken once. */
static void
take (XsTeamQueue *self, int number, GBytes *result)
{
  XsPiece *piece = piece_at (self, number);
  GError *error = NULL;

  if (piece->state == XS_PIECE_DONE)
    return;
  piece->state = XS_PIECE_DONE;
  if (!self->type->take (self->data, number, result, &error))
    end (self, error);
}

/* The same everywhere. */
static gboolean
is_of_the_piece (const GError *error)
{
  return g_error_matches (error, XS_ERROR, XS_ERROR_NUMERIC) ||
         g_error_matches (error, XS_ERROR, XS_ERROR_INVALID);
}

/* @error is taken. */
static void
take_failure (XsTeamQueue *self, int rank, int number, GError *error)
{
  XsPiece *piece = piece_at (self, number);
  g_autofree char *message = NULL;

  if (piece->state != XS_PIECE_GIVEN || piece->rank != rank)
    {
      g_error_free (error);
      return;
    }
  if (g_error_matches (error, XS_ERROR, XS_ERROR_CANCELLED) || is_of_the_piece (error) ||
      piece->failed_at >= 0 || n_alive (self) == 1)
    {
      end (self, error);
      return;
    }
  message = g_strdup_printf ("rank %d: %s; done again elsewhere", rank, error->message);
  self->type->say (self->data, message);
  piece->state = XS_PIECE_WAITS;
  piece->failed_at = rank;
  g_error_free (error);
}

/* --- the own work ------------------------------------------------------------------------------
 */

static void
start_own (XsTeamQueue *self)
{
  int number = self->error == NULL && self->own < 0 ? choose (self, 0) : -1;
  GError *error = NULL;

  if (number < 0)
    return;
  piece_at (self, number)->state = XS_PIECE_GIVEN;
  piece_at (self, number)->rank = 0;
  if (xs_runner_start (self->runner, piece_at (self, number)->job, &error))
    self->own = number;
  else
    take_failure (self, 0, number, error);
}

static void
finish_own (XsTeamQueue *self)
{
  g_autoptr (GBytes) result = NULL;
  GError *error = NULL;
  int number = self->own;

  if (number < 0 || !xs_runner_wait (self->runner, 0))
    return;
  result = xs_runner_take (self->runner, &error);
  self->own = -1;
  if (result != NULL)
    take (self, number, result);
  else
    take_failure (self, 0, number, error);
}

/* --- the others --------------------------------------------------------------------------------
 */

/* FALSE is seen by the caller in the team's failure. */
static void
answer (XsTeamQueue *self, int rank, XsMessageKind kind, int number)
{
  const XsMessage message = { .kind = kind,
                              .number = number,
                              .bytes = number >= 0 ? piece_at (self, number)->job : NULL };

  self->others[rank].asks = FALSE;
  xs_message_send (self->team, rank, &message);
}

/* Those who wait get something, or go home when nothing can come any more. */
static void
answer_those_who_ask (XsTeamQueue *self)
{
  gboolean over = self->error != NULL || is_all_done (self);

  for (int rank = 1; rank < xs_team_size (self->team); rank++)
    {
      XsOther *other = &self->others[rank];
      int number = !other->asks || over || other->silent ? -1 : choose (self, rank);

      if (!other->asks)
        continue;
      if (number >= 0)
        {
          piece_at (self, number)->state = XS_PIECE_GIVEN;
          piece_at (self, number)->rank = rank;
          other->piece = number;
          other->progress = 0;
          answer (self, rank, XS_MESSAGE_JOB, number);
        }
      else if (over || other->silent)
        {
          other->home = TRUE;
          answer (self, rank, XS_MESSAGE_STOP, -1);
        }
    }
}

static void
hear_result (XsTeamQueue *self, int rank, const XsMessage *message)
{
  self->others[rank].piece = -1;
  self->others[rank].asks = TRUE;
  if (message->number < 0 || message->number >= (int) self->pieces->len)
    return;
  if (message->kind == XS_MESSAGE_DONE)
    take (self, message->number, message->bytes);
  else
    {
      gsize length;
      const char *text = g_bytes_get_data (message->bytes, &length);

      take_failure (
          self, rank, message->number,
          g_error_new (XS_ERROR, message->code, "%.*s", (int) length, text != NULL ? text : ""));
    }
}

static void
hear (XsTeamQueue *self, int rank, const XsMessage *message)
{
  XsOther *other = &self->others[rank];

  other->heard_us = g_get_monotonic_time ();
  if (message->kind == XS_MESSAGE_ASK)
    other->asks = TRUE;
  else if (message->kind == XS_MESSAGE_DONE || message->kind == XS_MESSAGE_FAILED)
    hear_result (self, rank, message);
  else if (message->kind == XS_MESSAGE_GOES_ON)
    {
      other->progress = CLAMP (message->progress, 0, 1);
      answer (self, rank, self->error != NULL || other->silent ? XS_MESSAGE_STOP : XS_MESSAGE_GO_ON,
              -1);
    }
}

/* All that has come; where nothing has, a short wait. */
static void
listen (XsTeamQueue *self)
{
  gint64 wait_us = SHORT_US;
  XsMessage message;
  int from;

  if (xs_team_size (self->team) == 1 || xs_team_failure (self->team) != NULL)
    {
      if (self->own >= 0)
        xs_runner_wait (self->runner, LOOK_US);
      return;
    }
  while (xs_message_receive (self->team, wait_us, &message, &from))
    {
      if (from > 0 && from < xs_team_size (self->team))
        hear (self, from, &message);
      xs_message_clear (&message);
      wait_us = 0;
    }
}

/* Of a rank that waits for an answer nothing is expected. */
static void
give_up_silent (XsTeamQueue *self)
{
  gint64 now_us = g_get_monotonic_time ();

  for (int rank = 1; rank < xs_team_size (self->team); rank++)
    {
      XsOther *other = &self->others[rank];
      g_autofree char *message = NULL;

      if (other->home || other->asks || other->silent ||
          now_us - other->heard_us < self->patience_us)
        continue;
      other->silent = TRUE;
      message = g_strdup_printf ("rank %d was not heard of for %.0f seconds; others do its work",
                                 rank, (double) (now_us - other->heard_us) / G_USEC_PER_SEC);
      self->type->say (self->data, message);
      if (other->piece >= 0 && piece_at (self, other->piece)->state == XS_PIECE_GIVEN)
        piece_at (self, other->piece)->state = XS_PIECE_WAITS;
      other->piece = -1;
    }
}

/* --- all of it ---------------------------------------------------------------------------------
 */

/* Whether somebody is still expected. Not for long when it ends early: what they do is lost. */
static gboolean
others_are_out (const XsTeamQueue *self)
{
  if (xs_team_failure (self->team) != NULL ||
      (self->error != NULL && g_get_monotonic_time () - self->ended_us > FAREWELL_US))
    return FALSE;
  for (int rank = 1; rank < xs_team_size (self->team); rank++)
    if (!self->others[rank].home && !self->others[rank].silent)
      return TRUE;
  return FALSE;
}

static gboolean
is_over (const XsTeamQueue *self)
{
  return self->own < 0 && (self->error != NULL || is_all_done (self)) && !others_are_out (self);
}

/* One that is still out may never answer: from now on nobody is to wait for it. */
static void
leave_silent (XsTeamQueue *self)
{
  for (int rank = 1; rank < xs_team_size (self->team); rank++)
    if (!self->others[rank].home && self->team->failure == NULL)
      self->team->failure =
          g_error_new (XS_ERROR, XS_ERROR_IO, "rank %d was not heard of any more", rank);
}

static void
look_for_an_end (XsTeamQueue *self)
{
  const GError *failure = xs_team_failure (self->team);

  if (self->error == NULL && failure != NULL)
    end (self, g_error_copy (failure));
  if (self->error == NULL && xs_cancel_is_raised (self->cancel))
    end (self, g_error_new (XS_ERROR, XS_ERROR_CANCELLED, "interrupted"));
}

gboolean
xs_team_queue_run (XsTeamQueue *self, GError **error)
{
  while (!is_over (self))
    {
      look_for_an_end (self);
      answer_those_who_ask (self);
      start_own (self);
      listen (self);
      finish_own (self);
      give_up_silent (self);
      self->type->show (self->data);
    }
  leave_silent (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
