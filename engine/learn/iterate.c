#include "engine/analyse/work-units.h"
#include "engine/base/error.h"
#include "engine/learn/training-private.h"
#include "engine/network/loss.h"

#include <math.h>

#define VALIDATION_PAUSE 200 /* iterations between validations inside a long epoch */
#define VALIDATION_MOST 1000 /* images of those */
#define STOCK_PAUSE 100      /* iterations between the ends of short epochs that are validated */
#define MEAN_WEIGHT .05      /* of the newest batch in the running means */

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

/* The order of an epoch follows from the random state at its start, which moves on only when the
 * epoch is done: a state restored in its middle finds the same order again. So do the poses of its
 * images, by their places in it. */
static void
draw_order (XsTraining *self)
{
  int n = xs_reader_count (self->work->training);

  self->after_order = self->progress.random;
  for (int i = 0; i < n; i++)
    self->order[i] = i;
  xs_random_shuffle (&self->after_order, self->order, n);
  for (int i = 0; self->work->n_coarse > 0 && i < n; i += xs_training_batch (self))
    self->coarse[i / xs_training_batch (self)] =
        (int) xs_random_below (&self->after_order, (uint64_t) self->work->n_coarse + 1) - 1;
  self->draw = xs_augmentation_is_none (&self->settings.augmentation)
                   ? 0
                   : xs_random_next (&self->after_order);
  self->order_drawn = TRUE;
}

/* What the views want to know of each image of a batch, at the price of a softmax: the scores are
 * those before the step. */
static void
keep_fates (XsTraining *self, const int *indices, int count)
{
  int classes = self->parameters->architecture.classes;

  for (int i = 0; i < count; i++)
    {
      float *scores = self->work->scores + (size_t) i * classes;
      XsFate *fate = &self->fates[indices[i]];
      int best = xs_largest_score (scores, classes);

      xs_softmax (scores, classes, scores);
      fate->loss = -logf (MAX (scores[self->work->labels[i]], 1e-30f));
      fate->probability = scores[best];
      fate->prediction = best;
    }
}

/* Exponential, with a memory of 1 / MEAN_WEIGHT batches; begins at the first value. */
static float
running_mean (float mean, float value)
{
  return isnan (mean) ? value : mean + (float) MEAN_WEIGHT * (value - mean);
}

/* One entry of the history, at the present moment. */
static void
record (XsTraining *self, XsRecordKind kind, double loss, double accuracy)
{
  XsRecord record = {
    .kind = kind,
    .node = xs_history_current (self->history),
    .at = self->progress.at,
    .loss = (float) loss,
    .accuracy = (float) accuracy,
  };

  xs_history_add_record (self->history, &record);
}

/* The confusion is counted aside and exchanged when it is whole: it may be cancelled. */
static gboolean
count_confusion (XsTraining *self, int most, const XsCancel *cancel, XsEvaluation *evaluation,
                 GError **error)
{
  int *counted = self->counting;

  if (!xs_evaluate_with (self->work->network, xs_training_parameters (self), self->work->validation,
                         most, self->pool, cancel, counted, evaluation, error))
    return FALSE;
  self->counting = self->confusion;
  self->confusion = counted;
  return TRUE;
}

/* The time it takes counts as training's, whoever waits for an accuracy waits for it too. */
gboolean
xs_training_validate (XsTraining *self, int most, const XsCancel *cancel, GError **error)
{
  XsProgress *p = &self->progress;
  XsEvaluation evaluation;
  double start = now ();

  if (!count_confusion (self, most, cancel, &evaluation, error))
    return FALSE;
  p->at.seconds += now () - start;
  p->since_validation = 0;
  p->validation_loss = (float) evaluation.loss;
  p->validation_accuracy = (float) evaluation.accuracy;
  record (self, XS_RECORD_VALIDATION, evaluation.loss, evaluation.accuracy);
  return TRUE;
}

static gboolean
has_confusion (const XsTraining *self)
{
  int classes = self->parameters->architecture.classes;

  for (int i = 0; i < classes * classes; i++)
    if (self->confusion[i] > 0)
      return TRUE;
  return FALSE;
}

