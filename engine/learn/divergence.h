#pragma once

#include <glib.h>

/* When a training has gone wrong: a number is not finite, or the loss explodes while it still is.
 */

typedef enum
{
  XS_DIVERGED_NOT_FINITE,
  XS_DIVERGED_EXPLODED,
} XsDivergenceKind;

typedef struct
{
  XsDivergenceKind kind;
  gint64 iteration; /* in which it showed */
  int layer;        /* 0 the opening layer, k the k-th time step of 1 to depth, depth + 1 the
                       classifier, -1 unknown: the first whose state is not finite; of an explosion
                       the one with the largest gradient */
  int depth;        /* of the network that diverged */
  double loss;      /* of that iteration's batch; NaN when it is not finite */
  gint64 good;      /* the iteration that xs_training_back() leads to */
} XsDivergence;

/* What tells an explosion from the ups and downs of a healthy training. A plain value.
 *
 * The loss of a network that knows nothing is ln (classes), that of one that has just been moved by
 * a bad method may be far above, and falls from there. So a batch counts as bad when its loss (the
 * data term, without regularisers) is more than 4 times the larger one of both: chance, and the
 * level's first batch. A training has exploded when, of its last batches, 50 more were bad than
 * twice the good ones. A spike is over long before; whoever stays beyond that limit has saturated
 * activations and scores that no step of this size brings back. */
typedef struct
{
  double first; /* loss of the level's first batch; NaN before it */
  int excess;   /* bad batches, less two for each good one; not below 0 */
} XsWatch;

/* At the beginning of a level. */
void xs_watch_begin (XsWatch *self);
/* After every batch: TRUE when the training has exploded. The count begins anew then. */
gboolean xs_watch_tell (XsWatch *self, int classes, double loss);
