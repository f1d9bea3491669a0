#include "engine/questions/questions.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"

#include <math.h>

/* Fewer images than a transfer of the training itself uses: these answers are wanted at once. */
#define MATCH_COUNT 300
#define MATCH_SEED 1

typedef struct
{
  int size;
  XsTransferMethod method;
  XsParameters *parameters;
} Copy;

struct _XsMover
{
  gatomicrefcount references;
  XsDataset *data;
  XsImages match;      /* drawn when first needed */
  float *match_pixels; /* their owner */
  guint64 serial;
  GPtrArray *copies; /* Copy */
};

static void
copy_free (void *data)
{
  Copy *copy = data;

  xs_parameters_free (copy->parameters);
  g_free (copy);
}

XsMover *
xs_mover_new (XsDataset *data)
{
  XsMover *self = g_new0 (XsMover, 1);

  g_atomic_ref_count_init (&self->references);
  self->data = data != NULL ? xs_dataset_ref (data) : NULL;
  self->copies = g_ptr_array_new_with_free_func (copy_free);
  return self;
}

XsMover *
xs_mover_ref (XsMover *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_mover_unref (XsMover *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->copies);
  xs_free (self->match_pixels);
  xs_dataset_unref (self->data);
  g_free (self);
}

static gboolean
ensure_match_images (XsMover *self, GError **error)
{
  if (self->match_pixels != NULL)
    return TRUE;
  if (self->data == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
                   "a matched transfer needs training images, found none");
      return FALSE;
    }
  if (!xs_match_images (self->data, MATCH_COUNT, MATCH_SEED, &self->match, error))
    return FALSE;
  self->match_pixels = (float *) self->match.pixels;
  return TRUE;
}

const XsParameters *
xs_mover_get (XsMover *self, guint64 serial, const XsParameters *home, int size,
              XsTransferMethod method, XsPool *pool, const XsCancel *cancel, GError **error)
{
  Copy *copy;
  XsParameters *parameters;

  if (size == home->architecture.size)
    return home;
  if (serial != self->serial)
    g_ptr_array_set_size (self->copies, 0);
  self->serial = serial;
  for (guint i = 0; i < self->copies->len; i++)
    {
      copy = g_ptr_array_index (self->copies, i);
      if (copy->size == size && copy->method == method)
        return copy->parameters;
    }

  if (xs_transfer_needs_images (method) && !ensure_match_images (self, error))
    return NULL;
  parameters = xs_transfer (home, size, method, &self->match, pool, cancel, error);
  if (parameters == NULL)
    return NULL;
  copy = g_new (Copy, 1);
  *copy = (Copy){ .size = size, .method = method, .parameters = parameters };
  g_ptr_array_add (self->copies, copy);
  return parameters;
}

static gboolean
check_picture (const XsArchitecture *a, const XsPicture *picture, GError **error)
{
  if (picture->inputs == a->inputs)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: the network expects pictures with %d planes, found %d", picture->name,
               a->inputs, picture->inputs);
  return FALSE;
}

/* Fills @sight: the picture at the network's size, and its probabilities. */
static gboolean
see (const XsParameters *parameters, const XsPicture *picture, XsPool *pool, const XsCancel *cancel,
     XsSight *sight, GError **error)
{
  const XsArchitecture *a = &parameters->architecture;
  g_autoptr (XsResample) resize = xs_resample_new (picture->size, a->size, error);
  g_autoptr (XsNetwork) network = NULL;

  if (resize == NULL)
    return FALSE;
  network = xs_network_new (a, pool, error);
  if (network == NULL)
    return FALSE;
  sight->size = a->size;
  sight->input = g_new (float, (gsize) a->inputs *(gsize) a->size *(gsize) a->size);
  sight->probabilities = g_new (float, (gsize) a->classes);
  xs_resample_apply_bytes (resize, picture->pixels, sight->input, a->inputs);
  if (!xs_network_scores (network, parameters->values, sight->input, 1, cancel,
                          sight->probabilities))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "classification: cancelled");
      return FALSE;
    }
  xs_softmax (sight->probabilities, a->classes, sight->probabilities);
  return TRUE;
}

XsClassification *
xs_classify (XsMover *mover, guint64 serial, const XsParameters *home, XsPicture *picture,
             const int *sizes, int n_sizes, XsTransferMethod method, XsPool *pool,
             const XsCancel *cancel, GError **error)
{
  g_autoptr (XsClassification) self = NULL;

  if (!check_picture (&home->architecture, picture, error))
    return NULL;
  self = g_new0 (XsClassification, 1);
  self->picture = xs_picture_ref (picture);
  self->home_size = home->architecture.size;
  self->method = method;
  self->n_classes = home->architecture.classes;
  self->inputs = home->architecture.inputs;
  self->sights = g_new0 (XsSight, n_sizes);
  for (int i = 0; i < n_sizes; i++)
    {
      const XsParameters *parameters =
          xs_mover_get (mover, serial, home, sizes[i], method, pool, cancel, error);

      self->n_sights = i + 1;
      if (parameters == NULL || !see (parameters, picture, pool, cancel, &self->sights[i], error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

XsMoved *
xs_move (XsMover *mover, guint64 serial, const XsParameters *home, XsDataset *data, int size,
         XsTransferMethod method, int most, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsParameters *parameters =
      xs_mover_get (mover, serial, home, size, method, pool, cancel, error);
  g_autoptr (XsMoved) self = NULL;
  XsEvaluation evaluation = { .accuracy = (double) NAN };

  if (parameters == NULL)
    return NULL;
  if (most > 0 && !xs_evaluate (parameters, data, XS_PART_VALIDATION, most, 0, pool, cancel, NULL,
                                &evaluation, error))
    return NULL;
  self = g_new0 (XsMoved, 1);
  self->from_size = home->architecture.size;
  self->method = method;
  self->accuracy = (float) evaluation.accuracy;
  self->parameters = xs_parameters_copy (parameters, error);
  self->from = self->parameters != NULL ? xs_parameters_copy (home, error) : NULL;
  return self->from != NULL ? g_steal_pointer (&self) : NULL;
}

XsLadder *
xs_climb (XsMover *mover, guint64 serial, const XsParameters *home, XsDataset *data,
          const int *sizes, int n_sizes, XsTransferMethod method, int most, XsPool *pool,
          const XsCancel *cancel, GError **error)
{
  g_autoptr (XsLadder) self = g_new0 (XsLadder, 1);

  self->sizes = g_memdup2 (sizes, (gsize) n_sizes * sizeof *sizes);
  self->accuracies = g_new (float, n_sizes);
  self->n_sizes = n_sizes;
  self->home_size = home->architecture.size;
  self->method = method;
  for (int i = 0; i < n_sizes; i++)
    {
      g_autoptr (GError) local = NULL;
      const XsParameters *parameters =
          xs_mover_get (mover, serial, home, sizes[i], method, pool, cancel, &local);
      XsEvaluation evaluation;

      self->accuracies[i] = NAN;
      if (parameters != NULL && xs_evaluate (parameters, data, XS_PART_VALIDATION, most, 0, pool,
                                             cancel, NULL, &evaluation, &local))
        self->accuracies[i] = (float) evaluation.accuracy;
      else if (g_error_matches (local, XS_ERROR, XS_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}
