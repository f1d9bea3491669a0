#include "engine/scales/distil.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/random.h"
#include "engine/kernels/resample.h"
#include "engine/kernels/update.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"
#include "engine/scales/feed.h"
#include "engine/scales/match.h"

#include <math.h>
#include <string.h>

#define TEMPERATURE 2.
#define BATCH 64
#define RATE .003
#define WARM_UP 20 /* steps in which the rate rises: the second moment knows few gradients */
#define BETA_1 .9
#define BETA_2 .999
#define EPSILON 1e-8

/* What all sizes share. */
typedef struct
{
  const XsParameters *from;
  const XsImages *images;
  XsPool *pool;
  const XsCancel *cancel;
  int classes;
  float *answers; /* (count, classes): of the old network, as probabilities */
  int n_steps;    /* of each size, */
  int n_done;     /* and of all together so far */
  int n_all;
  gint64 start_us; /* of the size at hand */
} Lesson;

/* A network at a new size while it learns. */
typedef struct
{
  const Lesson *lesson;
  XsParameters *network;
  XsNetwork *plan;
  XsResample *resize;
  float *pixels;   /* (BATCH, C_in, n, n) */
  float *wanted;   /* (BATCH, classes) */
  float *gradient; /* the next three (total) */
  float *first;    /* moment */
  float *second;
  int *order;  /* (count): this pass's */
  int n_batch; /* images of this step, order[begin ..] */
  int begin;
  XsRandom random;
} Student;

static gboolean
fail_cancelled (GError **error)
{
  g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED,
                       "distilled transfer: stopped on request");
  return FALSE;
}

static float *
alloc_floats (size_t count, GError **error)
{
  return xs_alloc (count, sizeof (float), "a distilled transfer", error);
}

/* --- the old network's answers ------------------------------------------------------------------
 */

/* softmax(scores / T) */
static void
soften (const float *scores, int classes, float *answer)
{
  for (int q = 0; q < classes; q++)
    answer[q] = scores[q] / (float) TEMPERATURE;
  xs_softmax (answer, classes, answer);
}

static gboolean
check_scores (const XsFeed *feed, int classes, GError **error)
{
  if (xs_scores_are_finite (feed->scores, (size_t) feed->count * (size_t) classes))
    return TRUE;
  g_set_error_literal (
      error, XS_ERROR, XS_ERROR_NUMERIC,
      "distilled transfer: expected finite scores of the old network, found others");
  return FALSE;
}

static gboolean
ask_all (Lesson *self, XsFeed *feed, GError **error)
{
  size_t classes = (size_t) self->classes;

  while (feed->first + feed->count < self->images->count)
    {
      if (!xs_feed_next (feed, self->images->count, error) ||
          !check_scores (feed, self->classes, error))
        return FALSE;
      for (int i = 0; i < feed->count; i++)
        soften (feed->scores + (size_t) i * classes, self->classes,
                self->answers + (size_t) (feed->first + i) * classes);
    }
  return TRUE;
}

static gboolean
ask_old (Lesson *self, GError **error)
{
  XsFeed *feed = xs_feed_new (self->from, self->images, self->pool, self->cancel, error);
  gboolean done;

  if (feed == NULL)
    return FALSE;
  self->answers = alloc_floats ((size_t) self->images->count * (size_t) self->classes, error);
  done = self->answers != NULL && ask_all (self, feed, error);
  xs_feed_free (feed);
  return done;
}

/* --- learning -----------------------------------------------------------------------------------
 */

static void
student_clear (Student *self)
{
  xs_network_free (self->plan);
  xs_resample_free (self->resize);
  xs_free (self->pixels);
  xs_free (self->wanted);
  xs_free (self->gradient);
  xs_free (self->first);
  xs_free (self->second);
  g_free (self->order);
}

static gboolean
student_init (Student *self, const Lesson *lesson, XsParameters *network, GError **error)
{
  const XsArchitecture *a = &network->architecture;
  size_t total = network->layout.total;

  *self = (Student){ .lesson = lesson, .network = network };
  self->order = g_new (int, lesson->images->count);
  for (int i = 0; i < lesson->images->count; i++)
    self->order[i] = i;
  xs_random_seed (&self->random, lesson->images->seed);
  return (self->plan = xs_network_new (a, lesson->pool, error)) != NULL &&
         (self->resize = xs_resample_new (lesson->images->size, a->size, error)) != NULL &&
         (self->pixels = alloc_floats (BATCH * (size_t) a->inputs * a->size * a->size, error)) !=
             NULL &&
         (self->wanted = alloc_floats (BATCH * (size_t) lesson->classes, error)) != NULL &&
         (self->gradient = alloc_floats (total, error)) != NULL &&
         (self->first = alloc_floats (total, error)) != NULL &&
         (self->second = alloc_floats (total, error)) != NULL;
}

/* The next images of this pass; the last ones may be fewer. */
static void
draw (Student *self)
{
  int count = self->lesson->images->count;

  self->begin += self->n_batch;
  if (self->n_batch == 0 || self->begin >= count)
    {
      self->begin = 0;
      xs_random_shuffle (&self->random, self->order, count);
    }
  self->n_batch = MIN (BATCH, count - self->begin);
}

