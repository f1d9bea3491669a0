#include "engine/learn/training.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/need.h"
#include "engine/learn/training-private.h"
#include "engine/scales/smooth-start.h"

#include <math.h>
#include <string.h>

/* The first planned level of @a's size and depth, searched from level @from on and round; -1: none.
 */
static int
find_level (const XsSettings *settings, const XsArchitecture *a, int from)
{
  for (int i = 0; i < settings->n_levels; i++)
    {
      int level = (from + i) % settings->n_levels;

      if (settings->levels[level].size == a->size && settings->levels[level].depth == a->depth)
        return level;
    }
  return -1;
}

int
xs_training_find_level (const XsTraining *self)
{
  return find_level (&self->settings, &self->parameters->architecture,
                     MAX (0, self->progress.level));
}

int
xs_training_batch (const XsTraining *self)
{
  return xs_settings_batch (&self->settings, self->progress.level);
}

/* By the plan's proportion: what a person has made of the rate holds for the levels to come. */
static void
follow_rate (XsTraining *self, int level)
{
  const XsSettings *s = &self->settings;

  if (self->progress.level >= 0)
    self->settings.learning_rate *= s->levels[level].rate / s->levels[self->progress.level].rate;
}

/* Off the plan and in manual training a level has no end: it is a last one, whose rate falls at
 * plateaus. */
void
xs_training_begin_level (XsTraining *self, int level)
{
  XsProgress *p = &self->progress;
  gboolean planned = level >= 0 && self->settings.strategy != XS_STRATEGY_MANUAL;

  if (planned)
    follow_rate (self, level);
  p->level = level;
  xs_schedule_begin (&p->schedule, planned ? self->settings.levels[level].epochs : 0,
                     !planned || level == self->settings.n_levels - 1, p->at.epoch);
  xs_watch_begin (&p->watch);
  p->said_plateau = FALSE;
  p->reached = FALSE;
}

/* Speeds measured on another network, and an order drawn for other batches, mean nothing now; the
 * random state has not moved on, and the same order will be drawn again. */
void
xs_training_install (XsTraining *self, XsParameters *parameters, XsOptimiser *optimiser,
                     XsWorkspace *work)
{
  xs_parameters_free (self->parameters);
  xs_optimiser_free (self->optimiser);
  xs_workspace_free (self->work);
  g_clear_pointer (&self->meter, xs_layer_meter_free);
  self->parameters = parameters;
  self->optimiser = optimiser;
  self->work = work;
  xs_training_set_same (self, NULL);
  self->n_steps = 0;
  self->order_drawn = FALSE; /* and with it the sizes of a mixed training's batches */
}

void
xs_training_set_good (XsTraining *self, XsCheckpoint *good)
{
  xs_checkpoint_ref (good); /* may be the one it replaces */
  xs_checkpoint_unref (self->good);
  self->good = good;
}

void
xs_training_set_same (XsTraining *self, XsWeights *same)
{
  if (same != NULL)
    xs_weights_ref (same); /* may be the one it replaces */
  xs_weights_unref (self->same);
  self->same = same;
}

/* Parameters, moments and a few numbers: some times the network's own size. */
gboolean
xs_training_keep (XsTraining *self, GError **error)
{
  g_autoptr (XsCheckpoint) good = xs_training_checkpoint (self, error);

  if (good == NULL)
    return FALSE;
  xs_training_set_good (self, good);
  return TRUE;
}

/* Without validation images there is no plateau, no accuracy and no good state. */
static gboolean
check_data (XsDataset *data, GError **error)
{
  if (xs_dataset_count (data, XS_PART_TRAINING) > 0 &&
      xs_dataset_count (data, XS_PART_VALIDATION) > 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: training needs training images, found %d and %d for validation",
               xs_dataset_where (data), xs_dataset_count (data, XS_PART_TRAINING),
               xs_dataset_count (data, XS_PART_VALIDATION));
  return FALSE;
}

