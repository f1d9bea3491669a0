#pragma once

#include "app/bench/messages.h"
#include "engine/network/architecture.h"

/* What a training shared by several ranks costs, from what one rank computes and how fast ranks
 * hear from each other: t(R) = t(1) groups(R) / 4 + exchanges(R) latency + bytes(R) / bandwidth. */
typedef struct
{
  XsArchitecture shape;
  int batch;
  double seconds_alone; /* an iteration of one rank */
  XsMessages messages;  /* between @ranks_measured */
  int ranks_measured;
} XsCostModel;

/* Of an iteration: bytes that a rank sends, as many as it receives, and exchanges. */
double xs_cost_bytes (const XsCostModel *self, int ranks);
int xs_cost_exchanges (int ranks);
/* One training, 1 to XS_TEAM_MOST_SHARING ranks: how many times as fast as one rank. */
double xs_cost_speed (const XsCostModel *self, int ranks);
/* What more ranks would be worth if each had a group of its own, a quarter of @batch, so that the
 * batch grew with them: images a second over those of one rank. This program does not do it: it
 * would be another training. */
double xs_cost_speed_grown (const XsCostModel *self, int ranks);
