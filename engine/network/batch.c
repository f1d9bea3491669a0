/* A batch through the network: slices on the pool, groups of slices, the sum of the groups. */

#include "engine/network/network-private.h"

#include "engine/kernels/conv3x3.h"
#include "engine/network/classifier.h"
#include "engine/network/loss.h"

#include <math.h>
#include <string.h>

XsRange
xs_network_part (size_t total, int index)
{
  size_t i = (size_t) index;

  return (XsRange){ total * i / XS_SLICES, total * (i + 1) / XS_SLICES };
}

XsRange
xs_network_part_of_numbers (size_t total, int index)
{
  const size_t piece = 32;
  XsRange pieces = xs_network_part ((total + piece - 1) / piece, index);

  return (XsRange){ pieces.first * piece, MIN (pieces.last * piece, total) };
}

static gboolean
all_finite (const xs_real *values, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

/* The search for the culprit, only after scores that are not finite. */
static int
first_bad_state (const XsNetwork *self, const XsThreadWork *workspace)
{
  const XsSteps *steps = &self->steps;
  int depth = steps->architecture.depth;

  for (int k = 0; k <= depth; k++)
    {
      xs_steps_to_planes (steps, xs_steps_state (steps, workspace->steps.states, k),
                          workspace->planes);
      if (!all_finite (workspace->planes, (size_t) steps->architecture.channels *
                                              (size_t) steps->architecture.size *
                                              (size_t) steps->architecture.size))
        return k;
    }
  return depth + 1;
}

/* Polled at every step, since one of 512 channels takes a second; what is left unfinished then is
 * told from the slice, after each image. */
static gboolean
is_raised (const XsNetwork *self)
{
  return xs_cancel_is_raised (self->batch.cancel);
}

/* x to y_0, through y_1 .. y_N, to features and scores. */
static void
forward_image (const XsNetwork *self, XsThreadWork *workspace, const xs_real *pixels,
               xs_real *features)
{
  const XsSteps *steps = &self->steps;
  XsStepWork *work = &workspace->steps;

  steps->compute->opening->pack_state (steps->opening_plan, pixels, work->image,
                                       steps->architecture.inputs);
  xs_steps_open (steps, work);
  for (int k = 0; k < steps->architecture.depth && !is_raised (self); k++)
    steps->layer->forward (steps, work, k);
  xs_classifier_forward (self, workspace, features);
}

/* The same way back: r = dloss/dscores to g_N, through g_{N-1} .. g_0, to the opening layer. Adds
 * what it passes to the slice's gradient, but for the classifier's, which a group makes of all its
 * images. */
static void
adjoint_image (const XsNetwork *self, XsThreadWork *workspace, const xs_real *score_adjoint,
               xs_real *gradient)
{
  const XsSteps *steps = &self->steps;

  xs_classifier_adjoint (self, workspace, score_adjoint);
  for (int k = steps->architecture.depth - 1; k >= 0 && !is_raised (self); k--)
    steps->layer->adjoint (steps, &workspace->steps, k, gradient);
  xs_steps_open_adjoint (steps, &workspace->steps);
}

/* Copies what the caller asked to see of image @index of the batch. */
static void
hand_out (const XsNetwork *self, const XsThreadWork *workspace, const xs_real *features,
          size_t index)
{
  const XsArchitecture *shape = &self->steps.architecture;
  size_t classes = (size_t) shape->classes;
  size_t n_states = (size_t) shape->depth + 1;
  size_t pixels = (size_t) shape->channels * (size_t) shape->size * (size_t) shape->size;

  if (self->batch.scores != NULL)
    memcpy (self->batch.scores + index * classes, workspace->scores, classes * sizeof (xs_real));
  if (self->batch.features != NULL)
    memcpy (self->batch.features + index * self->n_features, features,
            self->n_features * sizeof (xs_real));
  for (size_t k = 0; self->batch.states != NULL && k < n_states; k++)
    xs_steps_to_planes (&self->steps,
                        xs_steps_state (&self->steps, workspace->steps.states, (int) k),
                        self->batch.states + (index * n_states + k) * pixels);
}

/* Loss, hits and, if a score is not finite, the step to blame; TRUE if all is well. */
static gboolean
judge_image (const XsNetwork *self, const XsThreadWork *workspace, XsTally *tally, size_t index,
             xs_real *score_adjoint)
{
  const XsBatch *batch = &self->batch;
  int classes = self->steps.architecture.classes;
  const xs_real *wanted = batch->wanted != NULL ? batch->wanted + index * (size_t) classes : NULL;
  int label = wanted != NULL ? xs_largest_score (wanted, classes) : batch->labels[index];
  int bad_state;

  tally->loss +=
      wanted != NULL
          ? xs_kullback_leibler (workspace->scores, wanted, classes, batch->temperature,
                                 1. / batch->count, score_adjoint)
          : xs_cross_entropy (workspace->scores, classes, label, 1. / batch->count, score_adjoint);
  if (self->smoothing > 0 && wanted == NULL)
    tally->loss += xs_label_smoothing (workspace->scores, classes, label, self->smoothing,
                                       1. / batch->count, score_adjoint);
  tally->correct += xs_largest_score (workspace->scores, classes) == label;
  if (all_finite (workspace->scores, (size_t) classes))
    return TRUE;

  bad_state = first_bad_state (self, workspace);
  if (tally->failed_step < 0 || bad_state < tally->failed_step)
    tally->failed_step = bad_state;
  return FALSE;
}

static void
run_image (XsNetwork *self, XsThreadWork *workspace, XsSlice *slice, size_t in_round)
{
  const XsBatch *batch = &self->batch;
  const XsArchitecture *shape = &self->steps.architecture;
  size_t index = (size_t) batch->first + in_round;
  size_t pixels = (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
  xs_real *score_adjoint = self->score_adjoints + in_round * (size_t) shape->classes;
  xs_real *features = self->features + in_round * self->n_features;

  forward_image (self, workspace, batch->images + index * pixels, features);
  hand_out (self, workspace, features, index);
  if (batch->labels == NULL && batch->wanted == NULL)
    return;
  if (judge_image (self, workspace, &slice->tally, index, score_adjoint) && batch->gradient != NULL)
    adjoint_image (self, workspace, score_adjoint, slice->sums);
}

/* Of the opening layer's parts and the kernels of all steps. */
static int
n_operators (const XsNetwork *self)
{
  return (1 + self->steps.architecture.depth) * self->steps.parts;
}

/* Packs operator @index of the batch's parameters: the opening layer's parts come first. */
static void
pack_operator (const XsNetwork *self, XsThreadWork *workspace, int index)
{
  const XsSteps *steps = &self->steps;
  const XsLayout *layout = &steps->layout;
  const xs_real *parameters = self->batch.parameters;
  size_t width = (size_t) steps->width;
  int kernel = index - steps->parts;

  if (kernel < 0)
    xs_steps_pack_opening (steps, &workspace->steps, index, parameters + layout->opening_kernel,
                           parameters + layout->opening_bias);
  else
    xs_steps_pack_kernel (steps, &workspace->steps, kernel,
                          parameters + layout->kernels + (size_t) kernel * width * width * 9,
                          parameters + layout->biases + (size_t) kernel * width);
}

static void
pack_shared (void *data, int index, int thread)
{
  XsNetwork *self = data;

  pack_operator (self, &self->workspaces[thread], index);
}

static void
pack_own (const XsNetwork *self, XsThreadWork *workspace)
{
  if (self->shares_packed || workspace->n_packed == self->n_batches)
    return;
  for (int i = 0; i < n_operators (self); i++)
    pack_operator (self, workspace, i);
  workspace->n_packed = self->n_batches;
}

/*   dW += r f^T,   dmu += r   over the group's images of the round, in order */
static void
add_classifier_gradient (const XsNetwork *self, int index)
{
  int first = (int) xs_network_part ((size_t) self->batch.n_round, index * XS_GROUP).first;
  int last =
      (int) xs_network_part ((size_t) self->batch.n_round, index * XS_GROUP + XS_GROUP - 1).last;
  int classes = self->steps.architecture.classes;
  xs_real *gradient = self->groups[index].gradient + self->steps.layout.classifier;
  xs_real *bias = self->groups[index].gradient + self->steps.layout.classifier_bias;

  if (self->batch.first == 0)
    memset (gradient, 0,
            (self->steps.layout.total - self->steps.layout.classifier) * sizeof *gradient);
  self->steps.compute->dense->gradient (self->score_adjoints + (size_t) first * (size_t) classes,
                                        self->features + (size_t) first * self->n_features,
                                        gradient, last - first, classes, self->n_features);
  for (int image = first; image < last; image++)
    for (int q = 0; q < classes; q++)
      bias[q] += self->score_adjoints[image * classes + q];
}

static gboolean
is_last_round (const XsNetwork *self)
{
  return self->batch.first + self->batch.n_round == self->batch.count;
}

static void
finish_group (const XsNetwork *self, int index)
{
  const XsSlice *slices = &self->slices[index * XS_GROUP];

  add_classifier_gradient (self, index);
  if (is_last_round (self))
    self->steps.compute->dense->add_rows (
        slices[0].sums, (size_t) (slices[1].sums - slices[0].sums), XS_GROUP,
        self->groups[index].gradient, self->steps.layout.classifier);
}

/* One slice of the round: sums of its images by the thread's own work, then into the slice. The
 * last of a group to arrive finishes the group; who that is does not matter, for the order of sums
 * is fixed. */
static void
run_slice (void *data, int index, int thread)
{
  XsNetwork *self = data;
  XsSlice *slice = &self->slices[index];
  XsThreadWork *workspace = &self->workspaces[thread];
  XsRange images = xs_network_part ((size_t) self->batch.n_round, index);

  pack_own (self, workspace);
  if (self->batch.first == 0)
    {
      *slice = (XsSlice){ .sums = slice->sums, .tally.failed_step = -1 };
      if (self->batch.gradient != NULL)
        memset (slice->sums, 0, self->steps.layout.classifier * sizeof (xs_real));
    }
  workspace->steps.way_back = self->batch.gradient != NULL;
  workspace->steps.first = TRUE;
  for (size_t i = images.first; i < images.last; i++)
    {
      if (!is_raised (self))
        run_image (self, workspace, slice, i);
      slice->cancelled |= is_raised (self);
      if (slice->cancelled)
        return;
    }
  if (self->batch.gradient == NULL)
    return;
  xs_steps_collect (&self->steps, &workspace->steps, slice->sums);
  if (atomic_fetch_add (&self->groups[index / XS_GROUP].n_finished, 1) == XS_GROUP - 1)
    finish_group (self, index / XS_GROUP);
}

/* One range of the gradient, groups in order. */
static void
reduce_groups (void *data, int index, int thread)
{
  XsNetwork *self = data;
  XsRange range = xs_network_part_of_numbers (self->steps.layout.total, index);
  const xs_real *first = self->groups[0].gradient;

  self->steps.compute->dense->add_rows (
      first + range.first, (size_t) (self->groups[1].gradient - first), XS_GROUPS,
      self->batch.gradient + range.first, range.last - range.first);
}

static gboolean
sum_groups (XsNetwork *self)
{
  if (!xs_share_groups (self))
    return FALSE;
  xs_pool_run_share (self->pool, reduce_groups, self);
  return xs_share_gradient (self);
}

/* Of this rank's slices, as of any other's. */
static gboolean
is_cancelled (const XsNetwork *self)
{
  int rank = xs_team_rank (xs_pool_team (self->pool));

  for (int i = xs_pool_share (self->pool, rank); i < xs_pool_share (self->pool, rank + 1); i++)
    if (self->slices[i].cancelled)
      return TRUE;
  return FALSE;
}

/* In the order of the slices, so that the loss has the same bits for any number of threads and
 * ranks; of steps that failed the first counts, since those behind it only inherit. FALSE: the team
 * has failed. */
static gboolean
summarise (XsNetwork *self, XsBatchResult *result)
{
  if (!xs_share_tallies (self))
    return FALSE;
  *result = (XsBatchResult){ .failed_step = -1 };
  for (int i = 0; i < XS_SLICES; i++)
    {
      const XsTally *tally = &self->slices[i].tally;

      result->loss += tally->loss / self->batch.count;
      result->correct += tally->correct;
      if (tally->failed_step >= 0 &&
          (result->failed_step < 0 || tally->failed_step < result->failed_step))
        result->failed_step = tally->failed_step;
    }
  return TRUE;
}

/* Round after round; which image falls into which slice depends on the shape alone. FALSE when
 * cancelled. */
static gboolean
run_batch (XsNetwork *self, const XsBatch *batch)
{
  self->batch = *batch;
  self->n_batches++;
  if (self->shares_packed)
    xs_pool_run (self->pool, n_operators (self), pack_shared, self);
  for (int first = 0; first < batch->count; first += self->round_size)
    {
      self->batch.first = first;
      self->batch.n_round = MIN (batch->count - first, self->round_size);
      for (int i = 0; i < XS_GROUPS; i++)
        self->groups[i].n_finished = 0;
      xs_pool_run_share (self->pool, run_slice, self);
      if (is_cancelled (self) || !xs_share_outputs (self))
        return FALSE;
    }
  return batch->gradient == NULL || sum_groups (self);
}

gboolean
xs_network_gradient (XsNetwork *self, const xs_real *parameters, const xs_real *images,
                     const int *labels, int count, const XsCancel *cancel, xs_real *gradient,
                     xs_real *scores, XsBatchResult *result)
{
  XsBatch batch = { .parameters = parameters,
                    .images = images,
                    .labels = labels,
                    .count = count,
                    .cancel = cancel,
                    .gradient = gradient,
                    .scores = scores };

  return run_batch (self, &batch) && summarise (self, result);
}

gboolean
xs_network_imitate (XsNetwork *self, const xs_real *parameters, const xs_real *images,
                    const xs_real *wanted, double temperature, int count, const XsCancel *cancel,
                    xs_real *gradient, XsBatchResult *result)
{
  XsBatch batch = { .parameters = parameters,
                    .images = images,
                    .wanted = wanted,
                    .temperature = temperature,
                    .count = count,
                    .cancel = cancel,
                    .gradient = gradient };

  return run_batch (self, &batch) && summarise (self, result);
}

gboolean
xs_network_scores (XsNetwork *self, const xs_real *parameters, const xs_real *images, int count,
                   const XsCancel *cancel, xs_real *scores)
{
  XsBatch batch = {
    .parameters = parameters, .images = images, .count = count, .cancel = cancel, .scores = scores
  };

  return run_batch (self, &batch);
}

gboolean
xs_network_states (XsNetwork *self, const xs_real *parameters, const xs_real *images, int count,
                   const XsCancel *cancel, xs_real *states, xs_real *scores)
{
  XsBatch batch = { .parameters = parameters,
                    .images = images,
                    .count = count,
                    .cancel = cancel,
                    .scores = scores,
                    .states = states };

  return run_batch (self, &batch);
}

gboolean
xs_network_features (XsNetwork *self, const xs_real *parameters, const xs_real *images, int count,
                     const XsCancel *cancel, xs_real *features, xs_real *scores)
{
  XsBatch batch = { .parameters = parameters,
                    .images = images,
                    .count = count,
                    .cancel = cancel,
                    .scores = scores,
                    .features = features };

  return run_batch (self, &batch);
}

/*   J^T r = K_open^T u,   u = s_0 g_0 as the way back leaves it
 *
 * What the way back adds to the gradient of the parameters lands in a slice that nobody reads. */
gboolean
xs_network_input_adjoint (XsNetwork *self, const xs_real *parameters, const xs_real *image,
                          const xs_real *score_adjoint, const XsCancel *cancel,
                          xs_real *input_adjoint)
{
  const XsSteps *steps = &self->steps;
  XsThreadWork *workspace = &self->workspaces[0];

  self->batch = (XsBatch){ .parameters = parameters, .count = 1, .cancel = cancel };
  workspace->n_packed = ++self->n_batches;
  for (int i = 0; i < n_operators (self); i++)
    pack_operator (self, workspace, i);
  workspace->steps.way_back = workspace->steps.first = TRUE;
  forward_image (self, workspace, image, self->features);
  adjoint_image (self, workspace, score_adjoint, self->slices[0].sums);
  if (is_raised (self))
    return FALSE;
  xs_steps_to_planes (steps, workspace->steps.inner, workspace->planes);
  xs_conv3x3_transposed (parameters + steps->layout.opening_kernel, workspace->planes,
                         input_adjoint, steps->architecture.inputs, steps->architecture.channels,
                         steps->architecture.size);
  return TRUE;
}
