#include "app/experiment/contest.h"

#include <math.h>

/* What something costs: work units or seconds of a trial. */
typedef const XsSeedMean *(*Of) (const XsTrial *trial);

static const XsSeedMean *
work_of (const XsTrial *trial)
{
  return &trial->work_units;
}

static const XsSeedMean *
seconds_of (const XsTrial *trial)
{
  return &trial->seconds;
}

/* Of one seed there is none. */
static double
error_of (const XsSeedMean *mean)
{
  double error = xs_seed_mean_error (mean);

  return isfinite (error) ? error : 0;
}

/* On the line between the reference's budgets @k and @k + 1. */
static XsCost
between (const XsTrial *reference, int k, const XsTrial *trial, Of of)
{
  const XsTrial *low = &reference[k], *high = &reference[k + 1];
  double from = log (xs_seed_mean_mean (of (low))), to = log (xs_seed_mean_mean (of (high)));
  double least = xs_seed_mean_mean (&low->test_accuracy);
  double slope = (xs_seed_mean_mean (&high->test_accuracy) - least) / (to - from);
  double at = (xs_seed_mean_mean (&trial->test_accuracy) - least) / slope;
  double share = at / (to - from);
  double line =
      hypot ((1 - share) * error_of (&low->test_accuracy), share * error_of (&high->test_accuracy));
  XsCost cost = { .part = xs_seed_mean_mean (of (trial)) / exp (from + at) };

  cost.error = cost.part * hypot (error_of (&trial->test_accuracy), line) / slope;
  return cost;
}

/* The first rise through the accuracy: later ones only come where the reference fell back. */
static XsCost
find (const XsContest *self, int entrant, int budget, Of of)
{
  const XsTrial *reference = self->entrants[0].trials;
  const XsTrial *trial = &self->entrants[entrant].trials[budget];
  double accuracy = xs_seed_mean_mean (&trial->test_accuracy);
  XsCost none = { (double) NAN, (double) NAN, TRUE };

  for (int k = 0; k < self->n_budgets; k++)
    if (xs_seed_mean_mean (&reference[k].test_accuracy) >= accuracy)
      none.beyond = FALSE;
  for (int k = 0; k + 1 < self->n_budgets; k++)
    if (xs_seed_mean_mean (&reference[k].test_accuracy) <= accuracy &&
        xs_seed_mean_mean (&reference[k + 1].test_accuracy) > accuracy)
      return between (reference, k, trial, of);
  return none;
}

XsCost
xs_contest_work_cost (const XsContest *self, int entrant, int budget)
{
  return find (self, entrant, budget, work_of);
}

XsCost
xs_contest_seconds_cost (const XsContest *self, int entrant, int budget)
{
  return find (self, entrant, budget, seconds_of);
}