static void
read_slice (void *data, int slice, int thread)
{
  Student *self = data;
  const XsImages *images = self->lesson->images;
  size_t classes = (size_t) self->lesson->classes, inputs = (size_t) images->inputs;
  size_t from = inputs * images->size * images->size;
  size_t to = inputs * self->network->architecture.size * self->network->architecture.size;

  for (int i = self->n_batch * slice / XS_SLICES; i < self->n_batch * (slice + 1) / XS_SLICES; i++)
    {
      size_t index = (size_t) self->order[self->begin + i];

      xs_resample_apply (self->resize, images->pixels + index * from,
                         self->pixels + (size_t) i * to, images->inputs);
      memcpy (self->wanted + (size_t) i * classes, self->lesson->answers + index * classes,
              classes * sizeof (float));
    }
}

/* How far this size is, in [0, 1]: by steps, or by the time it may take. */
static double
progress (const Lesson *self, int step)
{
  double seconds = (double) (g_get_monotonic_time () - self->start_us) / 1e6;
  double by_steps = (double) step / self->n_steps;

  return self->images->seconds > 0 ? MAX (by_steps, MIN (1, seconds / self->images->seconds))
                                   : by_steps;
}

/* Adam (Kingma and Ba), at a rate that rises shortly and then falls to zero. */
static void
update (Student *self, int step, double behind)
{
  XsUpdateSquares squares = { 0 };
  double rate = RATE * MIN (1, (step + 1.) / WARM_UP) * (1 - behind);
  XsAdam adam = { .beta_1 = (float) BETA_1,
                  .beta_2 = (float) BETA_2,
                  .rate = (float) (rate / (1 - pow (BETA_1, step + 1))),
                  .correction = (float) (1 / (1 - pow (BETA_2, step + 1))),
                  .epsilon = (float) EPSILON,
                  .shortening = 1 };

  xs_update_find ()->adam (&adam, self->gradient, self->first, self->second, self->network->values,
                           self->network->layout.total, &squares);
}

static gboolean
is_finite (const Student *self, const XsBatchResult *result)
{
  return result->failed_step < 0 && isfinite (result->loss) &&
         isfinite (xs_update_find ()->squares (self->gradient, self->network->layout.total));
}

static gboolean
learn_step (Student *self, int step, double behind, GError **error)
{
  const Lesson *lesson = self->lesson;
  XsBatchResult result;

  draw (self);
  xs_pool_run (lesson->pool, XS_SLICES, read_slice, self);
  if (!xs_network_imitate (self->plan, self->network->values, self->pixels, self->wanted,
                           TEMPERATURE, self->n_batch, lesson->cancel, self->gradient, &result))
    return fail_cancelled (error);
  if (!is_finite (self, &result))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                   "distilled transfer to %d pixels: the loss is not finite at step %d",
                   self->network->architecture.size, step + 1);
      return FALSE;
    }
  update (self, step, behind);
  return TRUE;
}

static gboolean
learn (Lesson *self, XsParameters *network, GError **error)
{
  Student student;
  gboolean done = student_init (&student, self, network, error);
  double behind;

  self->start_us = g_get_monotonic_time ();
  for (int step = 0; done && (behind = progress (self, step)) < 1; step++)
    {
      done = learn_step (&student, step, behind, error);
      xs_cancel_tell (self->cancel, self->n_done + (int) (behind * self->n_steps), self->n_all);
    }
  self->n_done += self->n_steps;
  student_clear (&student);
  return done;
}

/* --- the method ---------------------------------------------------------------------------------
 */

static int
count_steps (const XsImages *images)
{
  int each = (images->count + BATCH - 1) / BATCH;

  return MAX (1, (int) ceil (each * (images->passes > 0 ? images->passes : XS_DISTIL_PASSES)));
}

/* The start is that of a matched transfer. */
static XsImages
to_match_on (const XsImages *images)
{
  XsImages some = *images;

  some.count = MIN (some.count, XS_MATCH_MOST);
  return some;
}

gboolean
xs_distil (const XsParameters *from, const XsImages *images, XsPool *pool, const XsCancel *cancel,
           XsParameters *const *to, int n_to, GError **error)
{
  XsImages some = to_match_on (images);
  Lesson self = { .from = from,
                  .images = images,
                  .pool = pool,
                  .cancel = cancel,
                  .classes = from->architecture.classes,
                  .n_steps = count_steps (images) };
  gboolean done = xs_match (from, &some, pool, cancel, to, n_to, error) && ask_old (&self, error);

  self.n_all = n_to * self.n_steps;
  for (int i = 0; done && i < n_to; i++)
    done = learn (&self, to[i], error);
  xs_free (self.answers);
  return done;
}

/* One size after the other learns, behind the answers and the matching. */
double
xs_distil_need (const XsArchitecture *from, const XsImages *images, XsPool *pool, const int *sizes,
                int n_sizes)
{
  XsImages some = to_match_on (images);
  double most = xs_feed_need (from, pool);

  for (int i = 0; i < n_sizes; i++)
    {
      XsArchitecture to = *from;
      double pixels, reals;

      to.size = sizes[i];
      pixels = (double) to.inputs * to.size * to.size;
      reals = BATCH * (pixels + to.classes) + 3. * (double) xs_architecture_layout (&to).total;
      most = MAX (most, xs_network_need (&to, pool, NULL) + reals * sizeof (float));
    }
  most += (double) images->count * from->classes * sizeof (float);
  return MAX (most, xs_match_need (from, &some, pool, sizes, n_sizes));
}