static gboolean
check_need (const XsSettings *settings, XsDataset *data, XsPool *pool, GError **error)
{
  const XsDataShape shape = { xs_dataset_inputs (data), xs_dataset_n_classes (data),
                              xs_dataset_size (data) };

  return xs_training_check_need (settings, &shape, pool, error);
}

/* Node 0, the only one without a change before it. */
static gboolean
add_start_node (XsTraining *self, GError **error)
{
  XsNode node = {
    .kind = XS_NODE_START, .cfl = NAN, .accuracy_before = NAN, .accuracy_after = NAN
  };

  self->same = xs_weights_copy (self->parameters, self->optimiser, error);
  if (self->same == NULL)
    return FALSE;
  xs_training_add_node (self, &node, NULL, self->same);
  return TRUE;
}

/* Room for what training notes of images, and for an iteration. */
static gboolean
allocate (XsTraining *self, GError **error)
{
  size_t n = (size_t) xs_dataset_count (self->data, XS_PART_TRAINING);
  size_t classes = (size_t) self->parameters->architecture.classes;

  self->work = xs_workspace_new (&self->settings, &self->parameters->architecture, self->data,
                                 self->pool, error);
  if (self->work == NULL)
    return FALSE;
  self->order = xs_alloc (n, sizeof (int), "the order of images", error);
  self->fates = xs_alloc (n, sizeof (XsFate), "losses of images", error);
  self->confusion = xs_alloc (classes * classes, sizeof (int), "confusion", error);
  self->counting = xs_alloc (classes * classes, sizeof (int), "confusion", error);
  if (self->settings.strategy == XS_STRATEGY_MIXED)
    {
      self->coarse = xs_alloc (n, sizeof (int), "sizes of batches", error);
      if (self->coarse == NULL)
        return FALSE;
    }
  if (self->order == NULL || self->fates == NULL || self->confusion == NULL ||
      self->counting == NULL)
    return FALSE;
  for (size_t i = 0; i < n; i++)
    self->fates[i].loss = NAN;
  return TRUE;
}

/* What all starts have in common; takes ownership of @parameters and @optimiser. */
static XsTraining *
training_new (const XsSettings *settings, XsParameters *parameters, XsOptimiser *optimiser,
              XsHistory *history, XsDataset *data, XsPool *pool, GError **error)
{
  g_autoptr (XsTraining) self = g_new0 (XsTraining, 1);

  self->settings = *settings;
  self->data = xs_dataset_ref (data);
  self->pool = pool;
  self->history = history;
  self->timeline = xs_timeline_new ();
  self->timeline_bytes = XS_TIMELINE_BYTES;
  self->parameters = parameters;
  self->optimiser = optimiser;
  return optimiser != NULL && allocate (self, error) ? g_steal_pointer (&self) : NULL;
}

