#include "app/experiment/measure.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"
#include "engine/scales/transfer.h"

#include <math.h>

typedef struct
{
  const XsExperiment *experiment;
  const XsParameters *network;
  XsImages images;
  const XsCancel *cancel;
} Measuring;

gboolean
xs_measure_has (int trained, int size, int way)
{
  return (size == trained) == (way == XS_WAY_NATIVE);
}

int
xs_measure_count (const XsNumbers *sizes, int trained)
{
  int n = 0;

  for (int i = 0; i < sizes->n; i++)
    for (int way = 0; way < XS_N_WAYS; way++)
      n += xs_measure_has (trained, (int) sizes->values[i], way);
  return n;
}

static gboolean
evaluate (const Measuring *self, const XsParameters *network, int size, XsInterpolation resize,
          double *accuracy, GError **error)
{
  const XsExperiment *e = self->experiment;
  g_autoptr (GError) reason = NULL;
  XsEvaluation evaluation;

  *accuracy = (double) NAN;
  if (xs_evaluate_resized (network, e->data, XS_PART_TEST, 0, size, resize, e->pool, self->cancel,
                           NULL, &evaluation, &reason))
    *accuracy = evaluation.accuracy;
  else if (!g_error_matches (reason, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return TRUE;
}

static gboolean
evaluate_moved (const Measuring *self, int size, XsTransferMethod method, double *accuracy,
                GError **error)
{
  g_autoptr (XsParameters) moved = xs_transfer (self->network, size, method, &self->images,
                                                self->experiment->pool, self->cancel, error);

  return moved != NULL && evaluate (self, moved, size, XS_EVALUATION_RESIZE, accuracy, error);
}

/* @accuracy is that of the way before: to fewer pixels all interpolations are the same. */
static gboolean
evaluate_way (const Measuring *self, int size, int way, double *accuracy, GError **error)
{
  if (way < XS_WAY_NATIVE)
    return evaluate_moved (self, size, (XsTransferMethod) way, accuracy, error);
  if (way == XS_WAY_NATIVE)
    return evaluate (self, self->network, size, XS_EVALUATION_RESIZE, accuracy, error);
  return (way > XS_WAY_RESIZE && size >= self->network->architecture.size) ||
         evaluate (self, self->network, size, (XsInterpolation) (way - XS_WAY_RESIZE), accuracy,
                   error);
}

static gboolean
evaluate_all (const Measuring *self, double *accuracies, GError **error)
{
  const XsNumbers *sizes = &self->experiment->sizes;
  int trained = self->network->architecture.size;
  double accuracy = (double) NAN;

  for (int i = 0; i < sizes->n; i++)
    for (int way = 0; way < XS_N_WAYS; way++)
      {
        int size = (int) sizes->values[i];

        if (!xs_measure_has (trained, size, way))
          continue;
        if (!evaluate_way (self, size, way, &accuracy, error))
          return FALSE;
        *accuracies++ = accuracy;
      }
  return TRUE;
}

gboolean
xs_measure_moved (const XsExperiment *experiment, const XsParameters *network, guint64 seed,
                  const XsCancel *cancel, double *accuracies, GError **error)
{
  Measuring self = { .experiment = experiment, .network = network, .cancel = cancel };
  gboolean ok = xs_match_images (experiment->data, xs_transfer_most_images (XS_TRANSFER_DISTILLED),
                                 seed, &self.images, error) &&
                evaluate_all (&self, accuracies, error);

  xs_free ((void *) self.images.pixels);
  return ok;
}
