#include "engine/questions/guess.h"

#include "engine/network/loss.h"

#include <math.h>

XsGuess
xs_seen_guess (const XsSeen *self, int network, int n_classes)
{
  const float *row;
  int best;

  if (self->probabilities == NULL)
    return (XsGuess){ -1, NAN };
  row = self->probabilities + (gsize) network * (gsize) n_classes;
  if (isnan (row[0]))
    return (XsGuess){ -1, NAN };
  best = xs_largest_score (row, n_classes);
  return (XsGuess){ best, row[best] };
}

void
xs_seen_clear (XsSeen *self)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->probabilities, g_free);
  g_clear_pointer (&self->thumbnail, g_free);
}