/* A network whose scores are not finite has none, which is tried once. */
gboolean
xs_training_recount (XsTraining *self, const XsCancel *cancel)
{
  XsEvaluation evaluation;
  gboolean done;

  if (self->recounted || !isfinite (self->progress.validation_accuracy) || has_confusion (self))
    return FALSE;
  done = count_confusion (self, VALIDATION_MOST, cancel, &evaluation, NULL);
  self->recounted = done || !xs_cancel_is_raised (cancel);
  return done;
}

gboolean
xs_training_assess (XsTraining *self, const XsCancel *cancel, GError **error)
{
  double seconds = self->progress.at.seconds;

  if (!xs_training_validate (self, VALIDATION_MOST, cancel, error))
    return FALSE;
  self->progress.at.seconds = seconds;
  return xs_training_keep (self, error);
}

/* The end of the plan; whoever iterates on goes on without it. */
static XsOutcome
finish (XsTraining *self, XsReason reason)
{
  self->reason = reason;
  self->progress.automatic = FALSE;
  return XS_OUTCOME_FINISHED;
}

/* Twice in a row, for one validation may be lucky; only on the plan's last level. */
static gboolean
target_reached (XsTraining *self)
{
  double target = self->settings.target_accuracy;
  gboolean before = self->progress.reached;

  if (target <= 0 || !self->progress.schedule.is_last)
    return FALSE;
  self->progress.reached = (double) self->progress.validation_accuracy >= target;
  return before && self->progress.reached;
}

/* A sum of batches may miss the limit by rounding. */
static gboolean
is_spent (const XsTraining *self)
{
  const XsProgress *p = &self->progress;

  return p->automatic && self->settings.work_units > 0 &&
         p->at.work_units >= self->settings.work_units * (1 - 1e-9);
}

/* What becomes of work that did not come to its end; takes @local. What was cancelled is no
 * failure: the outcome says so. */