static XsOptimiser *
new_optimiser (const XsSettings *settings, const XsArchitecture *a, GError **error)
{
  g_autoptr (XsOptimiser) self = xs_optimiser_new (settings->optimiser, a, error);

  if (self == NULL || (settings->average > 0 && !xs_optimiser_keep_average (self, a, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* Takes ownership of @parameters. @random is the generator as the start has left it, which goes on
 * to draw the orders of the epochs. */
static XsTraining *
begin (const XsSettings *settings, XsParameters *parameters, const XsRandom *random,
       XsDataset *data, XsPool *pool, GError **error)
{
  XsOptimiser *optimiser = new_optimiser (settings, &parameters->architecture, error);
  g_autoptr (XsTraining) self =
      training_new (settings, parameters, optimiser, xs_history_new (), data, pool, error);

  if (self == NULL)
    return NULL;
  self->progress = (XsProgress){
    .random = *random,
    .automatic = settings->strategy != XS_STRATEGY_MANUAL,
    .level = xs_settings_first_level (settings),
    .loss = NAN,
    .accuracy = NAN,
    .validation_loss = NAN,
    .validation_accuracy = NAN,
  };
  self->settings.learning_rate = settings->levels[xs_settings_first_level (settings)].rate;
  xs_training_begin_level (self, xs_training_find_level (self));
  return add_start_node (self, error) ? g_steal_pointer (&self) : NULL;
}

/* The network's start is drawn first, from the same generator as the orders of all epochs later. */
XsTraining *
xs_training_new (const XsSettings *settings, XsDataset *data, XsPool *pool, GError **error)
{
  XsArchitecture architecture;
  XsParameters *parameters;
  XsRandom random;

  if (!xs_settings_validate (settings, NULL, error) || !check_data (data, error))
    return NULL;
  architecture = xs_settings_architecture (settings, xs_settings_first_level (settings),
                                           xs_dataset_inputs (data), xs_dataset_n_classes (data));
  if (!check_need (settings, data, pool, error))
    return NULL;
  parameters = xs_parameters_new (&architecture, error);
  if (parameters == NULL)
    return NULL;
  xs_random_seed (&random, settings->seed);
  if (settings->start == XS_START_SMOOTH)
    xs_smooth_start (parameters, &random);
  else
    xs_parameters_initialise (parameters, &random);
  return begin (settings, parameters, &random, data, pool, error);
}

/* The plan that goes on from a given network: it starts on the network's own level, a planned one,
 * which lets go of those before it, or one that is put in front. What the network is made of is no
 * longer the settings' to say. */
static gboolean
adopt (XsSettings *settings, const XsArchitecture *a, GError **error)
{
  const XsSettings plan = *settings;
  int level = find_level (settings, a, 0);
  int first = level >= 0 || plan.n_levels == XS_MAX_LEVELS ? 0 : 1;

  xs_settings_follow (settings, a);
  settings->levels[0].epochs = plan.levels[0].epochs;
  settings->n_levels = first + plan.n_levels - MAX (level, 0);
  memcpy (settings->levels + first, plan.levels + MAX (level, 0),
          (size_t) (settings->n_levels - first) * sizeof (XsLevel));
  return xs_settings_validate (settings, NULL, error);
}

XsTraining *
xs_training_new_from (const XsSettings *settings, const XsParameters *parameters, XsDataset *data,
                      XsPool *pool, GError **error)
{
  const XsArchitecture *a = &parameters->architecture;
  XsSettings own = *settings;
  XsParameters *copy;
  XsRandom random;

  if (!adopt (&own, a, error) || !check_data (data, error) || !xs_check_fit (a, data, error) ||
      !check_need (&own, data, pool, error))
    return NULL;
  copy = xs_parameters_copy (parameters, error);
  if (copy == NULL)
    return NULL;
  xs_random_seed (&random, own.seed);
  return begin (&own, copy, &random, data, pool, error);
}

static void
take_nodes (XsTraining *self, const XsSnapshot *snapshot)
{
  XsNode node;

  for (gsize i = 0; i < snapshot->counts.nodes; i++)
    {
      const XsSnapshotNode *states = &snapshot->nodes[i];

      xs_history_read_nodes (self->history, i, &node, 1);
      xs_timeline_add (self->timeline, node.parent, NULL, states->entry);
      xs_timeline_set_undone (self->timeline, (int) i, states->undone);
      xs_timeline_set_tip (self->timeline, (int) i, states->tip);
    }
}

XsTraining *
xs_training_new_at (const XsSnapshot *snapshot, XsDataset *data, XsPool *pool, GError **error)
{
  const XsCheckpoint *present = snapshot->present;
  const XsParameters *network = present->weights->parameters;
  g_autoptr (XsTraining) self = NULL;
  XsParameters *parameters;

  if (!xs_settings_validate (&snapshot->settings, NULL, error) || !check_data (data, error) ||
      !xs_check_fit (&network->architecture, data, error) ||
      !xs_snapshot_check (snapshot, xs_dataset_count (data, XS_PART_TRAINING), error) ||
      !check_need (&snapshot->settings, data, pool, error))
    return NULL;
  parameters = xs_parameters_copy (network, error);
  if (parameters == NULL)
    return NULL;
  self = training_new (
      &snapshot->settings, parameters, xs_optimiser_copy (present->weights->optimiser, error),
      xs_history_copy (snapshot->history, &snapshot->counts, present->node), data, pool, error);
  if (self == NULL)
    return NULL;
  self->progress = present->progress;
  self->reason = snapshot->reason;
  take_nodes (self, snapshot);
  xs_training_set_good (self, snapshot->good);
  xs_training_set_same (self, present->weights);
  return g_steal_pointer (&self);
}

void
xs_training_free (XsTraining *self)
{
  if (self == NULL)
    return;
  xs_training_install (self, NULL, NULL, NULL);
  xs_checkpoint_unref (self->good);
  xs_weights_unref (self->same);
  xs_timeline_free (self->timeline);
  xs_history_unref (self->history);
  xs_free (self->match_pixels);
  xs_free (self->order);
  xs_free (self->coarse);
  xs_free (self->fates);
  xs_free (self->confusion);
  xs_free (self->counting);
  xs_dataset_unref (self->data);
  g_free (self);
}

const XsSettings *
xs_training_settings (const XsTraining *self)
{
  return &self->settings;
}

const XsParameters *
xs_training_parameters (const XsTraining *self)
{
  return xs_optimiser_network (self->optimiser, self->parameters);
}

XsHistory *
xs_training_history (const XsTraining *self)
{
  return self->history;
}

XsMoment
xs_training_moment (const XsTraining *self)
{
  return self->progress.at;
}

XsReason
xs_training_reason (const XsTraining *self)
{
  return self->reason;
}

double
xs_training_validation_accuracy (const XsTraining *self)
{
  return (double) self->progress.validation_accuracy;
}

double
xs_training_validation_loss (const XsTraining *self)
{
  return (double) self->progress.validation_loss;
}

/* Over the last XS_N_TIMES iterations, of whatever batch sizes. */
double
xs_training_images_per_s (const XsTraining *self)
{
  double seconds = 0, images = 0;

  for (int i = 0; i < MIN (self->n_steps, XS_N_TIMES); i++)
    {
      seconds += self->step_seconds[i];
      images += self->step_images[i];
    }
  return seconds > 0 ? images / seconds : 0;
}

XsVitals
xs_training_vitals (const XsTraining *self)
{
  const XsNorms *norms = &self->norms;

  return (XsVitals){
    .loss = self->progress.loss,
    .accuracy = self->progress.accuracy,
    .gradient_norm = norms->gradient,
    .update_ratio = norms->parameters > 0 ? norms->update / norms->parameters : 0,
  };
}

void
xs_training_record_layers (XsTraining *self)
{
  const XsWorkspace *work = self->work;
  const XsReader *reader = work->validation;
  g_autoptr (XsSpreads) spreads = NULL;

  if (!xs_history_wants_spreads (self->history, self->progress.at.iteration))
    return;
  if (self->meter == NULL)
    self->meter = xs_layer_meter_new (&self->parameters->architecture, NULL);
  if (self->meter == NULL)
    return;
  if (xs_reader_count (reader) == 0)
    reader = work->training;
  spreads = xs_spreads_new (xs_history_current (self->history), &self->progress.at,
                            self->parameters->architecture.depth);
  xs_layer_meter_measure (self->meter, work->network, reader, xs_training_parameters (self)->values,
                          work->gradient, self->pool, spreads);
  xs_history_add_spreads (self->history, spreads);
}

XsDataset *
xs_training_data (const XsTraining *self)
{
  return self->data;
}

const XsFate *
xs_training_fates (const XsTraining *self)
{
  return self->fates;
}

const int *
xs_training_confusion (const XsTraining *self)
{
  return self->confusion;
}

static int
compare_seconds (const void *a, const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

double
xs_training_step_ms (const XsTraining *self)
{
  int n = (int) MIN (self->n_steps, XS_N_TIMES);
  double seconds[XS_N_TIMES];

  if (n == 0)
    return 0;
  memcpy (seconds, self->step_seconds, sizeof seconds);
  qsort (seconds, (size_t) n, sizeof *seconds, compare_seconds);
  return 1e3 * (seconds[(n - 1) / 2] + seconds[n / 2]) / 2;
}
