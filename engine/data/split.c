#include "engine/data/split.h"

#include "engine/base/memory.h"
#include "engine/base/random.h"

/* @grouped (count) = the numbers of @order (count), class after class, else in the same order. */
static void
group_by_class (const guint8 *labels, const int *order, int *grouped, int count)
{
  int start[257] = { 0 };

  for (int i = 0; i < count; i++)
    start[labels[i] + 1]++;
  for (int label = 0; label < 256; label++)
    start[label + 1] += start[label];
  for (int i = 0; i < count; i++)
    grouped[start[labels[order[i]]]++] = order[i];
}

gboolean
xs_split (const guint8 *labels, int count, int every, guint64 seed, int *training, int *n_training,
          int *validation, int *n_validation, GError **error)
{
  guint8 *chosen = xs_alloc (count, 1, "split", error);
  XsRandom random;

  *n_training = *n_validation = 0;
  if (chosen == NULL)
    return FALSE;

  /* The two lists serve as scratch until the choice is made. */
  for (int i = 0; i < count; i++)
    training[i] = i;
  xs_random_seed (&random, seed);
  xs_random_shuffle (&random, training, count);
  group_by_class (labels, training, validation, count);
  every = MIN (every, count);
  for (int i = every - 1; i < count && every > 1; i += every)
    chosen[validation[i]] = 1;

  for (int i = 0; i < count; i++)
    if (chosen[i])
      validation[(*n_validation)++] = i;
    else
      training[(*n_training)++] = i;
  xs_free (chosen);
  return TRUE;
}
