#include "engine/learn/divergence.h"

#include <math.h>

#define BAD 4     /* times chance and the level's first loss */
#define EXCESS 50 /* of bad batches over good ones */
#define RELIEF 2  /* bad batches that a good one makes up for */

void
xs_watch_begin (XsWatch *self)
{
  *self = (XsWatch){ .first = (double) NAN };
}

gboolean
xs_watch_tell (XsWatch *self, int classes, double loss)
{
  if (isnan (self->first))
    self->first = loss;
  if (loss > BAD * MAX (log (classes), self->first))
    self->excess++;
  else
    self->excess = MAX (0, self->excess - RELIEF);
  if (self->excess < EXCESS)
    return FALSE;
  self->excess = 0;
  return TRUE;
}
