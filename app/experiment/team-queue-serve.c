#include "app/experiment/message.h"
#include "app/experiment/team-queue-private.h"

#include "engine/base/error.h"

#include <string.h>

/* The ranks that do what rank 0 has for them. */

#define BEAT_US G_USEC_PER_SEC /* between two signs of life */
#define ANSWER_US G_USEC_PER_SEC

/* Says @message and waits for the answer, which may take as long as others work. */
static gboolean
talk (XsTeamQueue *self, const XsMessage *message, XsMessage *answer)
{
  int from;

  if (!xs_message_send (self->team, 0, message))
    return FALSE;
  while (!xs_message_receive (self->team, ANSWER_US, answer, &from))
    if (xs_team_failure (self->team) != NULL)
      return FALSE;
  return TRUE;
}

/* While the runner works: that it does, and whether it still should. */
static gboolean
watch (XsTeamQueue *self, int number)
{
  gint64 beat_us = MIN (BEAT_US, self->patience_us / 8);

  while (!xs_runner_wait (self->runner, beat_us))
    {
      const XsMessage goes_on = { .kind = XS_MESSAGE_GOES_ON,
                                  .number = number,
                                  .progress = xs_runner_progress (self->runner) };
      XsMessage answer;

      if (xs_cancel_is_raised (self->cancel))
        xs_runner_cancel (self->runner);
      if (!talk (self, &goes_on, &answer))
        return FALSE;
      if (answer.kind == XS_MESSAGE_STOP)
        xs_runner_cancel (self->runner);
      xs_message_clear (&answer);
    }
  return TRUE;
}

static XsMessage
failed (int number, const GError *error)
{
  int code = error->domain == XS_ERROR ? error->code : XS_ERROR_IO;

  return (XsMessage){ .kind = XS_MESSAGE_FAILED,
                      .number = number,
                      .code = code,
                      .bytes = g_bytes_new (error->message, strlen (error->message)) };
}

/* Does what @answer brings, whose answer it becomes. */
static gboolean
do_piece (XsTeamQueue *self, XsMessage *answer)
{
  g_autoptr (GError) error = NULL;
  int number = answer->number;
  XsMessage report = { .kind = XS_MESSAGE_DONE, .number = number };
  gboolean ok = TRUE;

  if (xs_runner_start (self->runner, answer->bytes, &error))
    {
      ok = watch (self, number);
      if (!ok)
        xs_runner_cancel (self->runner);
      report.bytes = xs_runner_take (self->runner, &error);
    }
  xs_message_clear (answer);
  if (error != NULL)
    report = failed (number, error);
  ok = ok && talk (self, &report, answer);
  xs_message_clear (&report);
  return ok;
}

gboolean
xs_team_queue_serve (XsTeamQueue *self)
{
  const XsMessage ask = { .kind = XS_MESSAGE_ASK, .number = -1 };
  XsMessage answer = { 0 };
  gboolean ok = talk (self, &ask, &answer);

  while (ok && answer.kind == XS_MESSAGE_JOB)
    ok = do_piece (self, &answer);
  if (ok)
    xs_message_clear (&answer);
  return ok;
}
