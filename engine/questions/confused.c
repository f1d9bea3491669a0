#include "engine/questions/questions.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"

#include <string.h>

/* What the network makes of all images that are looked at. */
typedef struct
{
  int n;
  int *predictions;     /* (n) */
  float *probabilities; /* (n), of these */
} Opinions;

static void
opinions_clear (Opinions *self)
{
  g_free (self->predictions);
  g_free (self->probabilities);
}

static gboolean
hear (const XsQuestion *q, XsPool *pool, const XsCancel *cancel, Opinions *opinions, GError **error)
{
  int n = xs_dataset_count (q->data, XS_PART_VALIDATION);
  XsEvaluation evaluation;

  opinions->n = q->most > 0 ? MIN (n, q->most) : n;
  opinions->predictions = g_new (int, MAX (opinions->n, 1));
  opinions->probabilities = g_new (float, MAX (opinions->n, 1));
  return xs_evaluate_each (q->home, q->data, XS_PART_VALIDATION, opinions->n, pool, cancel,
                           opinions->predictions, opinions->probabilities, &evaluation, error);
}

/* Keeps the list sorted, most certain first, those that are as certain in their order. */
static void
insert (XsConfused *answer, int index, float probability)
{
  int place = answer->n_shown;

  while (place > 0 && probability > answer->images[place - 1].probability)
    place--;
  if (place >= XS_CONFUSED_MOST)
    return;
  answer->n_shown = MIN (answer->n_shown + 1, XS_CONFUSED_MOST);
  for (int i = answer->n_shown - 1; i > place; i--)
    answer->images[i] = answer->images[i - 1];
  answer->images[place] = (XsConfusedImage){ index, probability };
}

static void
select_images (const XsQuestion *q, const Opinions *opinions, XsConfused *answer)
{
  for (int i = 0; i < opinions->n; i++)
    {
      gboolean of_class = xs_dataset_label (q->data, XS_PART_VALIDATION, i) == answer->label;

      answer->n_of_class += of_class;
      if (!of_class || opinions->predictions[i] != answer->prediction)
        continue;
      answer->n_found++;
      insert (answer, i, opinions->probabilities[i]);
    }
}

static gboolean
copy_pixels (const XsQuestion *q, XsConfused *answer, GError **error)
{
  gsize each = (gsize) answer->inputs * (gsize) answer->size * (gsize) answer->size;

  if (answer->n_shown == 0)
    return TRUE;
  answer->pixels = xs_alloc ((gsize) answer->n_shown, each, "pictures of a cell", error);
  if (answer->pixels == NULL)
    return FALSE;
  for (int i = 0; i < answer->n_shown; i++)
    memcpy (answer->pixels + (gsize) i * each,
            xs_dataset_pixels (q->data, XS_PART_VALIDATION, answer->images[i].index), each);
  return TRUE;
}

XsConfused *
xs_find_confused (const XsQuestion *q, int label, int prediction, XsPool *pool,
                  const XsCancel *cancel, GError **error)
{
  g_autoptr (XsConfused) answer = g_new0 (XsConfused, 1);
  Opinions opinions = { 0 };
  gboolean done = hear (q, pool, cancel, &opinions, error);

  answer->node = q->node;
  answer->at = q->at;
  answer->label = label;
  answer->prediction = prediction;
  answer->n_images = opinions.n;
  answer->inputs = xs_dataset_inputs (q->data);
  answer->size = xs_dataset_size (q->data);
  if (done)
    {
      select_images (q, &opinions, answer);
      done = copy_pixels (q, answer, error);
    }
  opinions_clear (&opinions);
  return done ? g_steal_pointer (&answer) : NULL;
}
