#include "engine/questions/tracer.h"

#include "engine/analyse/basis.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#define CHUNK 4          /* images whose states are held at a time */
#define KEPT_FRACTION .5 /* of the captured variance, below which the plane is fitted anew */

/* Plans and buffers for one architecture. */
typedef struct
{
  XsArchitecture architecture;
  XsNetwork *network;
  XsReader *reader;
  XsResample *pooling;
  float *images;   /* (CHUNK, C_in, n, n) */
  float *states;   /* (CHUNK, N + 1, C, n, n) */
  float *scores;   /* (CHUNK, classes) */
  float *features; /* (n_images, N + 1, n_features) */
  int n_images;
  int n_features; /* C g g */
} Plan;

struct _XsTracer
{
  gatomicrefcount references;
  pthread_mutex_t mutex; /* for what follows; one that the thread sanitizer sees */
  XsDataset *data;
  XsPart part;
  int indices[XS_MOST_REFERENCES];
  int n_known; /* of them */
  Plan *plan;
  XsPool *pool; /* the plan's */
  XsBasis *basis;
  double fitted; /* variance fraction captured when the basis was fitted */
  int n_fitted;  /* and to how many images */
  int n_fits;
};

int
xs_reference_images (XsDataset *data, XsPart *part, int indices[XS_MOST_REFERENCES])
{
  int classes = xs_dataset_n_classes (data);
  int per_class = MAX (1, XS_MOST_REFERENCES / classes);
  int n_images, n = 0;
  g_autofree int *found = g_new0 (int, classes);
  int chosen[XS_MOST_REFERENCES], turn[XS_MOST_REFERENCES];

  *part = xs_dataset_count (data, XS_PART_VALIDATION) > 0 ? XS_PART_VALIDATION : XS_PART_TRAINING;
  n_images = xs_dataset_count (data, *part);
  for (int i = 0; i < n_images && n < XS_MOST_REFERENCES; i++)
    {
      int label = xs_dataset_label (data, *part, i);

      if (found[label] == per_class)
        continue;
      turn[n] = found[label]++;
      chosen[n++] = i;
    }

  /* In turns: the first of every class, then the second of every class, ... */
  for (int round = 0, k = 0; round < per_class; round++)
    for (int label = 0; label < classes; label++)
      for (int i = 0; i < n; i++)
        if (turn[i] == round && xs_dataset_label (data, *part, chosen[i]) == label)
          indices[k++] = chosen[i];
  return n;
}

