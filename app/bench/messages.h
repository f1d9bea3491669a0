#pragma once

#include "engine/base/team.h"

/* How fast the ranks of a team hear from each other, in exchanges of all with all, as in a training
 * that they share. */
typedef struct
{
  double seconds;     /* of an exchange of eight bytes */
  double bytes_per_s; /* that a rank sends and receives at the same time, in long messages */
} XsMessages;

/* Every rank calls it. FALSE: see xs_team_failure(). Takes a second or so. */
gboolean xs_bench_messages (XsTeam *team, XsMessages *result);
