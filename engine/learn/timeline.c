#include "engine/learn/timeline.h"

/* A change that can be undone, or redone once it is undone: the states on its two sides, as they
 * were last left. */
typedef struct
{
  int node;
  XsCheckpoint *before;
  XsCheckpoint *after; /* NULL until undone */
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
  xs_checkpoint_unref (change->after);
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

/* The other side of what had been undone is let go of: its nodes stay in the history, as a branch.
 */
void
xs_timeline_add (XsTimeline *self, int node, XsCheckpoint *before)
{
  Change *change = g_new0 (Change, 1);

  change->node = node;
  change->before = xs_checkpoint_ref (before);
  g_ptr_array_add (self->done, change);
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

static Change *
last (GPtrArray *changes)
{
  return g_ptr_array_index (changes, changes->len - 1);
}

XsCheckpoint *
xs_timeline_before (const XsTimeline *self)
{
  return last (self->done)->before;
}

XsCheckpoint *
xs_timeline_after (const XsTimeline *self)
{
  return last (self->undone)->after;
}

/* @now takes the place of @old. */
static void
replace (XsCheckpoint **old, XsCheckpoint *now)
{
  xs_checkpoint_ref (now); /* may be the one it replaces */
  xs_checkpoint_unref (*old);
  *old = now;
}

void
xs_timeline_undone (XsTimeline *self, XsCheckpoint *now)
{
  Change *change = g_ptr_array_steal_index (self->done, self->done->len - 1);

  replace (&change->after, now);
  g_ptr_array_add (self->undone, change);
}

void
xs_timeline_redone (XsTimeline *self, XsCheckpoint *now)
{
  Change *change = g_ptr_array_steal_index (self->undone, self->undone->len - 1);

  replace (&change->before, now);
  g_ptr_array_add (self->done, change);
}
