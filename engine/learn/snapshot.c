#include "engine/learn/snapshot.h"

#include "engine/base/error.h"
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
  xs_snapshot_read_spreads (self);
  return self;
}

void
xs_snapshot_read_spreads (XsSnapshot *self)
{
  guint serial = 0;

  g_clear_pointer (&self->spreads, g_ptr_array_unref);
  self->spreads = xs_history_read_spreads (self->history, &serial);
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
  g_clear_pointer (&self->spreads, g_ptr_array_unref);
  xs_history_unref (self->history);
  xs_checkpoint_unref (self->present);
  xs_checkpoint_unref (self->good);
  xs_parameters_free (self->start);
  g_free (self);
}

static gboolean
check_state (const XsSnapshot *self, const XsCheckpoint *state, int n_images, GError **error)
{
  const XsProgress *p;

  if (state == NULL)
    return TRUE;
  p = &state->progress;
  if (p->position >= 0 && p->position < n_images && p->level >= -1 &&
      p->level < self->settings.n_levels)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "a state of the study: expected it within %d training images and %d levels, found "
               "image %d and level %d",
               n_images, self->settings.n_levels, p->position, p->level);
  return FALSE;
}

gboolean
xs_snapshot_check (const XsSnapshot *self, int n_images, GError **error)
{
  for (gsize i = 0; i < self->counts.nodes; i++)
    if (!check_state (self, self->nodes[i].entry, n_images, error) ||
        !check_state (self, self->nodes[i].tip, n_images, error))
      return FALSE;
  return check_state (self, self->present, n_images, error) &&
         check_state (self, self->good, n_images, error);
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
