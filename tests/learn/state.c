#include "tests/learn/state.h"

#include "engine/base/hash.h"

#define ADD(hash, value) ((hash) = xs_hash_bytes ((hash), &(value), sizeof (value)))

static guint64
add_weights (guint64 hash, const XsWeights *weights)
{
  const XsOptimiser *o = weights->optimiser;
  gsize bytes = o->layout.total * sizeof (float);

  ADD (hash, weights->parameters->architecture.size);
  ADD (hash, weights->parameters->architecture.depth);
  hash = xs_hash_bytes (hash, weights->parameters->values, bytes);
  hash = xs_hash_bytes (hash, o->momentum, bytes);
  if (o->second != NULL)
    hash = xs_hash_bytes (hash, o->second, bytes);
  if (o->average != NULL)
    hash = xs_hash_bytes (hash, o->average->values, bytes);
  ADD (hash, o->n_momentum);
  ADD (hash, o->n_second);
  return ADD (hash, o->theta_scale);
}

static guint64
add_schedule (guint64 hash, const XsSchedule *s)
{
  ADD (hash, s->epochs);
  ADD (hash, s->is_last);
  ADD (hash, s->start);
  ADD (hash, s->fall);
  ADD (hash, s->n_falls);
  ADD (hash, s->best);
  ADD (hash, s->since_best);
  ADD (hash, s->lowest);
  return ADD (hash, s->since_lowest);
}

guint64
state_of_checkpoint (const XsCheckpoint *checkpoint)
{
  const XsProgress *p = &checkpoint->progress;
  guint64 hash = add_schedule (add_weights (1, checkpoint->weights), &p->schedule);

  ADD (hash, p->random.state);
  ADD (hash, p->position);
  ADD (hash, p->epochs_done);
  ADD (hash, p->level);
  ADD (hash, p->since_validation);
  ADD (hash, p->validation_due);
  ADD (hash, p->epoch_ended);
  ADD (hash, p->at.iteration);
  ADD (hash, p->at.epoch);
  ADD (hash, p->at.work_units);
  ADD (hash, p->loss);
  ADD (hash, p->accuracy);
  ADD (hash, p->validation_loss);
  ADD (hash, p->validation_accuracy);
  return ADD (hash, checkpoint->learning_rate);
}
