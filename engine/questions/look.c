#include "engine/questions/look.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"

#include <string.h>

static void
fill_scalars (const XsCheckpoint *state, XsFrame *frame)
{
  frame->node = state->node;
  frame->at = state->progress.at;
  frame->learning_rate = state->learning_rate;
  frame->loss = state->progress.loss;
  frame->accuracy = state->progress.accuracy;
}

/* A network whose scores are not finite can be looked at, too. */
static gboolean
fill_validation (XsFrame *frame, XsDataset *data, int most, XsPool *pool, const XsCancel *cancel,
                 GError **error)
{
  XsEvaluation evaluation;
  GError *reason = NULL;

  if (xs_dataset_count (data, XS_PART_VALIDATION) == 0)
    return TRUE;
  if (xs_evaluate (frame->parameters, data, XS_PART_VALIDATION, most, 0, pool, cancel,
                   frame->confusion, &evaluation, &reason))
    {
      frame->validation_accuracy = (float) evaluation.accuracy;
      frame->validation_loss = (float) evaluation.loss;
      return TRUE;
    }
  if (!g_error_matches (reason, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  g_error_free (reason);
  memset (frame->confusion, 0,
          (gsize) frame->n_classes * (gsize) frame->n_classes * sizeof *frame->confusion);
  return TRUE;
}

XsFrame *
xs_look (const XsCheckpoint *state, XsDataset *data, XsTracer *tracer, const XsFrameWish *wish,
         int most, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsParameters *parameters = xs_parameters_copy (xs_weights_network (state->weights), error);
  g_autoptr (XsFrame) frame = NULL;

  if (parameters == NULL)
    return NULL;
  frame = xs_frame_new (parameters);
  frame->parts = wish->parts & XS_FRAME_TRAJECTORY;
  fill_scalars (state, frame);
  if (!fill_validation (frame, data, most, pool, cancel, error))
    return NULL;
  if (wish->parts & XS_FRAME_TRAJECTORY)
    {
      frame->trajectory =
          xs_tracer_trace (tracer, frame->parameters, wish->n_images, wish->selected, pool, error);
      if (frame->trajectory == NULL)
        return NULL;
    }
  return g_steal_pointer (&frame);
}
