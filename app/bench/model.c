#include "app/bench/model.h"

#include "engine/base/pool.h"
#include "engine/network/parameters.h"

#define GROUPS XS_TEAM_MOST_SHARING

/* The most that one rank has of the groups. */
static int
most_groups (int ranks)
{
  return (GROUPS + ranks - 1) / ranks;
}

static double
parameter_bytes (const XsCostModel *self)
{
  return (double) xs_architecture_layout (&self->shape).total * sizeof (float);
}

/* Each rank's sums to those who add them up, a part each; the parts that it has added to all;
 * scores of its images to all. */
double
xs_cost_bytes (const XsCostModel *self, int ranks)
{
  double others = ranks - 1, all = parameter_bytes (self);
  double scores = (double) self->batch * self->shape.classes * sizeof (float);

  return others / ranks * (all * most_groups (ranks) + all + scores);
}

/* Scores, sums (one exchange a group of the one with the most), added parts, what the slices count,
 * and whether all go on. */
int
xs_cost_exchanges (int ranks)
{
  return ranks > 1 ? most_groups (ranks) + 4 : 0;
}

/* One more rank is one more message in each exchange. */
static double
latency (const XsCostModel *self, int ranks)
{
  return self->messages.seconds * (ranks - 1) / MAX (1, self->ranks_measured - 1);
}

static double
waiting (const XsCostModel *self, double bytes, int exchanges, int ranks)
{
  return exchanges * latency (self, ranks) + bytes / self->messages.bytes_per_s;
}

double
xs_cost_speed (const XsCostModel *self, int ranks)
{
  double computing = self->seconds_alone * most_groups (ranks) / GROUPS;

  if (ranks == 1)
    return 1;
  return self->seconds_alone / (computing + waiting (self, xs_cost_bytes (self, ranks),
                                                     xs_cost_exchanges (ranks), ranks));
}

double
xs_cost_speed_grown (const XsCostModel *self, int ranks)
{
  double computing = self->seconds_alone / GROUPS;
  double bytes = 2 * parameter_bytes (self) * (ranks - 1) / ranks;
  double seconds = computing + waiting (self, bytes, xs_cost_exchanges (GROUPS), ranks);

  return (double) ranks / GROUPS * self->seconds_alone / seconds;
}
