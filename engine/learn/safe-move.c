#include "engine/learn/safe-move.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"

#include <math.h>

#define MOST 1000 /* validation images */
#define ROOM 1.1  /* a number may grow by so much: it wobbles while a network is trained */

gboolean
xs_cfl_number (const XsParameters *parameters, double *number, GError **error)
{
  GError *local = NULL;
  XsCfl cfl;

  *number = (double) INFINITY;
  if (xs_cfl_check (parameters, &cfl, &local))
    *number = cfl.number;
  else if (!g_error_matches (local, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_clear_error (&local);
  return TRUE;
}

/* Not merely above the limit: see the header. */
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

XsParameters *
xs_move_safely (const XsParameters *from, int size, XsTransferMethod *method,
                const XsImages *images, XsDataset *data, XsPool *pool, const XsCancel *cancel,
                double *broken, GError **error)
{
  g_autoptr (XsParameters) planned = xs_transfer (from, size, *method, images, pool, cancel, error);
  g_autoptr (XsParameters) copied = NULL;
  double before, number, planned_loss, copied_loss;

  *broken = (double) NAN;
  if (planned == NULL || *method == XS_TRANSFER_COPY)
    return g_steal_pointer (&planned);
  if (!xs_cfl_number (from, &before, error) || !xs_cfl_number (planned, &number, error))
    return NULL;
  if (!xs_cfl_is_broken (before, number))
    return g_steal_pointer (&planned);
  copied = xs_transfer (from, size, XS_TRANSFER_COPY, NULL, pool, cancel, error);
  if (copied == NULL || !loss_of (planned, data, pool, cancel, &planned_loss, error) ||
      !loss_of (copied, data, pool, cancel, &copied_loss, error))
    return NULL;
  if (copied_loss >= planned_loss)
    return g_steal_pointer (&planned);
  *broken = number;
  *method = XS_TRANSFER_COPY;
  return g_steal_pointer (&copied);
}