static XsOutcome
stopped (GError *local, GError **error)
{
  if (g_error_matches (local, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_error_free (local);
      return XS_OUTCOME_CANCELLED;
    }
  g_propagate_error (error, local);
  return XS_OUTCOME_FAILED;
}

/* The same for a validation, where scores that are not finite are a divergence. */
static XsOutcome
validation_stopped (XsTraining *self, GError *local, GError **error)
{
  if (!g_error_matches (local, XS_ERROR, XS_ERROR_NUMERIC))
    return stopped (local, error);
  g_error_free (local);
  return xs_training_not_finite_in_validation (self, error);
}

/* Why the level is over after a validation, none while it lasts. */
static XsReason
level_ended (const XsTraining *self, gboolean plateau, gboolean tired)
{
  const XsProgress *p = &self->progress;

  if (xs_schedule_is_over (&p->schedule, p->at.epoch, plateau))
    return p->schedule.epochs > 0 ? XS_REASON_EPOCHS : XS_REASON_PLATEAU;
  return tired ? XS_REASON_PATIENCE : XS_REASON_NONE;
}

/* Whether the last validation was better than always naming the largest class, by more than two
 * standard errors: what is not has not levelled off, it has not begun, or it is lost. */
static gboolean
beats_chance (const XsTraining *self)
{
  int classes = self->parameters->architecture.classes;
  double largest = 0, all = 0, share;

  for (int label = 0; label < classes; label++)
    {
      double images = 0;

      for (int prediction = 0; prediction < classes; prediction++)
        images += self->confusion[label * classes + prediction];
      largest = MAX (largest, images);
      all += images;
    }
  share = largest / all;
  return (double) self->progress.validation_accuracy > share + 2 * sqrt (share * (1 - share) / all);
}

/* What the plan, or the lack of one, makes of a validation. */
static XsOutcome
judge (XsTraining *self, const XsCancel *cancel, GError **error)
{
  XsProgress *p = &self->progress;
  double loss = (double) p->validation_loss;
  gboolean plateau = p->epoch_ended && xs_schedule_validated (&p->schedule, loss);
  gboolean tired = xs_schedule_lost_patience (&p->schedule, self->settings.patience, loss);
  int node = xs_history_current (self->history);
  XsReason reason;

  if (!p->automatic)
    {
      gboolean news = plateau && !p->said_plateau && beats_chance (self);

      p->said_plateau |= news;
      return news ? XS_OUTCOME_PLATEAU : XS_OUTCOME_CONTINUES;
    }
  if (target_reached (self))
    return finish (self, XS_REASON_TARGET_ACCURACY);
  if (is_spent (self))
    return finish (self, XS_REASON_WORK_UNITS);
  reason = level_ended (self, plateau, tired);
  if (reason == XS_REASON_NONE)
    return XS_OUTCOME_CONTINUES;
  if (p->schedule.is_last)
    return finish (self, reason);
  if (!xs_training_next_level (self, reason, cancel, error))
    return XS_OUTCOME_FAILED;
  return xs_history_current (self->history) != node ? XS_OUTCOME_CHANGED : XS_OUTCOME_CONTINUES;
}

/* Whether the state that was just validated is one to come back to. A loss far above the least of
 * the level may be an explosion that has only begun. */
static gboolean
is_good (const XsTraining *self)
{
  const XsProgress *p = &self->progress;

  return p->watch.excess == 0 && (double) p->validation_loss <= 2 * p->schedule.lowest;
}

/* A whole validation and what follows from it. Cancelled: all of it stays due. */
static XsOutcome
take_stock (XsTraining *self, const XsCancel *cancel, GError **error)
{
  XsSchedule before = self->progress.schedule;
  GError *local = NULL;
  XsOutcome outcome;

  if (!xs_training_validate (self, 0, cancel, &local))
    return validation_stopped (self, local, error);
  outcome = judge (self, cancel, &local);
  if (outcome == XS_OUTCOME_FAILED)
    {
      self->progress.schedule = before;
      return stopped (local, error);
    }
  self->progress.validation_due = self->progress.epoch_ended = FALSE;
  if (is_good (self) && !xs_training_keep (self, error))
    return XS_OUTCOME_FAILED;
  return outcome;
}

/* Whether a whole validation falls due between the epochs @before and @now. */
static gboolean
is_due (const XsTraining *self, double before, double now)
{
  const XsProgress *p = &self->progress;
  double each = self->settings.validations;

  return floor (now * each + 1e-9) > floor (before * each + 1e-9) ||
         (p->automatic && p->schedule.epochs > 0 && xs_schedule_is_over (&p->schedule, now, FALSE));
}

/* Whether the epoch that has just ended is to be validated: a plan is made of epochs; without one,
 * validations are for the eye, and those of the shortest epochs would take what training is to
 * have. The first epoch's is never left out. */
static gboolean
is_worth_validating (const XsTraining *self)
{
  int batch = xs_training_batch (self);
  int iterations = (xs_reader_count (self->work->training) + batch - 1) / batch;
  int each = (STOCK_PAUSE + iterations - 1) / iterations; /* so many epochs */

  return self->progress.automatic || (self->progress.epochs_done - 1) % each == 0;
}

/* @size: the one that the batch was trained at. */
static void
count_batch (XsTraining *self, int size, int count, const XsBatchResult *result, double loss,
             double seconds)
{
  const XsArchitecture *a = &self->parameters->architecture;
  XsLevel reference = xs_settings_reference (&self->settings);
  XsProgress *p = &self->progress;
  int n = xs_reader_count (self->work->training);
  double accuracy = (double) result->correct / count, before = p->at.epoch;

  p->position += count;
  if (p->position >= n)
    {
      p->position = 0;
      p->epochs_done++;
      p->random = self->after_order;
      if (is_worth_validating (self))
        p->validation_due = p->epoch_ended = TRUE;
      self->order_drawn = FALSE;
    }
  p->at.iteration++;
  p->at.epoch = p->epochs_done + (double) p->position / n;
  p->validation_due |= is_due (self, before, p->at.epoch);
  p->at.seconds += seconds;
  p->at.work_units +=
      (double) count / n * xs_work_units_pass (size, a->depth, reference.size, reference.depth);
  p->since_validation++;
  p->loss = running_mean (p->loss, (float) loss);
  p->accuracy = running_mean (p->accuracy, (float) accuracy);
  self->step_seconds[self->n_steps % XS_N_TIMES] = seconds;
  self->step_images[self->n_steps++ % XS_N_TIMES] = count;
  record (self, XS_RECORD_TRAINING, loss, accuracy);
}

/* As the settings and the schedule say now. */
static XsStepRule
pace_now (const XsTraining *self)
{
  const XsProgress *p = &self->progress;

  return (XsStepRule){
    .rate = self->settings.learning_rate * xs_schedule_factor (&p->schedule, p->at.epoch),
    .clip = self->settings.clip,
    .weight_decay = self->settings.weight_decay,
    .average = self->settings.average,
  };
}

/* One optimiser step on the next batch, an epoch's last one may be smaller:
 *   theta <- theta - rate step (gradient of loss + R)
 * The state is that before the iteration unless the step is done. */
static XsOutcome
step (XsTraining *self, const XsCancel *cancel, GError **error)
{
  XsWorkspace *work = self->work;
  XsProgress *p = &self->progress;
  int count, coarse, size, *indices;
  double start = now (), loss;
  XsStepRule pace = pace_now (self);
  XsBatchResult result;

  if (!self->order_drawn)
    draw_order (self);
  indices = self->order + p->position;
  count = MIN (xs_training_batch (self), xs_reader_count (work->training) - p->position);
  coarse = work->n_coarse > 0 ? self->coarse[p->position / xs_training_batch (self)] : -1;
  size = coarse >= 0 ? work->coarse[coarse].size : self->parameters->architecture.size;
  if (!xs_workspace_gradient (work, coarse, self->parameters->values, indices, count,
                              self->draw + (guint64) p->position, self->pool, cancel, &result))
    return XS_OUTCOME_CANCELLED;
  loss =
      result.loss + xs_objective_add (&work->objective, self->parameters->values, work->gradient);
  if (result.failed_step >= 0 || !isfinite (loss) ||
      !xs_optimiser_step (self->optimiser, self->pool, &pace, work->gradient,
                          self->parameters->values, &self->norms))
    return xs_training_not_finite (self, p->at.iteration + 1, result.failed_step, result.loss,
                                   error);
  xs_training_set_same (self, NULL);
  keep_fates (self, indices, count);
  count_batch (self, size, count, &result, loss, now () - start);
  if (xs_watch_tell (&p->watch, self->parameters->architecture.classes, result.loss))
    return xs_training_exploded (self, result.loss, error);
  return XS_OUTCOME_CONTINUES;
}

/* Inside an epoch: the validation now and then, and the one that ends the work. One that is
 * cancelled falls due again after the next step. */
static XsOutcome
validate_between (XsTraining *self, const XsCancel *cancel, GError **error)
{
  XsProgress *p = &self->progress;
  gboolean spent = is_spent (self);
  GError *local = NULL;

  if (p->since_validation > 0 &&
      (spent || (self->settings.validations == 0 && p->since_validation >= VALIDATION_PAUSE)))
    {
      if (!xs_training_validate (self, spent ? 0 : VALIDATION_MOST, cancel, &local))
        {
          XsOutcome outcome = validation_stopped (self, local, error);

          return outcome == XS_OUTCOME_CANCELLED ? XS_OUTCOME_CONTINUES : outcome;
        }
    }
  return spent ? finish (self, XS_REASON_WORK_UNITS) : XS_OUTCOME_CONTINUES;
}

/* The limits were met and the person goes on all the same. */
static void
lift_limits (XsTraining *self)
{
  self->reason = XS_REASON_NONE;
  self->settings.work_units = 0;
}

/* What an earlier iteration left due, because it was cancelled, comes first. */
XsOutcome
xs_training_iterate (XsTraining *self, const XsCancel *cancel, GError **error)
{
  XsProgress *p = &self->progress;
  XsOutcome outcome;

  if (self->reason != XS_REASON_NONE)
    lift_limits (self);
  if (!xs_training_branch_off (self, error))
    return XS_OUTCOME_FAILED;
  if (p->validation_due)
    {
      outcome = take_stock (self, cancel, error);
      if (outcome != XS_OUTCOME_CONTINUES)
        return outcome;
    }
  outcome = step (self, cancel, error);
  if (outcome != XS_OUTCOME_CONTINUES)
    return outcome;

  if (p->validation_due)
    {
      outcome = take_stock (self, cancel, error);
      if (outcome == XS_OUTCOME_CANCELLED)
        return XS_OUTCOME_CONTINUES; /* the step is done; the validation stays due */
      if (outcome != XS_OUTCOME_CONTINUES)
        return outcome;
    }
  return validate_between (self, cancel, error);
}
