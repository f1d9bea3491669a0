#include "ui/train/layer-series.h"

struct _XsLayerSeries
{
  XsHistory *history;
  XsNodes *nodes;
  GPtrArray *spreads; /* XsSpreads, references */
  guint serial;
};

XsLayerSeries *
xs_layer_series_new (XsHistory *history)
{
  XsLayerSeries *self = g_new0 (XsLayerSeries, 1);

  self->history = xs_history_ref (history);
  self->nodes = xs_nodes_new (history);
  self->spreads = g_ptr_array_new ();
  return self;
}

void
xs_layer_series_free (XsLayerSeries *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->spreads);
  xs_nodes_free (self->nodes);
  xs_history_unref (self->history);
  g_free (self);
}

/* Spreads first: the nodes that they belong to are there by then. */
gboolean
xs_layer_series_update (XsLayerSeries *self)
{
  GPtrArray *spreads = xs_history_read_spreads (self->history, &self->serial);
  gboolean nodes = xs_nodes_update (self->nodes);

  if (spreads == NULL)
    return nodes;
  g_ptr_array_unref (self->spreads);
  self->spreads = spreads;
  return TRUE;
}

int
xs_layer_series_depth (const XsLayerSeries *self)
{
  return self->nodes->current >= 0 ? xs_nodes_get (self->nodes, self->nodes->current)->depth : 0;
}

/* Until which iteration each node is on the path to the present; -1: it is not. */
static gint64 *
find_ends (const XsNodes *nodes)
{
  int n = xs_nodes_count (nodes);
  gint64 *ends = g_new (gint64, MAX (n, 1)), next = G_MAXINT64;

  for (int id = n; id-- > 0;)
    {
      gboolean on_path = xs_nodes_look (nodes, id)->on_path;

      ends[id] = on_path ? next : -1;
      if (on_path)
        next = xs_nodes_get (nodes, id)->at.iteration;
    }
  return ends;
}

static int
layer_then (int step, int depth_now, int depth_then)
{
  if (step < 0 || depth_now <= 0)
    return 0;
  return MIN (step * depth_then / depth_now, depth_then - 1) + 1;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  gint64 i = ((const XsLayerPoint *) a)->at.iteration;
  gint64 j = ((const XsLayerPoint *) b)->at.iteration;

  return (i > j) - (i < j);
}

static void
mark_beginnings (GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      XsLayerPoint *point = &g_array_index (points, XsLayerPoint, i);

      point->begins = i == 0 || point[-1].size != point->size || point[-1].depth != point->depth;
    }
}

GArray *
xs_layer_series_points (const XsLayerSeries *self, int step)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (XsLayerPoint));
  g_autofree gint64 *ends = find_ends (self->nodes);
  int depth = xs_layer_series_depth (self);

  for (guint i = 0; i < self->spreads->len; i++)
    {
      const XsSpreads *spreads = self->spreads->pdata[i];
      XsLayerPoint point = { .at = spreads->at, .depth = spreads->depth };

      if (spreads->node < 0 || spreads->node >= xs_nodes_count (self->nodes) ||
          spreads->at.iteration > ends[spreads->node])
        continue;
      point.size = xs_nodes_get (self->nodes, spreads->node)->size;
      point.layer = layer_then (step, depth, spreads->depth);
      point.spread = spreads->layers[point.layer];
      g_array_append_val (points, point);
    }
  g_array_sort (points, compare_points);
  mark_beginnings (points);
  return points;
}
