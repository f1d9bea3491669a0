#include "engine/data/augmentation.h"

#include "engine/base/random.h"

#include <math.h>

const char *
xs_flip_id (XsFlip flip)
{
  static const char *const ids[XS_N_FLIPS] = { "none", "horizontal" };

  return ids[flip];
}

gboolean
xs_augmentation_is_none (const XsAugmentation *self)
{
  return !(self->shift > 0 || self->flip != XS_FLIP_NONE || self->rotate > 0 || self->scale > 0 ||
           self->brightness > 0 || self->contrast > 0 || self->cut_out > 0);
}

/* In [-@most, @most). */
static double
either_way (XsRandom *random, double most)
{
  return most * (2 * xs_random_uniform (random) - 1);
}

/* A whole number in [-@most, @most], of one random number whatever @most is. */
static int
steps_either_way (XsRandom *random, int most)
{
  return (int) floor (xs_random_uniform (random) * (2 * most + 1)) - most;
}

/* Each draws its numbers whether it needs them or not. */
XsPose
xs_augmentation_draw (const XsAugmentation *self, guint64 draw, int size)
{
  XsPose pose = { 0 };
  XsRandom random;
  int most = (int) lround (self->shift * size);
  double brightness;

  xs_random_seed (&random, draw);
  pose.right = steps_either_way (&random, most);
  pose.down = steps_either_way (&random, most);
  pose.mirrored = xs_random_uniform (&random) < .5 && self->flip == XS_FLIP_HORIZONTAL;
  pose.angle = either_way (&random, self->rotate * G_PI / 180);
  pose.factor = 1 + either_way (&random, self->scale);
  brightness = either_way (&random, self->brightness);
  pose.gain = (float) (1 + either_way (&random, self->contrast));
  pose.offset = (float) (brightness + .5) - .5f * pose.gain;
  pose.cut_side = (int) lround (self->cut_out * size);
  pose.cut_left = (int) (xs_random_uniform (&random) * size) - pose.cut_side / 2;
  pose.cut_top = (int) (xs_random_uniform (&random) * size) - pose.cut_side / 2;
  return pose;
}
