#include "engine/base/error.h"
#include "engine/learn/safe-move.h"
#include "engine/learn/training-private.h"

#include <math.h>
#include <string.h>

/* A kernel that a person sets. */

/* Where in the flat vector its nine taps begin; -1 where there is no such kernel, and an error. */
static gssize
place_of (const XsParameters *parameters, const XsKernelEdit *edit, GError **error)
{
  const XsArchitecture *a = &parameters->architecture;
  gboolean opens = edit->step < 0;
  int inputs = opens ? a->inputs : xs_architecture_width (a);
  gsize taps = opens ? (gsize) a->channels * (gsize) a->inputs * 9 : xs_architecture_taps (a);
  gsize first = opens ? parameters->layout.opening_kernel
                      : parameters->layout.kernels + (gsize) edit->step * taps;
  int outputs = (int) (taps / 9 / (gsize) inputs);

  if (edit->step >= -1 && edit->step < a->depth && edit->output >= 0 && edit->output < outputs &&
      edit->input >= 0 && edit->input < inputs)
    return (gssize) (first + ((gsize) edit->output * (gsize) inputs + (gsize) edit->input) * 9);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "kernel: expected a time step from -1 to %d, an output below %d and an input below "
               "%d, found %d, %d and %d",
               a->depth - 1, outputs, inputs, edit->step, edit->output, edit->input);
  return -1;
}

static gboolean
check_numbers (const float stencil[9], GError **error)
{
  for (int i = 0; i < 9; i++)
    if (!isfinite (stencil[i]))
      {
        g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                     "kernel: expected nine finite numbers, found %g", (double) stencil[i]);
        return FALSE;
      }
  return TRUE;
}

/* The taps of the network that is trained, and of its average, if one is kept. */
static void
write_taps (XsTraining *self, gssize place, const float taps[9], const float average[9])
{
  memcpy (self->parameters->values + place, taps, 9 * sizeof (float));
  if (self->optimiser->average != NULL)
    memcpy (self->optimiser->average->values + place, average, 9 * sizeof (float));
  xs_training_set_same (self, NULL);
}

static void
put_back (XsTraining *self, gssize place, XsWeights *weights)
{
  const XsParameters *average = weights->optimiser->average;

  write_taps (self, place, weights->parameters->values + place,
              average == NULL ? NULL : average->values + place);
  xs_training_set_same (self, weights);
}

/* What the new kernel is worth, and the weights that have it; NULL and an error. */
static XsWeights *
weigh (XsTraining *self, XsNode *node, const XsCancel *cancel, GError **error)
{
  const XsParameters *network = xs_training_parameters (self);
  double cfl;

  if (!xs_cfl_number (network, &cfl, error) ||
      !xs_training_quick_accuracy (self, self->work, network, cancel, &node->accuracy_after, error))
    return NULL;
  node->cfl = (float) cfl;
  if (isfinite (node->accuracy_after))
    return xs_weights_copy (self->parameters, self->optimiser, error);
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "kernel: the network would not be finite with it; nothing was changed");
  return NULL;
}

gboolean
xs_training_set_kernel (XsTraining *self, const XsKernelEdit *edit, const XsCancel *cancel,
                        GError **error)
{
  XsNode node = { .kind = XS_NODE_KERNEL };
  gssize place = place_of (self->parameters, edit, error);
  g_autoptr (XsCheckpoint) before = NULL;
  g_autoptr (XsWeights) after = NULL;

  if (place < 0 || !check_numbers (edit->stencil, error) || !xs_training_settle (self, error))
    return FALSE;
  before = xs_training_checkpoint (self, error);
  if (before == NULL ||
      !xs_training_quick_accuracy (self, self->work, xs_training_parameters (self), cancel,
                                   &node.accuracy_before, error))
    return FALSE;
  write_taps (self, place, edit->stencil, edit->stencil);
  after = weigh (self, &node, cancel, error);
  if (after == NULL)
    {
      put_back (self, place, before->weights);
      return FALSE;
    }
  self->progress.validation_accuracy = node.accuracy_after;
  xs_training_forget_sights (self);
  xs_training_add_node (self, &node, before, after);
  return TRUE;
}
