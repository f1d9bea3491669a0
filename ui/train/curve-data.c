#include "ui/train/curve-data.h"

#include <math.h>

#define READ_AT_ONCE 256

struct _XsCurveData
{
  XsHistory *history;
  gsize n_records;       /* read */
  GArray *nodes;         /* XsNode */
  GArray *marks;         /* XsMark */
  GPtrArray *training;   /* XsCurveSeries, by node */
  GPtrArray *validation; /* XsCurveSeries, by node */
  int current;
  gboolean *on_path; /* (nodes) */
  XsMoment end;      /* the largest of everything */
};

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
xs_curve_data_last (const XsCurveData *self, XsRecordKind kind, XsSample *sample)
{
  GPtrArray *series = kind == XS_RECORD_TRAINING ? self->training : self->validation;
  gsize n = 0;

  for (int id = self->current; id >= 0; id = g_array_index (self->nodes, XsNode, id).parent)
    {
      const XsSample *samples = xs_curve_series_samples (series->pdata[id], &n);

      if (n > 0)
        {
          *sample = samples[n - 1];
          return TRUE;
        }
    }
  return FALSE;
}

/* What is laid out: x in [from, to] in columns of the given width. */
typedef struct
{
  XsXAxis axis;
  double from, to;
  double column;
} View;

/* The iteration at which training went on in a later node of the path. */
static gint64
limit_of (const XsCurveData *self, int id)
{
  for (int child = self->current; child >= 0;)
    {
      const XsNode *node = &g_array_index (self->nodes, XsNode, child);

      if (node->parent == id)
        return node->at.iteration;
      child = node->parent;
    }
  return G_MAXINT64;
}

static double
middle (const View *view, const XsSample *sample)
{
  return (xs_x_axis_value (view->axis, &sample->first) +
          xs_x_axis_value (view->axis, &sample->last)) /
         2;
}

/* Adds @sample with weight @count to a point that has @weight already. */
static void
merge_into (XsCurvePoint *point, const XsSample *sample, double x, guint weight)
{
  double share = (double) sample->count / (sample->count + weight);

  point->x += share * (x - point->x);
  point->accuracy += (float) share * (sample->accuracy - point->accuracy);
  point->loss += (float) share * (sample->loss - point->loss);
  point->accuracy_deviation +=
      (float) share * (sample->accuracy_deviation - point->accuracy_deviation);
  point->loss_deviation += (float) share * (sample->loss_deviation - point->loss_deviation);
}

/* The range of samples with iterations in (after, until], and of those the ones in view with one
 * neighbour on either side. */
static void
find_range (const View *view, const XsSample *samples, gsize n, gint64 after, gint64 until,
            gsize *first, gsize *end)
{
  gsize from = 0, to;

  while (from < n && samples[from].last.iteration <= after)
    from++;
  to = from;
  while (to < n && samples[to].first.iteration <= until)
    to++;
  while (from + 1 < to && middle (view, &samples[from + 1]) < view->from)
    from++;
  while (to > from + 1 && middle (view, &samples[to - 2]) > view->to)
    to--;
  *first = from;
  *end = to;
}

static XsCurvePoint *
lay_out_series (const View *view, const XsCurveSeries *series, gint64 after, gint64 until,
                const XsCurvePoint *lead, gsize *n_points)
{
  gsize n, first, end;
  const XsSample *samples = xs_curve_series_samples (series, &n);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (XsCurvePoint));
  double column = -HUGE_VAL;
  guint weight = 0;

  if (lead != NULL)
    g_array_append_val (points, *lead);
  find_range (view, samples, n, after, until, &first, &end);
  for (gsize i = first; i < end; i++)
    {
      double x = middle (view, &samples[i]);
      double here = floor ((x - view->from) / view->column);

      if (here > column || weight == 0)
        {
          XsCurvePoint fresh = { x };

          g_array_append_val (points, fresh);
          column = here;
          weight = 0;
        }
      merge_into (&g_array_index (points, XsCurvePoint, points->len - 1), &samples[i], x, weight);
      weight += samples[i].count;
    }
  *n_points = points->len;
  return (XsCurvePoint *) (void *) g_array_free (points, FALSE);
}

