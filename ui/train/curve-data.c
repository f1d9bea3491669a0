#include "ui/train/curve-data-private.h"

#define READ_AT_ONCE 256

XsCurveData *
xs_curve_data_new (XsHistory *history)
{
  XsCurveData *self = g_new0 (XsCurveData, 1);

  self->history = xs_history_ref (history);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (XsNode));
  self->marks = g_array_new (FALSE, FALSE, sizeof (XsMark));
  self->training = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_curve_series_free);
  self->validation = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_curve_series_free);
  self->current = -1;
  return self;
}

void
xs_curve_data_free (XsCurveData *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_array_unref (self->marks);
  g_ptr_array_unref (self->training);
  g_ptr_array_unref (self->validation);
  g_free (self->on_path);
  xs_history_unref (self->history);
  g_free (self);
}

static void
extend (XsCurveData *self, const XsMoment *at)
{
  self->end.iteration = MAX (self->end.iteration, at->iteration);
  self->end.epoch = MAX (self->end.epoch, at->epoch);
  self->end.seconds = MAX (self->end.seconds, at->seconds);
  self->end.work_units = MAX (self->end.work_units, at->work_units);
}

static gboolean
read_nodes (XsCurveData *self)
{
  XsNode node;
  gboolean any = FALSE;

  while (xs_history_read_nodes (self->history, self->nodes->len, &node, 1) == 1)
    {
      g_array_append_val (self->nodes, node);
      g_ptr_array_add (self->training, xs_curve_series_new (TRUE));
      g_ptr_array_add (self->validation, xs_curve_series_new (FALSE));
      extend (self, &node.at);
      any = TRUE;
    }
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
      extend (self, &mark.at);
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
          extend (self, &records[i].at);
        }
      self->n_records += n;
    }
  return self->n_records > before;
}

static gboolean
read_current (XsCurveData *self)
{
  int current = xs_history_current (self->history);

  if (current == self->current || current >= (int) self->nodes->len)
    return FALSE;
  self->current = current;
  return TRUE;
}

gboolean
xs_curve_data_update (XsCurveData *self)
{
  gboolean nodes = read_nodes (self);
  gboolean marks = read_marks (self);
  gboolean records = read_records (self);
  gboolean current = read_current (self);

  if (nodes || current)
    {
      self->on_path = g_renew (gboolean, self->on_path, MAX (self->nodes->len, 1));
      xs_history_path ((const XsNode *) (void *) self->nodes->data, self->nodes->len, self->current,
                       self->on_path);
    }
  return nodes || marks || records || current;
}

gboolean
xs_curve_data_is_empty (const XsCurveData *self)
{
  return self->n_records == 0;
}

double
xs_curve_data_end (const XsCurveData *self, XsXAxis axis)
{
  return xs_x_axis_value (axis, &self->end);
}

gboolean
xs_curve_data_last (const XsCurveData *self, XsRecordKind kind, XsCurveSample *sample)
{
  GPtrArray *series = kind == XS_RECORD_TRAINING ? self->training : self->validation;
  gsize n = 0;

  for (int id = self->current; id >= 0; id = g_array_index (self->nodes, XsNode, id).parent)
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
