#include "engine/learn/evaluate.h"

#include "engine/base/error.h"
#include "engine/base/memory-left.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/learn/need.h"
#include "engine/network/loss.h"

#include <math.h>
#include <string.h>

#define CHUNK XS_EVALUATION_CHUNK
#define MOST_BYTES ((size_t) 1 << 29) /* of images for transfers */

/* Images are read and classified CHUNK at a time, always from the first on: what an evaluation
 * needs of memory does not grow with the data set, and its sums do not depend on the threads.
 *
 * What one evaluation works with; the image buffers hold CHUNK images. */
typedef struct
{
  XsNetwork *network;
  const XsParameters *parameters;
  const XsReader *reader;
  const XsResample *resize; /* from the seen size to the network's; NULL: the same */
  XsPool *pool;
  float *seen;          /* (CHUNK, inputs, see, see) */
  float *images;        /* (CHUNK, inputs, n, n); the same as seen without resize */
  float *scores;        /* (CHUNK, classes) */
  float *probabilities; /* (classes) */
  int labels[CHUNK];
  int *predictions;   /* the caller's, of all images; or NULL */
  float *certainties; /* of these; the same */
} Work;

static void
work_free (Work *work)
{
  if (work->resize != NULL)
    xs_free (work->images);
  xs_free (work->seen);
  xs_free (work->scores);
  xs_free (work->probabilities);
}

static gboolean
work_allocate (Work *work, int see, GError **error)
{
  const XsArchitecture *a = &work->parameters->architecture;
  size_t planes = (size_t) CHUNK * (size_t) a->inputs;
  size_t classes = (size_t) a->classes;

  work->seen = xs_alloc (planes, (size_t) see * (size_t) see * sizeof (float), "images", error);
  work->scores = xs_alloc (CHUNK * classes, sizeof (float), "scores", error);
  work->probabilities = xs_alloc (classes, sizeof (float), "probabilities", error);
  if (work->seen == NULL || work->scores == NULL || work->probabilities == NULL)
    return FALSE;
  work->images = work->seen;
  if (work->resize != NULL)
    work->images =
        xs_alloc (planes, (size_t) a->size * (size_t) a->size * sizeof (float), "images", error);
  return work->images != NULL;
}

/* Interpolations overshoot beside edges, where an image file would cut off what is darker than
 * black or brighter than white. Networks, too, know no such pixels, and are up to 5 points better
 * so. */
static void
keep_in_range (float *pixels, size_t count)
{
  for (size_t i = 0; i < count; i++)
    pixels[i] = CLAMP (pixels[i], 0.f, 1.f);
}

/* One of XS_SLICES parts of a chunk, a last one that is not full included: cheaper than another
 * division of the work for it. */
static void
resize_slice (void *data, int slice, int thread)
{
  const Work *work = data;
  const XsArchitecture *a = &work->parameters->architecture;
  int from = xs_resample_from (work->resize), to = xs_resample_to (work->resize);
  int first = CHUNK * slice / XS_SLICES, last = CHUNK * (slice + 1) / XS_SLICES;
  int planes = (last - first) * a->inputs;
  float *images = work->images + (size_t) first * a->inputs * to * to;

  xs_resample_apply (work->resize, work->seen + (size_t) first * a->inputs * from * from, images,
                     planes);
  keep_in_range (images, (size_t) planes * to * to);
}

/* Scores of which one is not finite have no largest: they are no answer, not even a wrong one. */
static gboolean
check_scores (const Work *work, int count, GError **error)
{
  const XsArchitecture *a = &work->parameters->architecture;

  if (xs_scores_are_finite (work->scores, (size_t) count * (size_t) a->classes))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "evaluation: expected finite scores at %d pixels and %d time steps, found others",
               a->size, a->depth);
  return FALSE;
}

/* Adds to @confusion (classes, classes) unless NULL, @correct and @loss, of which a probability
 * that has gone to zero in single precision does not make infinity. @first: of all images. */
