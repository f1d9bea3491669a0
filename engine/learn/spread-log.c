#include "engine/learn/spread-log.h"

struct _XsSpreadLog
{
  GPtrArray *spreads; /* XsSpreads, references */
  gint64 stride;
  guint serial;
};

XsSpreadLog *
xs_spread_log_new (void)
{
  XsSpreadLog *self = g_new0 (XsSpreadLog, 1);

  self->spreads = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_spreads_unref);
  self->stride = XS_SPREAD_STRIDE;
  return self;
}

GPtrArray *
xs_spread_log_list (const XsSpreadLog *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_spreads_unref);

  for (guint i = 0; i < self->spreads->len; i++)
    g_ptr_array_add (list, xs_spreads_ref (self->spreads->pdata[i]));
  return list;
}

XsSpreadLog *
xs_spread_log_copy (const XsSpreadLog *self)
{
  XsSpreadLog *copy = g_new0 (XsSpreadLog, 1);

  copy->spreads = xs_spread_log_list (self);
  copy->stride = self->stride;
  copy->serial = self->serial;
  return copy;
}

void
xs_spread_log_free (XsSpreadLog *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->spreads);
  g_free (self);
}

gboolean
xs_spread_log_wants (const XsSpreadLog *self, gint64 iteration)
{
  return iteration > 0 && iteration % self->stride == 0;
}

guint
xs_spread_log_serial (const XsSpreadLog *self)
{
  return self->serial;
}

/* Leaves in their order those that @keep wants. */
static void
sift (XsSpreadLog *self, gboolean (*keep) (const XsSpreads *spreads, gconstpointer data),
      gconstpointer data)
{
  for (guint i = self->spreads->len; i-- > 0;)
    if (!keep (self->spreads->pdata[i], data))
      g_ptr_array_remove_index (self->spreads, i);
}

static gboolean
is_before (const XsSpreads *spreads, gconstpointer data)
{
  const XsSpreads *next = data;

  return spreads->node != next->node || spreads->at.iteration < next->at.iteration;
}

static gboolean
is_on_stride (const XsSpreads *spreads, gconstpointer data)
{
  return xs_spread_log_wants (data, spreads->at.iteration);
}

/* Iterations are not 0, so that a stride leaves the least of them in the end. */
static void
thin_out (XsSpreadLog *self)
{
  while (self->spreads->len >= XS_MOST_SPREADS)
    {
      self->stride *= 2;
      sift (self, is_on_stride, self);
    }
}

void
xs_spread_log_add (XsSpreadLog *self, XsSpreads *spreads)
{
  sift (self, is_before, spreads);
  thin_out (self);
  if (xs_spread_log_wants (self, spreads->at.iteration))
    g_ptr_array_add (self->spreads, xs_spreads_ref (spreads));
  self->serial++;
}
