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
  GArray *slots;       /* Slot, by node */
  GHashTable *holders; /* XsWeights to how many states are of it */
  gsize bytes;         /* of all XsWeights, each once */
  int n_thinned;       /* slots without states */
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
  self->holders = g_hash_table_new (NULL, NULL);
  return self;
}

void
xs_timeline_free (XsTimeline *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->slots);
  g_hash_table_unref (self->holders);
  g_free (self);
}

static Slot *
slot_of (const XsTimeline *self, int node)
{
  return &g_array_index (self->slots, Slot, node);
}

/* One state more (@by 1) or less (-1) is of these weights. */
static void
count_weights (XsTimeline *self, XsWeights *weights, int by)
{
  int before = GPOINTER_TO_INT (g_hash_table_lookup (self->holders, weights)), now = before + by;

  if (now > 0)
    g_hash_table_insert (self->holders, weights, GINT_TO_POINTER (now));
  else
    g_hash_table_remove (self->holders, weights);
  if (before == 0)
    self->bytes += xs_weights_bytes (weights);
  else if (now == 0)
    self->bytes -= xs_weights_bytes (weights);
}

static gboolean
is_empty (const Slot *slot)
{
  return slot->entry == NULL && slot->tip == NULL;
}

/* @now, which may be NULL, takes the place of @old, one of the states of @slot. */
static void
replace (XsTimeline *self, Slot *slot, XsCheckpoint **old, XsCheckpoint *now)
{
  gboolean was_empty = is_empty (slot);

  if (now != NULL)
    {
      xs_checkpoint_ref (now); /* may be the one it replaces */
      count_weights (self, now->weights, 1);
    }
  if (*old != NULL)
    count_weights (self, (*old)->weights, -1);
  xs_checkpoint_unref (*old);
  *old = now;
  self->n_thinned += is_empty (slot) - was_empty;
}

void
xs_timeline_add (XsTimeline *self, int parent, XsCheckpoint *left, XsCheckpoint *entry)
{
  Slot slot = { .parent = parent, .undone = -1 };

  self->n_thinned++;
  replace (self, &slot, &slot.entry, entry);
  if (parent >= 0)
    slot_of (self, parent)->has_children = TRUE;
  if (left != NULL)
    xs_timeline_set_tip (self, parent, left);
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
  Slot *slot = slot_of (self, node);

  replace (self, slot, &slot->entry, entry);
}

void
xs_timeline_set_tip (XsTimeline *self, int node, XsCheckpoint *tip)
{
  Slot *slot = slot_of (self, node);

  replace (self, slot, &slot->tip, tip);
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

gsize
xs_timeline_bytes (const XsTimeline *self)
{
  return self->bytes;
}

int
xs_timeline_n_thinned (const XsTimeline *self)
{
  return self->n_thinned;
}

gboolean
xs_timeline_thin (XsTimeline *self, int node)
{
  Slot *slot = slot_of (self, node);

  if (!slot->has_children || is_empty (slot))
    return FALSE;
  replace (self, slot, &slot->entry, NULL);
  replace (self, slot, &slot->tip, NULL);
  return TRUE;
}