static void
count_scores (Work *work, int first, int count, int *confusion, int *correct, double *loss)
{
  int classes = work->parameters->architecture.classes;

  for (int i = 0; i < count; i++)
    {
      const float *scores = work->scores + (size_t) i * classes;
      int best = xs_largest_score (scores, classes);
      double probability;

      xs_softmax (scores, classes, work->probabilities);
      probability = (double) work->probabilities[work->labels[i]];
      *loss -= log (MAX (probability, 1e-30));
      *correct += best == work->labels[i];
      if (confusion != NULL)
        confusion[work->labels[i] * classes + best]++;
      if (work->predictions != NULL)
        work->predictions[first + i] = best;
      if (work->certainties != NULL)
        work->certainties[first + i] = work->probabilities[best];
    }
}

/* What is resized is not cut as the network cuts it. */
static void
read_chunk (Work *work, int first, int count)
{
  if (work->resize == NULL)
    {
      xs_reader_read_share (work->reader, first, count, xs_network_round (work->network),
                            work->pool, work->images, work->labels);
      return;
    }
  xs_reader_read (work->reader, NULL, first, count, work->pool, work->seen, work->labels);
  xs_pool_run (work->pool, XS_SLICES, resize_slice, work);
}

static gboolean
evaluate (Work *work, int most, const XsCancel *cancel, int *confusion, XsEvaluation *evaluation,
          GError **error)
{
  int classes = work->parameters->architecture.classes;
  int n = xs_reader_count (work->reader);
  int correct = 0;
  double loss = 0;

  if (most > 0)
    n = MIN (n, most);
  if (confusion != NULL)
    memset (confusion, 0, (size_t) classes * (size_t) classes * sizeof (int));
  for (int first = 0; first < n; first += CHUNK)
    {
      int count = MIN (CHUNK, n - first);

      read_chunk (work, first, count);
      if (!xs_network_scores (work->network, work->parameters->values, work->images, count, cancel,
                              work->scores))
        {
          g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "evaluation: cancelled");
          return FALSE;
        }
      if (!check_scores (work, count, error))
        return FALSE;
      count_scores (work, first, count, confusion, &correct, &loss);
    }
  *evaluation = (XsEvaluation){
    .images = n,
    .accuracy = n > 0 ? (double) correct / n : (double) NAN,
    .loss = n > 0 ? loss / n : (double) NAN,
  };
  return TRUE;
}

gboolean
xs_evaluate_with (XsNetwork *network, const XsParameters *parameters, const XsReader *reader,
                  int most, XsPool *pool, const XsCancel *cancel, int *confusion,
                  XsEvaluation *evaluation, GError **error)
{
  Work work = { .network = network, .parameters = parameters, .reader = reader, .pool = pool };
  gboolean done = work_allocate (&work, parameters->architecture.size, error) &&
                  evaluate (&work, most, cancel, confusion, evaluation, error);

  work_free (&work);
  return done;
}

gboolean
xs_check_fit (const XsArchitecture *a, XsDataset *data, GError **error)
{
  if (a->inputs == xs_dataset_inputs (data) && a->classes == xs_dataset_n_classes (data))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: the network expects images with %d planes in %d classes, found %d in %d",
               xs_dataset_where (data), a->inputs, a->classes, xs_dataset_inputs (data),
               xs_dataset_n_classes (data));
  return FALSE;
}

static gboolean
check_need (const XsArchitecture *a, int see, XsPool *pool, GError **error)
{
  g_autofree char *what = g_strdup_printf ("evaluation at %d pixels", MAX (see, a->size));

  return xs_memory_check (xs_evaluation_need (a, see, pool), what, error);
}

