#include "engine/learn/schedule.h"

#include <math.h>

#define FALL .25        /* what a fall multiplies the rate by */
#define LOWEST .05      /* end of the half cosine */
#define PATIENCE 2      /* validated epochs without a better validation loss that make a plateau */
#define ROUNDING 1e-9   /* of an epoch that is a sum of batches */
#define IMPROVEMENT .01 /* relative; less is no improvement */

void
xs_schedule_begin (XsSchedule *self, double epochs, gboolean is_last, double epoch)
{
  *self = (XsSchedule){
    .epochs = epochs,
    .is_last = is_last,
    .start = epoch,
    .fall = 1,
    .best = (double) INFINITY,
    .lowest = (double) INFINITY,
  };
}

/* From 1 to LOWEST along (1 + cos) / 2. */
double
xs_schedule_factor (const XsSchedule *self, double epoch)
{
  double done;

  if (self->epochs <= 0)
    return self->fall;
  done = CLAMP ((epoch - self->start) / self->epochs, 0, 1);
  return LOWEST + (1 - LOWEST) * (1 + cos (G_PI * done)) / 2;
}

/* At a plateau of a last level the rate falls, and the level lasts; only when all falls are used up
 * is a plateau the end. */
gboolean
xs_schedule_validated (XsSchedule *self, double validation_loss)
{
  if (validation_loss < self->best * (1 - IMPROVEMENT))
    {
      self->best = validation_loss;
      self->since_best = 0;
      return FALSE;
    }
  if (++self->since_best < PATIENCE)
    return FALSE;

  self->since_best = 0;
  if (self->is_last)
    {
      self->n_falls++;
      if (self->n_falls <= XS_SCHEDULE_FALLS)
        self->fall *= FALL;
    }
  return TRUE;
}

/* Counted apart from plateaus: any lower loss counts here, not only one that is lower by more than
 * IMPROVEMENT, and so do validations inside an epoch. */
gboolean
xs_schedule_lost_patience (XsSchedule *self, int patience, double validation_loss)
{
  if (validation_loss < self->lowest)
    {
      self->lowest = validation_loss;
      self->since_lowest = 0;
    }
  else
    self->since_lowest++;
  return patience > 0 && self->since_lowest >= patience;
}

gboolean
xs_schedule_is_over (const XsSchedule *self, double epoch, gboolean plateau)
{
  if (self->epochs > 0)
    return epoch >= self->start + self->epochs - ROUNDING;
  return plateau && (!self->is_last || self->n_falls > XS_SCHEDULE_FALLS);
}
