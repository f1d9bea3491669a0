#include "engine/learn/timeline.h"

typedef struct
{
  int parent;
  gboolean has_children;
  int undone;
  XsCheckpoint *entry, *tip;
} Slot;

struct _XsTimeline
{
  GArray *slots; /* Slot, by node */
};

static void
slot_clear (void *data)
{
  Slot *slot = data;

  xs_checkpoint_unref (slot->entry);
  xs_checkpoint_unref (slot->tip);
}

XsTimeline *
xs_timeline_new (void)
{
  XsTimeline *self = g_new0 (XsTimeline, 1);

  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  g_array_set_clear_func (self->slots, slot_clear);
  return self;
}

void
xs_timeline_free (XsTimeline *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->slots);
  g_free (self);
}

static Slot *
slot_of (const XsTimeline *self, int node)
{
  return &g_array_index (self->slots, Slot, node);
}

/* @now, which may be NULL, takes the place of @old. */
static void
replace (XsCheckpoint **old, XsCheckpoint *now)
{
  if (now != NULL)
    xs_checkpoint_ref (now); /* may be the one it replaces */
  xs_checkpoint_unref (*old);
  *old = now;
}

void
xs_timeline_add (XsTimeline *self, int parent, XsCheckpoint *left, XsCheckpoint *entry)
{
  Slot slot = { .parent = parent, .undone = -1 };

  replace (&slot.entry, entry);
  if (parent >= 0)
    slot_of (self, parent)->has_children = TRUE;
  if (left != NULL)
    replace (&slot_of (self, parent)->tip, left);
  g_array_append_val (self->slots, slot);
}

int
xs_timeline_count (const XsTimeline *self)
{
  return (int) self->slots->len;
}

int
xs_timeline_parent (const XsTimeline *self, int node)
{
  return slot_of (self, node)->parent;
}

gboolean
xs_timeline_has_children (const XsTimeline *self, int node)
{
  return slot_of (self, node)->has_children;
}

XsCheckpoint *
xs_timeline_entry (const XsTimeline *self, int node)
{
  return slot_of (self, node)->entry;
}

XsCheckpoint *
xs_timeline_tip (const XsTimeline *self, int node)
{
  return slot_of (self, node)->tip;
}

void
xs_timeline_set_entry (XsTimeline *self, int node, XsCheckpoint *entry)
{
  replace (&slot_of (self, node)->entry, entry);
}

void
xs_timeline_set_tip (XsTimeline *self, int node, XsCheckpoint *tip)
{
  replace (&slot_of (self, node)->tip, tip);
}

int
xs_timeline_undone (const XsTimeline *self, int node)
{
  return slot_of (self, node)->undone;
}

void
xs_timeline_set_undone (XsTimeline *self, int node, int child)
{
  slot_of (self, node)->undone = child;
}

static gsize
count_once (GHashTable *seen, const XsCheckpoint *checkpoint)
{
  if (checkpoint == NULL || !g_hash_table_add (seen, checkpoint->weights))
    return 0;
  return xs_weights_bytes (checkpoint->weights);
}

gsize
xs_timeline_bytes (const XsTimeline *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gsize bytes = 0;

  for (int i = 0; i < xs_timeline_count (self); i++)
    bytes +=
        count_once (seen, slot_of (self, i)->entry) + count_once (seen, slot_of (self, i)->tip);
  return bytes;
}

gboolean
xs_timeline_thin (XsTimeline *self, int node)
{
  Slot *slot = slot_of (self, node);

  if (!slot->has_children || (slot->entry == NULL && slot->tip == NULL))
    return FALSE;
  g_clear_pointer (&slot->entry, xs_checkpoint_unref);
  g_clear_pointer (&slot->tip, xs_checkpoint_unref);
  return TRUE;
}
