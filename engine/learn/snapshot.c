#include "engine/learn/snapshot.h"

#include "engine/learn/training-private.h"

XsSnapshot *
xs_snapshot_new (const XsSettings *settings, XsHistory *history)
{
  XsSnapshot *self = g_new0 (XsSnapshot, 1);

  g_atomic_ref_count_init (&self->references);
  self->settings = *settings;
  self->history = xs_history_ref (history);
  self->counts = xs_history_count (history);
  self->nodes = g_new0 (XsSnapshotNode, self->counts.nodes);
  for (gsize i = 0; i < self->counts.nodes; i++)
    self->nodes[i].undone = -1;
  return self;
}

XsSnapshot *
xs_snapshot_ref (XsSnapshot *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_snapshot_unref (XsSnapshot *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (gsize i = 0; i < self->counts.nodes; i++)
    {
      xs_checkpoint_unref (self->nodes[i].entry);
      xs_checkpoint_unref (self->nodes[i].tip);
    }
  g_free (self->nodes);
  xs_history_unref (self->history);
  xs_checkpoint_unref (self->present);
  xs_checkpoint_unref (self->good);
  xs_parameters_free (self->start);
  g_free (self);
}

static XsCheckpoint *
shared (XsCheckpoint *checkpoint)
{
  return checkpoint != NULL ? xs_checkpoint_ref (checkpoint) : NULL;
}

XsSnapshot *
xs_training_snapshot (XsTraining *self, GError **error)
{
  g_autoptr (XsCheckpoint) present = xs_training_checkpoint (self, error);
  XsSnapshot *snapshot;

  if (present == NULL)
    return NULL;
  snapshot = xs_snapshot_new (&self->settings, self->history);
  snapshot->reason = self->reason;
  snapshot->present = g_steal_pointer (&present);
  snapshot->good = xs_checkpoint_ref (self->good);
  for (int i = 0; i < xs_timeline_count (self->timeline); i++)
    snapshot->nodes[i] = (XsSnapshotNode){ shared (xs_timeline_entry (self->timeline, i)),
                                           shared (xs_timeline_tip (self->timeline, i)),
                                           xs_timeline_undone (self->timeline, i) };
  return snapshot;
}
