#include "engine/questions/preview.h"

#include "engine/analyse/commutation.h"
#include "engine/analyse/operations.h"
#include "engine/analyse/work-units.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"
#include "engine/learn/safe-move.h"
#include "engine/questions/mover.h"
#include "engine/scales/refine.h"

#include <math.h>
#include <string.h>

/* Images that differences are measured on: as many as have so many pixels at the larger size. */
#define MOST_PIXELS (32 * 56 * 56)
#define LEAST_IMAGES 4
#define MOST_IMAGES 32

/* What one network makes of the validation images. */
typedef struct
{
  float accuracy;
  int n_images;
  gboolean is_finite; /* its scores, so that there are predictions */
  int predictions[XS_PREVIEW_MOST];
} Opinion;

struct _XsPreviewer
{
  gatomicrefcount references;
  XsDataset *data;
  XsMover *mover;
  guint64 seed;
  XsLevel reference;
  XsImages images;     /* for differences; drawn when first needed, */
  float *image_pixels; /* their owner */

  /* Of the network @serial; found when first needed. */
  guint64 serial;
  gboolean has_opinion, has_cfl;
  Opinion opinion;
  XsCfl cfl;
  int resized_size; /* 0: none */
  float resized;    /* accuracy of images of that size */
};

XsPreviewer *
xs_previewer_new (XsDataset *data, const XsSettings *settings)
{
  XsPreviewer *self = g_new0 (XsPreviewer, 1);

  g_atomic_ref_count_init (&self->references);
  self->data = xs_dataset_ref (data);
  self->mover = xs_mover_new_exact (data, settings->seed);
  self->seed = settings->seed;
  self->reference = xs_settings_reference (settings);
  return self;
}

