#pragma once

#include "app/experiment/team-queue.h"

typedef enum
{
  XS_PIECE_WAITS,
  XS_PIECE_GIVEN,
  XS_PIECE_DONE,
} XsPieceState;

typedef struct
{
  GBytes *job;
  double work;
  XsPieceState state;
  int rank;      /* who does it */
  int failed_at; /* the rank it failed at once; -1: none */
} XsPiece;

/* What rank 0 knows of another one. */
typedef struct
{
  int piece;       /* that it does; -1: none */
  double progress; /* of it */
  gboolean asks;   /* it waits for an answer */
  gboolean home;   /* it was told that there is nothing more */
  gboolean silent; /* it is expected no more */
  gint64 heard_us;
} XsOther;

struct _XsTeamQueue
{
  const XsTeamQueueType *type;
  void *data;
  XsTeam *team;
  const XsCancel *cancel;
  gint64 patience_us;
  XsRunner *runner;

  /* Of rank 0. */
  GArray *pieces;  /* XsPiece */
  XsOther *others; /* (size); [0] is not used */
  int own;         /* the piece that the runner does; -1: none */
  GError *error;   /* why it ends early */
  gint64 ended_us; /* when that was */
};