static double
end_of_series (const View *view, const XsCurveSeries *series, double least)
{
  gsize n;
  const XsSample *samples = xs_curve_series_samples (series, &n);

  return n > 0 ? MAX (least, xs_x_axis_value (view->axis, &samples[n - 1].last)) : least;
}

/* The part of node @id between two iterations, as one run. */
static void
add_run (const XsCurveData *self, const View *view, XsCurves *curves, int id, gint64 after,
         gint64 until, gboolean discarded)
{
  const XsNode *node = &g_array_index (self->nodes, XsNode, id);
  XsCurveRun run = { .node = id, .size = node->size, .depth = node->depth };
  XsCurvePoint lead = { xs_x_axis_value (view->axis, &node->at), node->accuracy_after, NAN, 0, 0 };
  gboolean leads = after < 0 && isfinite (lead.accuracy);

  run.discarded = discarded;
  run.from = lead.x;
  run.validation = lay_out_series (view, self->validation->pdata[id], after, until,
                                   leads ? &lead : NULL, &run.n_validation);
  if (!discarded)
    run.training =
        lay_out_series (view, self->training->pdata[id], after, until, NULL, &run.n_training);
  run.to = end_of_series (view, self->training->pdata[id], run.from);
  run.to = end_of_series (view, self->validation->pdata[id], run.to);
  g_array_append_val (curves->runs, run);
}

static void
add_runs (const XsCurveData *self, const View *view, XsCurves *curves)
{
  XsCurveRun *before = NULL;

  for (int id = 0; id < (int) self->nodes->len; id++)
    {
      gint64 limit;

      if (!self->on_path[id])
        {
          add_run (self, view, curves, id, -1, G_MAXINT64, TRUE);
          continue;
        }
      limit = limit_of (self, id);
      /* Training that went on after this node, before it was come back to. */
      if (limit < G_MAXINT64)
        add_run (self, view, curves, id, limit, G_MAXINT64, TRUE);
      add_run (self, view, curves, id, -1, limit, FALSE);
    }
  for (guint i = 0; i < curves->runs->len; i++)
    {
      XsCurveRun *run = &g_array_index (curves->runs, XsCurveRun, i);

      if (run->discarded)
        continue;
      if (before != NULL)
        before->to = run->from;
      before = run;
    }
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  double x = ((const XsCurveEvent *) a)->x, y = ((const XsCurveEvent *) b)->x;

  return (x > y) - (x < y);
}

static void
add_events (const XsCurveData *self, XsCurves *curves)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const XsNode *node = &g_array_index (self->nodes, XsNode, i);
      XsCurveEvent event = { xs_x_axis_value (curves->axis, &node->at), TRUE, *node, "" };

      if (self->on_path[i])
        g_array_append_val (curves->events, event);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const XsMark *mark = &g_array_index (self->marks, XsMark, i);
      XsCurveEvent event = { .x = xs_x_axis_value (curves->axis, &mark->at) };

      if (mark->node < 0 || mark->node >= (int) self->nodes->len || !self->on_path[mark->node])
        continue;
      g_strlcpy (event.text, mark->text, sizeof event.text);
      g_array_append_val (curves->events, event);
    }
  g_array_sort (curves->events, compare_events);
}

static void
clear_run (gpointer data)
{
  XsCurveRun *run = data;

  g_free (run->training);
  g_free (run->validation);
}

XsCurves *
xs_curve_data_lay_out (const XsCurveData *self, XsXAxis axis, double from, double to, int columns)
{
  View view = { axis, from, to, (to - from) / MAX (columns, 1) };
  XsCurves *curves = g_new0 (XsCurves, 1);

  curves->axis = axis;
  curves->runs = g_array_new (FALSE, FALSE, sizeof (XsCurveRun));
  g_array_set_clear_func (curves->runs, clear_run);
  curves->events = g_array_new (FALSE, FALSE, sizeof (XsCurveEvent));
  curves->current = self->current;
  add_runs (self, &view, curves);
  add_events (self, curves);
  return curves;
}
