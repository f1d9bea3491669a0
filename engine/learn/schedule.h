#pragma once

#include <glib.h>

/* How the learning rate falls and when a level ends. A plain value: copying it saves it.
 *
 * A level with a number of epochs ends there, and its rate falls along a half cosine to a
 * twentieth: levels that kept theirs took half as much again (plan.h). A level without ends at
 * plateaus of the validation loss: an earlier level at its first one, the last level after the rate
 * has fallen XS_SCHEDULE_FALLS times. Either ends sooner when patience is lost: so many validations
 * in a row without a lower loss. */

#define XS_SCHEDULE_FALLS 2

typedef struct
{
  double epochs;    /* 0: until a plateau */
  gboolean is_last; /* the plan's last level, or a level without a plan */
  double start;     /* epoch at which the level began */
  double fall;      /* what the falls have multiplied the rate by */
  int n_falls;
  double best;      /* lowest validation loss of the level, for plateaus */
  int since_best;   /* validations of whole epochs since then */
  double lowest;    /* validation loss of the level, for patience */
  int since_lowest; /* validations since then */
} XsSchedule;

void xs_schedule_begin (XsSchedule *self, double epochs, gboolean is_last, double epoch);

/* What the learning rate is multiplied by at @epoch. */
double xs_schedule_factor (const XsSchedule *self, double epoch);

/* To be told once an epoch. TRUE when the validation loss has levelled off for the current rate;
 * on a last level the rate falls, as long as there are falls left. */
gboolean xs_schedule_validated (XsSchedule *self, double validation_loss);

/* To be told after each whole validation: whether it is the @patience-th in a row without a lower
 * loss (0: never). */
gboolean xs_schedule_lost_patience (XsSchedule *self, int patience, double validation_loss);

/* Whether the level is over at @epoch; @plateau: what xs_schedule_validated() has just returned. */
gboolean xs_schedule_is_over (const XsSchedule *self, double epoch, gboolean plateau);
