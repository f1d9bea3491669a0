#pragma once

#include "engine/base/team.h"

/* What rank 0, which keeps the queue, and the others say to each other. The others speak first, and
 * every message of theirs has one answer: so nobody waits for somebody who sends. */
typedef enum
{
  XS_MESSAGE_ASK,     /* for a job */
  XS_MESSAGE_GOES_ON, /* the job of this number, @progress of it is done; answer: go on, or stop */
  XS_MESSAGE_DONE,    /* and what follows is its result; asks for the next */
  XS_MESSAGE_FAILED,  /* and what follows is the error's text, @code its code; asks for the next */

  XS_MESSAGE_JOB, /* of this number follows */
  XS_MESSAGE_GO_ON,
  XS_MESSAGE_STOP, /* what is being done; and nothing more is to be done if nothing is */
  XS_N_MESSAGES,
} XsMessageKind;

typedef struct
{
  XsMessageKind kind;
  int number;
  int code;
  double progress;
  GBytes *bytes; /* what follows, or NULL */
} XsMessage;

/* Borrows @message; FALSE: see xs_team_failure(). */
gboolean xs_message_send (XsTeam *team, int to, const XsMessage *message);
/* FALSE: none came in @wait_us, what came is none, or a failure. @message->bytes is the caller's.
 */
gboolean xs_message_receive (XsTeam *team, gint64 wait_us, XsMessage *message, int *from);
void xs_message_clear (XsMessage *self);
