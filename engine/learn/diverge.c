#include "engine/base/error.h"
#include "engine/learn/training-private.h"

#include <math.h>

static const char *
layer_name (const XsArchitecture *a, int failed_step, char *name, gsize size)
{
  if (failed_step == 0)
    return "the opening layer";
  if (failed_step > a->depth)
    return "the classifier";
  if (failed_step < 0)
    return "the gradient";
  g_snprintf (name, size, "time step %d of %d", failed_step, a->depth);
  return name;
}

/* Takes down what is known of the divergence, but its kind and iteration. */
static XsDivergence *
note_divergence (XsTraining *self, int layer, double loss)
{
  XsDivergence *divergence = &self->divergence;

  *divergence = (XsDivergence){
    .layer = layer,
    .depth = self->parameters->architecture.depth,
    .loss = isfinite (loss) ? loss : (double) NAN,
    .good = self->good->progress.at.iteration,
  };
  return divergence;
}

/* Such a network is of no use to anybody: back to the last good state, and the word to the person.
 */
XsOutcome
xs_training_not_finite (XsTraining *self, gint64 iteration, int failed_step, double loss,
                        GError **error)
{
  XsDivergence *divergence = note_divergence (self, failed_step, loss);
  char name[40];
  const char *layer = layer_name (&self->parameters->architecture, failed_step, name, sizeof name);

  divergence->kind = XS_DIVERGED_NOT_FINITE;
  divergence->iteration = iteration;
  if (!xs_training_restore (self, self->good, error))
    return XS_OUTCOME_FAILED;
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "iteration %" G_GINT64_FORMAT
               ": %s is not finite; back at iteration %" G_GINT64_FORMAT
               ". A lower learning rate or a smaller step h helps",
               iteration, layer, divergence->good);
  return XS_OUTCOME_DIVERGED;
}

/* The same where a validation shows it: its first batch tells the layer. */
XsOutcome
xs_training_not_finite_in_validation (XsTraining *self, GError **error)
{
  XsWorkspace *work = self->work;
  int count = MIN (xs_training_batch (self), xs_reader_count (work->validation));
  int classifier = self->parameters->architecture.depth + 1;
  XsBatchResult result = { .failed_step = -1 };

  xs_reader_read (work->validation, NULL, 0, count, self->pool, work->images, work->labels);
  (void) xs_network_gradient (work->network, xs_training_parameters (self)->values, work->images,
                              work->labels, count, NULL, work->gradient, work->scores, &result);
  return xs_training_not_finite (self, self->progress.at.iteration,
                                 result.failed_step >= 0 ? result.failed_step : classifier,
                                 result.loss, error);
}

/* Of values[first .. end). */
static double
squares (const float *values, size_t first, size_t end)
{
  double sum = 0;

  for (size_t i = first; i < end; i++)
    sum += (double) values[i] * (double) values[i];
  return sum;
}

/* The layer of the largest gradient in the Euclidean norm, as XsDivergence counts them: 0 is all
 * that stands before the kernels, depth + 1 all from the classifier on. The gradient is that of the
 * last batch, which the workspace still holds. */
static int
steepest_layer (const XsTraining *self)
{
  const XsArchitecture *a = &self->parameters->architecture;
  const XsLayout *l = &self->parameters->layout;
  const float *gradient = self->work->gradient;
  size_t taps = xs_architecture_taps (a), channels = (size_t) a->channels;
  double largest = squares (gradient, l->classifier, l->total), here;
  int layer = a->depth + 1;

  for (int k = a->depth; k >= 0; k--)
    {
      size_t kernel = l->kernels + ((size_t) k - 1) * taps;
      size_t bias = l->biases + ((size_t) k - 1) * channels;

      here = k == 0 ? squares (gradient, 0, l->kernels)
                    : squares (gradient, kernel, kernel + taps) +
                          squares (gradient, bias, bias + channels);
      if (here > largest)
        {
          largest = here;
          layer = k;
        }
    }
  return layer;
}

/* The network is still one, if a poor one: whoever drives the training decides where to go. */
XsOutcome
xs_training_exploded (XsTraining *self, double loss, GError **error)
{
  XsDivergence *divergence = note_divergence (self, steepest_layer (self), loss);

  divergence->kind = XS_DIVERGED_EXPLODED;
  divergence->iteration = self->progress.at.iteration;
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "iteration %" G_GINT64_FORMAT
               ": the loss has exploded to %.3g; the last good state is that of iteration "
               "%" G_GINT64_FORMAT ". A lower learning rate or a smaller step h helps",
               divergence->iteration, loss, divergence->good);
  return XS_OUTCOME_DIVERGED;
}

const XsDivergence *
xs_training_divergence (const XsTraining *self)
{
  return &self->divergence;
}

/* The rate goes back too: one that was raised by hand since then is the likeliest reason. */
gboolean
xs_training_back (XsTraining *self, GError **error)
{
  if (!xs_training_restore (self, self->good, error))
    return FALSE;
  self->reason = XS_REASON_NONE;
  return TRUE;
}