static void
plan_free (Plan *plan)
{
  if (plan == NULL)
    return;
  xs_network_free (plan->network);
  xs_reader_free (plan->reader);
  xs_resample_free (plan->pooling);
  xs_free (plan->images);
  xs_free (plan->states);
  xs_free (plan->scores);
  xs_free (plan->features);
  g_free (plan);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

/* States (N + 1, C, n, n) of CHUNK images are the large part; features, pooled to at most 7 x 7
 * cells a channel, of all reference images, the part that outlives the chunk. */
static Plan *
plan_new (XsTracer *self, const XsArchitecture *a, int n_images, XsPool *pool, GError **error)
{
  g_autoptr (Plan) plan = g_new0 (Plan, 1);
  size_t pixels = (size_t) a->size * (size_t) a->size;
  size_t states = (size_t) a->depth + 1, channels = (size_t) a->channels;
  int cells = MIN (XS_PATH_CELLS, a->size);

  plan->architecture = *a;
  plan->n_images = n_images;
  plan->n_features = a->channels * cells * cells;
  plan->network = xs_network_new (a, pool, error);
  if (plan->network == NULL)
    return NULL;
  plan->reader = xs_reader_new (self->data, self->part, a->size, error);
  if (plan->reader == NULL)
    return NULL;
  plan->pooling = xs_resample_new (a->size, cells, error);
  if (plan->pooling == NULL)
    return NULL;
  plan->images = xs_alloc (CHUNK * (size_t) a->inputs * pixels, sizeof (float), "images", error);
  plan->states =
      xs_alloc (CHUNK * states * channels, pixels * sizeof (float), "states of images", error);
  plan->scores = xs_alloc (CHUNK * (size_t) a->classes, sizeof (float), "scores", error);
  plan->features = xs_alloc ((size_t) n_images * states, (size_t) plan->n_features * sizeof (float),
                             "features", error);
  if (plan->images == NULL || plan->states == NULL || plan->scores == NULL ||
      plan->features == NULL)
    return NULL;
  return g_steal_pointer (&plan);
}

XsTracer *
xs_tracer_new (XsDataset *data)
{
  XsTracer *self = g_new0 (XsTracer, 1);

  g_atomic_ref_count_init (&self->references);
  pthread_mutex_init (&self->mutex, NULL);
  self->data = xs_dataset_ref (data);
  self->n_known = xs_reference_images (data, &self->part, self->indices);
  return self;
}

XsTracer *
xs_tracer_ref (XsTracer *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_tracer_unref (XsTracer *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  plan_free (self->plan);
  xs_basis_unref (self->basis);
  xs_dataset_unref (self->data);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

/* CHUNK images at a time, for their states are by far the largest thing here.
 *
 * Pushes images @first .. @first + @count - 1: their states are held, and pooled to features. */
static void
push_chunk (XsTracer *self, const float *parameters, int first, int count, XsPool *pool)
{
  Plan *plan = self->plan;
  const XsArchitecture *a = &plan->architecture;
  size_t n_states = (size_t) a->depth + 1;

  xs_reader_read (plan->reader, self->indices + first, 0, count, pool, plan->images, NULL);
  xs_network_states (plan->network, parameters, plan->images, count, NULL, plan->states,
                     plan->scores);
  xs_resample_apply (plan->pooling, plan->states,
                     plan->features + (size_t) first * n_states * (size_t) plan->n_features,
                     count * (int) n_states * a->channels);
}

/* Keeps what the trajectory needs of them. */
static void
keep_chunk (const XsTracer *self, int first, int count, int selected, XsTrajectory *out)
{
  const Plan *plan = self->plan;
  const XsArchitecture *a = &plan->architecture;
  size_t plane = (size_t) a->size * (size_t) a->size;
  size_t image_states = ((size_t) a->depth + 1) * (size_t) a->channels * plane;

  for (int i = 0; i < count; i++)
    {
      const float *scores = plan->scores + (size_t) i * (size_t) a->classes;
      size_t input = (size_t) a->inputs * plane;

      out->labels[first + i] = xs_dataset_label (self->data, self->part, self->indices[first + i]);
      out->predictions[first + i] = xs_largest_score (scores, a->classes);
      if (first + i != selected)
        continue;
      memcpy (out->states, plan->states + (size_t) i * image_states, image_states * sizeof (float));
      memcpy (out->input, plan->images + (size_t) i * input, input * sizeof (float));
      xs_softmax (scores, a->classes, out->probabilities);
    }
}

/* Keeps the plane while it still shows what it was fitted to show. */
static gboolean
ensure_basis (XsTracer *self, int n_rows, GError **error)
{
  Plan *plan = self->plan;
  double captured[2];

  if (self->basis != NULL && xs_basis_n_columns (self->basis) == plan->n_features &&
      self->n_fitted == plan->n_images &&
      xs_basis_captured_of (self->basis, plan->features, n_rows) >= KEPT_FRACTION * self->fitted)
    return TRUE;

  g_clear_pointer (&self->basis, xs_basis_unref);
  self->basis = xs_basis_fit (plan->features, n_rows, plan->n_features, error);
  if (self->basis == NULL)
    return FALSE;
  xs_basis_captured (self->basis, captured);
  self->fitted = captured[0] + captured[1];
  self->n_fitted = plan->n_images;
  self->n_fits++;
  return TRUE;
}

/* The captured fraction of these paths, split over the two directions by their spread: a basis that
 * was fitted to earlier states does not know these ones' shares. */
static void
split_captured (XsTracer *self, int n_rows, XsTrajectory *out)
{
  double both = xs_basis_captured_of (self->basis, self->plan->features, n_rows);
  double spread[2] = { 0, 0 }, sum;

  for (int i = 0; i < n_rows; i++)
    for (int d = 0; d < 2; d++)
      spread[d] += (double) out->paths[2 * i + d] * (double) out->paths[2 * i + d];
  sum = spread[0] + spread[1];
  for (int d = 0; d < 2; d++)
    out->captured[d] = (float) (sum > 0 ? both * spread[d] / sum : 0);
}

static gboolean
ensure_plan (XsTracer *self, const XsArchitecture *a, int n_images, XsPool *pool, GError **error)
{
  n_images = CLAMP (n_images, 1, self->n_known);
  if (self->plan != NULL && self->pool == pool && self->plan->n_images == n_images &&
      xs_architecture_equal (&self->plan->architecture, a))
    return TRUE;
  g_clear_pointer (&self->plan, plan_free);
  self->plan = plan_new (self, a, n_images, pool, error);
  self->pool = pool;
  return self->plan != NULL;
}

/* All states of all images are rows of one matrix (images (N + 1), features); the basis is fitted
 * to it and the paths are its projection: rows of one image follow each other in time. */
static XsTrajectory *
trace (XsTracer *self, const XsParameters *parameters, int n_images, int selected, XsPool *pool,
       GError **error)
{
  const XsArchitecture *a = &parameters->architecture;
  XsTrajectory *out;
  int n_rows;

  if (!ensure_plan (self, a, n_images, pool, error))
    return NULL;
  n_images = self->plan->n_images;
  n_rows = n_images * (a->depth + 1);
  selected = CLAMP (selected, 0, n_images - 1);
  out = xs_trajectory_new (a, n_images);
  out->selected = selected;
  for (int step = 0; step < a->depth; step++)
    xs_theta_at (parameters, step, &out->thetas[step]);
  for (int first = 0; first < n_images; first += CHUNK)
    {
      int count = MIN (CHUNK, n_images - first);

      push_chunk (self, parameters->values, first, count, pool);
      keep_chunk (self, first, count, selected, out);
    }
  if (!ensure_basis (self, n_rows, error))
    {
      xs_trajectory_free (out);
      return NULL;
    }
  xs_basis_project (self->basis, self->plan->features, n_rows, out->paths);
  split_captured (self, n_rows, out);
  out->basis = self->n_fits;
  out->plane = xs_basis_ref (self->basis);
  return out;
}

XsTrajectory *
xs_tracer_trace (XsTracer *self, const XsParameters *parameters, int n_images, int selected,
                 XsPool *pool, GError **error)
{
  XsTrajectory *trajectory;

  pthread_mutex_lock (&self->mutex);
  trajectory = trace (self, parameters, n_images, selected, pool, error);
  pthread_mutex_unlock (&self->mutex);
  return trajectory;
}

static gboolean
follow (XsTracer *self, const XsParameters *parameters, const XsBasis *plane, int n_images,
        XsPool *pool, const XsCancel *cancel, float *paths, GError **error)
{
  const XsArchitecture *a = &parameters->architecture;

  if (!ensure_plan (self, a, n_images, pool, error))
    return FALSE;
  if (xs_basis_n_columns (plane) != self->plan->n_features)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "a plane of %d features cannot show paths of %d features",
                   xs_basis_n_columns (plane), self->plan->n_features);
      return FALSE;
    }
  for (int first = 0; first < self->plan->n_images; first += CHUNK)
    {
      if (xs_cancel_is_raised (cancel))
        {
          g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "cancelled");
          return FALSE;
        }
      push_chunk (self, parameters->values, first, MIN (CHUNK, self->plan->n_images - first), pool);
    }
  xs_basis_project (plane, self->plan->features, self->plan->n_images * (a->depth + 1), paths);
  return TRUE;
}

gboolean
xs_tracer_follow (XsTracer *self, const XsParameters *parameters, const XsBasis *plane,
                  int n_images, XsPool *pool, const XsCancel *cancel, float *paths, GError **error)
{
  gboolean done;

  pthread_mutex_lock (&self->mutex);
  done = follow (self, parameters, plane, n_images, pool, cancel, paths, error);
  pthread_mutex_unlock (&self->mutex);
  return done;
}