/* With plans of its own, for networks that are asked once: @work->parameters on @work->pool. */
static gboolean
evaluate_alone (Work *work, XsDataset *data, XsPart part, int most, int see,
                XsInterpolation interpolation, const XsCancel *cancel, int *confusion,
                XsEvaluation *evaluation, GError **error)
{
  const XsArchitecture *a = &work->parameters->architecture;
  int size = see > 0 ? see : a->size;
  g_autoptr (XsNetwork) network = NULL;
  g_autoptr (XsReader) reader = NULL;
  g_autoptr (XsResample) resize = NULL;
  gboolean done;

  if (!xs_check_fit (a, data, error) || !check_need (a, size, work->pool, error))
    return FALSE;
  network = xs_network_new (a, work->pool, error);
  if (network == NULL)
    return FALSE;
  reader = xs_reader_new (data, part, size, error);
  if (reader == NULL)
    return FALSE;
  if (size != a->size &&
      (resize = xs_resample_new_by (size, a->size, interpolation, error)) == NULL)
    return FALSE;

  work->network = network;
  work->reader = reader;
  work->resize = resize;
  done = work_allocate (work, size, error) &&
         evaluate (work, most, cancel, confusion, evaluation, error);
  work_free (work);
  return done;
}

gboolean
xs_evaluate (const XsParameters *parameters, XsDataset *data, XsPart part, int most, int see,
             XsPool *pool, const XsCancel *cancel, int *confusion, XsEvaluation *evaluation,
             GError **error)
{
  return xs_evaluate_resized (parameters, data, part, most, see, XS_EVALUATION_RESIZE, pool, cancel,
                              confusion, evaluation, error);
}

gboolean
xs_evaluate_resized (const XsParameters *parameters, XsDataset *data, XsPart part, int most,
                     int see, XsInterpolation interpolation, XsPool *pool, const XsCancel *cancel,
                     int *confusion, XsEvaluation *evaluation, GError **error)
{
  Work work = { .parameters = parameters, .pool = pool };

  return evaluate_alone (&work, data, part, most, see, interpolation, cancel, confusion, evaluation,
                         error);
}

gboolean
xs_evaluate_each (const XsParameters *parameters, XsDataset *data, XsPart part, int most,
                  XsPool *pool, const XsCancel *cancel, int *predictions, float *probabilities,
                  XsEvaluation *evaluation, GError **error)
{
  Work work = {
    .parameters = parameters, .pool = pool, .predictions = predictions, .certainties = probabilities
  };

  return evaluate_alone (&work, data, part, most, 0, XS_EVALUATION_RESIZE, cancel, NULL, evaluation,
                         error);
}

/* The first of a shuffled order, so that fewer images are a part of more. */
gboolean
xs_match_images (XsDataset *data, int count, guint64 seed, XsImages *images, GError **error)
{
  int n = xs_dataset_count (data, XS_PART_TRAINING);
  int inputs = xs_dataset_inputs (data), size = xs_dataset_size (data);
  size_t values = (size_t) inputs * (size_t) size * (size_t) size;
  g_autofree int *order = NULL;
  XsRandom random;
  float *pixels;

  if (n == 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
                   "%s: a matched transfer needs training images, found none",
                   xs_dataset_where (data));
      return FALSE;
    }
  count = MIN (MIN (count, n), (int) MAX (1, MOST_BYTES / (values * sizeof (float))));
  pixels = xs_alloc ((size_t) count * values, sizeof (float), "images for matching", error);
  if (pixels == NULL)
    return FALSE;

  order = g_new (int, n);
  for (int i = 0; i < n; i++)
    order[i] = i;
  xs_random_seed (&random, seed);
  xs_random_shuffle (&random, order, n);
  for (int i = 0; i < count; i++)
    {
      const guint8 *bytes = xs_dataset_pixels (data, XS_PART_TRAINING, order[i]);

      for (size_t j = 0; j < values; j++)
        pixels[(size_t) i * values + j] = (float) bytes[j] / 255.0f;
    }
  *images =
      (XsImages){ .pixels = pixels, .count = count, .inputs = inputs, .size = size, .seed = seed };
  return TRUE;
}
