#include "engine/learn/safe-move.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"

#include <math.h>

#define MOST 1000 /* validation images */
#define ROOM 1.1  /* a number may grow by so much: it wobbles while a network is trained */

double
xs_cfl_number (const XsParameters *parameters)
{
  XsCfl cfl;

  return xs_cfl_check (parameters, &cfl, NULL) ? cfl.number : (double) INFINITY;
}

gboolean
xs_cfl_is_broken (double before, double after)
{
  return after > XS_CFL_LIMIT && after > ROOM * before;
}

/* Infinite where it is not finite. FALSE: cancelled, or out of memory. */
static gboolean
loss_of (const XsParameters *network, XsDataset *data, XsPool *pool, const XsCancel *cancel,
         double *loss, GError **error)
{
  XsEvaluation evaluation;
  GError *reason = NULL;

  *loss = (double) INFINITY;
  if (xs_evaluate (network, data, XS_PART_VALIDATION, MOST, 0, pool, cancel, NULL, &evaluation,
                   &reason))
    {
      if (isfinite (evaluation.loss))
        *loss = evaluation.loss;
      return TRUE;
    }
  if (g_error_matches (reason, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_error_free (reason);
      return TRUE;
    }
  g_propagate_error (error, reason);
  return FALSE;
}

/* The better one of the two on validation images; takes ownership of both. */
static XsParameters *
better_of (XsParameters *planned, XsParameters *copied, XsDataset *data, XsPool *pool,
           const XsCancel *cancel, GError **error)
{
  double planned_loss, copied_loss;
  XsParameters *better = NULL;

  if (loss_of (planned, data, pool, cancel, &planned_loss, error) &&
      loss_of (copied, data, pool, cancel, &copied_loss, error))
    better = copied_loss < planned_loss ? copied : planned;
  if (better != planned)
    xs_parameters_free (planned);
  if (better != copied)
    xs_parameters_free (copied);
  return better;
}

XsParameters *
xs_move_safely (const XsParameters *from, int size, XsTransferMethod *method,
                const XsImages *images, XsDataset *data, XsPool *pool, const XsCancel *cancel,
                double *broken, GError **error)
{
  XsParameters *planned = xs_transfer (from, size, *method, images, pool, cancel, error);
  XsParameters *copied, *better;
  double number;

  *broken = (double) NAN;
  if (planned == NULL || *method == XS_TRANSFER_COPY)
    return planned;
  number = xs_cfl_number (planned);
  if (!xs_cfl_is_broken (xs_cfl_number (from), number))
    return planned;
  copied = xs_transfer (from, size, XS_TRANSFER_COPY, NULL, pool, cancel, error);
  if (copied == NULL)
    {
      xs_parameters_free (planned);
      return NULL;
    }
  better = better_of (planned, copied, data, pool, cancel, error);
  if (better != NULL && better == copied)
    {
      *broken = number;
      *method = XS_TRANSFER_COPY;
    }
  return better;
}
