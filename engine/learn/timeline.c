#include "engine/learn/timeline.h"

/* One change that can be undone: the state before it, and, once undone, the state it was left in.
 */
typedef struct
{
  int node;
  XsCheckpoint *before;
  XsCheckpoint *left; /* NULL until undone */
} Change;

struct _XsTimeline
{
  GPtrArray *done;   /* Change, the last one is undone first */
  GPtrArray *undone; /* Change, the last one is redone first */
};

static void
change_free (void *data)
{
  Change *change = data;

  xs_checkpoint_unref (change->before);
  xs_checkpoint_unref (change->left);
  g_free (change);
}

XsTimeline *
xs_timeline_new (void)
{
  XsTimeline *self = g_new0 (XsTimeline, 1);

  self->done = g_ptr_array_new_with_free_func (change_free);
  self->undone = g_ptr_array_new_with_free_func (change_free);
  return self;
}

void
xs_timeline_free (XsTimeline *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_free (self);
}

void
xs_timeline_add (XsTimeline *self, int node, XsCheckpoint *before)
{
  Change *change = g_new0 (Change, 1);

  change->node = node;
  change->before = xs_checkpoint_ref (before);
  g_ptr_array_add (self->done, change);
  xs_timeline_forget_redo (self);
}

void
xs_timeline_forget_redo (XsTimeline *self)
{
  g_ptr_array_set_size (self->undone, 0);
}

gboolean
xs_timeline_can_undo (const XsTimeline *self)
{
  return self->done->len > 0;
}

gboolean
xs_timeline_can_redo (const XsTimeline *self)
{
  return self->undone->len > 0;
}

XsCheckpoint *
xs_timeline_undo (XsTimeline *self, XsCheckpoint *now)
{
  Change *change = g_ptr_array_steal_index (self->done, self->done->len - 1);

  xs_checkpoint_ref (now); /* may be the one it replaces */
  xs_checkpoint_unref (change->left);
  change->left = now;
  g_ptr_array_add (self->undone, change);
  return change->before;
}

XsCheckpoint *
xs_timeline_redo (XsTimeline *self)
{
  Change *change = g_ptr_array_steal_index (self->undone, self->undone->len - 1);

  g_ptr_array_add (self->done, change);
  return change->left;
}