XsPreviewer *
xs_previewer_ref (XsPreviewer *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_previewer_unref (XsPreviewer *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  xs_mover_unref (self->mover);
  xs_dataset_unref (self->data);
  xs_free (self->image_pixels);
  g_free (self);
}

/* --- accuracies --------------------------------------------------------------------------------
 */

/* TRUE for what is no failure but an answer: scores that are not finite. */
static gboolean
is_answer (gboolean done, GError *local, GError **error)
{
  if (done)
    return TRUE;
  if (g_error_matches (local, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
hear (XsPreviewer *self, const XsParameters *network, XsPool *pool, const XsCancel *cancel,
      Opinion *opinion, GError **error)
{
  XsEvaluation evaluation = { .accuracy = (double) NAN };
  GError *local = NULL;

  opinion->is_finite =
      xs_evaluate_each (network, self->data, XS_PART_VALIDATION, XS_PREVIEW_MOST, pool, cancel,
                        opinion->predictions, NULL, &evaluation, &local);
  opinion->accuracy = (float) evaluation.accuracy;
  opinion->n_images = evaluation.images;
  return is_answer (opinion->is_finite, local, error);
}

static float
part_of_same (const Opinion *a, const Opinion *b)
{
  int same = 0;

  if (!a->is_finite || !b->is_finite || a->n_images == 0)
    return NAN;
  for (int i = 0; i < a->n_images; i++)
    same += a->predictions[i] == b->predictions[i];
  return (float) same / (float) a->n_images;
}

/* Images of @size pixels, brought to the size of @home. */
static gboolean
find_resized (XsPreviewer *self, const XsParameters *home, int size, XsPool *pool,
              const XsCancel *cancel, GError **error)
{
  XsEvaluation evaluation = { .accuracy = (double) NAN };
  GError *local = NULL;
  gboolean done;

  if (size == self->resized_size)
    return TRUE;
  done = xs_evaluate (home, self->data, XS_PART_VALIDATION, XS_PREVIEW_MOST, size, pool, cancel,
                      NULL, &evaluation, &local);
  if (!is_answer (done, local, error))
    return FALSE;
  self->resized = (float) evaluation.accuracy;
  self->resized_size = size;
  return TRUE;
}

/* --- kernels -----------------------------------------------------------------------------------
 */

static gboolean
check_cfl (const XsParameters *network, XsCfl *cfl, GError **error)
{
  GError *local = NULL;
  gboolean done = xs_cfl_check (network, cfl, &local);

  if (!done)
    cfl->number = (double) INFINITY;
  return is_answer (done, local, error);
}

/* Of the first part, where a step has two. */
static void
show_kernels (const XsParameters *network, int step, XsPreviewSide *side)
{
  const XsArchitecture *a = &network->architecture;
  int width = xs_architecture_width (a);

  side->step = step;
  for (int c = 0; c < MIN (width, XS_PREVIEW_KERNELS); c++)
    memcpy (side->kernels[c],
            xs_parameters_kernel (network, step) + ((size_t) c * (size_t) width + (size_t) c) * 9,
            sizeof side->kernels[c]);
}

static double
mean_square (const XsParameters *network)
{
  const XsArchitecture *a = &network->architecture;
  size_t n = xs_architecture_taps (a) * (size_t) a->depth;
  const float *kernels = xs_parameters_kernel (network, 0);
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += (double) kernels[i] * (double) kernels[i];
  return sum / (double) n;
}

/* A step between two old ones is the first that a refinement makes. */
static void
compare_kernels (const XsParameters *home, const XsParameters *network, XsPreview *answer)
{
  double before = mean_square (home);

  show_kernels (home, 0, &answer->before);
  show_kernels (network, network->architecture.depth > home->architecture.depth ? 1 : 0,
                &answer->after);
  answer->n_kernels = MIN (xs_architecture_width (&home->architecture), XS_PREVIEW_KERNELS);
  answer->kernel_norm = before > 0 ? sqrt (mean_square (network) / before) : (double) NAN;
}

/* --- differences -------------------------------------------------------------------------------
 */

static int
n_images_for (const XsParameters *home, const XsParameters *network)
{
  int size = MAX (home->architecture.size, network->architecture.size);

  return CLAMP (MOST_PIXELS / (size * size), LEAST_IMAGES, MOST_IMAGES);
}

static gboolean
ensure_images (XsPreviewer *self, GError **error)
{
  if (self->image_pixels != NULL)
    return TRUE;
  if (!xs_match_images (self->data, MOST_IMAGES, self->seed, &self->images, error))
    return FALSE;
  self->image_pixels = (float *) self->images.pixels;
  return TRUE;
}

/* It is the least of an answer, which goes without it where memory is short. */
static gboolean
find_differences (XsPreviewer *self, const XsParameters *home, const XsParameters *network,
                  XsPool *pool, const XsCancel *cancel, XsPreview *answer, GError **error)
{
  int n = home->architecture.depth + 1;
  GError *local = NULL;
  XsImages images;

  if (!ensure_images (self, error))
    return FALSE;
  images = self->images;
  images.count = MIN (images.count, n_images_for (home, network));
  answer->differences = g_new (double, n);
  if (xs_commutation_errors (home, network, &images, pool, cancel, answer->differences, &local))
    {
      answer->n_differences = n;
      return TRUE;
    }
  g_clear_pointer (&answer->differences, g_free);
  if (!g_error_matches (local, XS_ERROR, XS_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_error_free (local);
  return TRUE;
}

/* --- all of it ---------------------------------------------------------------------------------
 */

static void
show_cost (const XsPreviewer *self, const XsPreviewQuestion *q, const XsParameters *network,
           XsPreviewSide *side)
{
  const XsArchitecture *a = &network->architecture;

  side->size = a->size;
  side->depth = a->depth;
  side->epoch_seconds = q->epoch_seconds * xs_operations_gradient (a, 1) /
                        xs_operations_gradient (&q->home->architecture, 1);
  side->epoch_work_units =
      xs_work_units_pass (a->size, a->depth, self->reference.size, self->reference.depth);
}

/* What is known of the network as it is. */
static gboolean
know_home (XsPreviewer *self, const XsPreviewQuestion *q, XsPool *pool, const XsCancel *cancel,
           GError **error)
{
  if (q->serial != self->serial)
    {
      self->has_opinion = self->has_cfl = FALSE;
      self->resized_size = 0;
    }
  self->serial = q->serial;
  self->has_opinion =
      self->has_opinion || hear (self, q->home, pool, cancel, &self->opinion, error);
  if (!self->has_opinion)
    return FALSE;
  self->has_cfl = self->has_cfl || check_cfl (q->home, &self->cfl, error);
  return self->has_cfl;
}

/* With the network after the change, which is borrowed. */
static gboolean
fill (XsPreviewer *self, const XsPreviewQuestion *q, const XsParameters *network, XsPool *pool,
      const XsCancel *cancel, XsPreview *answer, GError **error)
{
  Opinion opinion;

  if (!know_home (self, q, pool, cancel, error) ||
      !hear (self, network, pool, cancel, &opinion, error) ||
      !check_cfl (network, &answer->after.cfl, error))
    return FALSE;
  answer->before.cfl = self->cfl;
  answer->before.accuracy = self->opinion.accuracy;
  answer->after.accuracy = opinion.accuracy;
  answer->n_images = opinion.n_images;
  answer->same = part_of_same (&self->opinion, &opinion);
  answer->breaks_cfl = xs_cfl_is_broken (self->cfl.number, answer->after.cfl.number);
  show_cost (self, q, q->home, &answer->before);
  show_cost (self, q, network, &answer->after);
  compare_kernels (q->home, network, answer);
  return TRUE;
}

static XsPreview *
new_answer (const XsPreviewQuestion *q)
{
  XsPreview *answer = g_new0 (XsPreview, 1);

  g_atomic_ref_count_init (&answer->references);
  answer->node = q->node;
  answer->at = q->at;
  answer->change = q->change;
  answer->resized = NAN;
  return answer;
}

static XsPreview *
preview_transfer (XsPreviewer *self, const XsPreviewQuestion *q, XsPool *pool,
                  const XsCancel *cancel, GError **error)
{
  g_autoptr (XsPreview) answer = new_answer (q);
  const XsParameters *network;

  if (!xs_mover_get (self->mover, q->serial, q->home, &q->change.size, 1,
                     (XsTransferMethod) q->change.method, pool, cancel, &network, error) ||
      !fill (self, q, network, pool, cancel, answer, error) ||
      !find_resized (self, q->home, q->change.size, pool, cancel, error) ||
      !find_differences (self, q->home, network, pool, cancel, answer, error))
    return NULL;
  answer->resized = self->resized;
  return g_steal_pointer (&answer);
}

static XsPreview *
preview_refinement (XsPreviewer *self, const XsPreviewQuestion *q, XsPool *pool,
                    const XsCancel *cancel, GError **error)
{
  g_autoptr (XsPreview) answer = new_answer (q);
  g_autoptr (XsParameters) network =
      xs_refine (q->home, q->change.depth, (XsRefineMethod) q->change.method, error);

  if (network == NULL || !fill (self, q, network, pool, cancel, answer, error))
    return NULL;
  return g_steal_pointer (&answer);
}

XsPreview *
xs_preview (XsPreviewer *self, const XsPreviewQuestion *q, XsPool *pool, const XsCancel *cancel,
            GError **error)
{
  if (q->change.size != q->home->architecture.size)
    return preview_transfer (self, q, pool, cancel, error);
  return preview_refinement (self, q, pool, cancel, error);
}
