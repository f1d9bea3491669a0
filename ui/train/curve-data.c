#include "ui/train/curve-data-private.h"

#define READ_AT_ONCE 256

XsCurveData *
xs_curve_data_new (XsHistory *history)
{
  XsCurveData *self = g_new0 (XsCurveData, 1);

  self->history = xs_history_ref (history);
  self->nodes = xs_nodes_new (history);
  self->marks = g_array_new (FALSE, FALSE, sizeof (XsMark));
  self->ends = g_array_new (FALSE, FALSE, sizeof (XsMoment));
  self->training = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_curve_series_free);
  self->validation = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_curve_series_free);
  return self;
}

void
xs_curve_data_free (XsCurveData *self)
{
  if (self == NULL)
    return;
  xs_nodes_free (self->nodes);
  g_array_unref (self->marks);
  g_array_unref (self->ends);
  g_ptr_array_unref (self->training);
  g_ptr_array_unref (self->validation);
  xs_history_unref (self->history);
  g_free (self);
}

static void
extend (XsCurveData *self, int node, const XsMoment *at)
{
  XsMoment *end = &g_array_index (self->ends, XsMoment, node);

  end->iteration = MAX (end->iteration, at->iteration);
  end->epoch = MAX (end->epoch, at->epoch);
  end->seconds = MAX (end->seconds, at->seconds);
  end->work_units = MAX (end->work_units, at->work_units);
}

/* The smoothing of what the network stays the same for goes on. */
static void
add_series (XsCurveData *self, const XsNode *node)
{
  const XsCurveSeries *before = xs_node_is_change (node->kind) || node->parent < 0
                                    ? NULL
                                    : self->training->pdata[node->parent];

  g_ptr_array_add (self->training, xs_curve_series_new (TRUE, before));
  g_ptr_array_add (self->validation, xs_curve_series_new (FALSE, NULL));
  g_array_append_val (self->ends, node->at);
}

static gboolean
read_nodes (XsCurveData *self)
{
  gboolean any = xs_nodes_update (self->nodes);

  while ((int) self->training->len < xs_nodes_count (self->nodes))
    add_series (self, xs_nodes_get (self->nodes, (int) self->training->len));
  return any;
}

static gboolean
read_marks (XsCurveData *self)
{
  XsMark mark;
  gboolean any = FALSE;

  while (xs_history_read_marks (self->history, self->marks->len, &mark, 1) == 1)
    {
      g_array_append_val (self->marks, mark);
      if (mark.node >= 0 && mark.node < (int) self->ends->len)
        extend (self, mark.node, &mark.at);
      any = TRUE;
    }
  return any;
}

static gboolean
read_records (XsCurveData *self)
{
  XsRecord records[READ_AT_ONCE];
  gsize before = self->n_records, n;

  while ((n = xs_history_read_records (self->history, self->n_records, records, READ_AT_ONCE)) > 0)
    {
      for (gsize i = 0; i < n; i++)
        {
          GPtrArray *series =
              records[i].kind == XS_RECORD_TRAINING ? self->training : self->validation;

          /* A node made after we looked: its records wait for the next time. */
          if (records[i].node < 0 || (guint) records[i].node >= series->len)
            {
              self->n_records += i;
              return self->n_records > before;
            }
          xs_curve_series_add (series->pdata[records[i].node], &records[i]);
          extend (self, records[i].node, &records[i].at);
        }
      self->n_records += n;
    }
  return self->n_records > before;
}

gboolean
xs_curve_data_update (XsCurveData *self)
{
  gboolean nodes = read_nodes (self);
  gboolean marks = read_marks (self);
  gboolean records = read_records (self);

  return nodes || marks || records;
}

gboolean
xs_curve_data_is_empty (const XsCurveData *self)
{
  return self->n_records == 0;
}

gboolean
xs_curve_data_shows (const XsCurveData *self, int id)
{
  const XsNodeLook *look = xs_nodes_look (self->nodes, id);

  return look->hidden_by < 0 && look->deleted_by < 0;
}

double
xs_curve_data_end (const XsCurveData *self, XsXAxis axis)
{
  double end = 0;

  for (int id = 0; id < xs_nodes_count (self->nodes); id++)
    if (xs_curve_data_shows (self, id))
      end = MAX (end, xs_x_axis_value (axis, &g_array_index (self->ends, XsMoment, id)));
  return end;
}

/* Where a node is left, all its children begin. */
double
xs_curve_data_now (const XsCurveData *self, XsXAxis axis)
{
  int current = self->nodes->current;

  for (int id = current + 1; id < xs_nodes_count (self->nodes); id++)
    if (xs_nodes_get (self->nodes, id)->parent == current)
      return xs_x_axis_value (axis, &xs_nodes_get (self->nodes, id)->at);
  return current < 0 ? 0 : xs_x_axis_value (axis, &g_array_index (self->ends, XsMoment, current));
}

gboolean
xs_curve_data_last (const XsCurveData *self, XsRecordKind kind, XsCurveSample *sample)
{
  GPtrArray *series = kind == XS_RECORD_TRAINING ? self->training : self->validation;
  gsize n = 0;

  for (int id = self->nodes->current; id >= 0; id = xs_nodes_get (self->nodes, id)->parent)
    {
      const XsCurveSample *samples = xs_curve_series_samples (series->pdata[id], &n);

      if (n > 0)
        {
          *sample = samples[n - 1];
          return TRUE;
        }
    }
  return FALSE;
}
