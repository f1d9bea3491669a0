#include "ui/train/curve-data-private.h"

#include <math.h>

/* What is laid out: x in [from, to] in columns of the given width. */
typedef struct
{
  XsXAxis axis;
  double from, to;
  double column;
} View;

/* The node of the path in which training went on after @id; NULL after the current one. */
static const XsNode *
next_of (const XsCurveData *self, int id)
{
  for (int child = self->current; child >= 0;)
    {
      const XsNode *node = &g_array_index (self->nodes, XsNode, child);

      if (node->parent == id)
        return node;
      child = node->parent;
    }
  return NULL;
}

static double
middle (const View *view, const XsCurveSample *sample)
{
  return (xs_x_axis_value (view->axis, &sample->first) +
          xs_x_axis_value (view->axis, &sample->last)) /
         2;
}

/* Adds @sample with weight @count to a point that has @weight already. */
static void
merge_into (XsCurvePoint *point, const XsCurveSample *sample, double x, guint weight)
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
find_range (const View *view, const XsCurveSample *samples, gsize n, gint64 after, gint64 until,
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
                const XsCurvePoint *lead, const XsCurvePoint *tail, gsize *n_points)
{
  gsize n, first, end;
  const XsCurveSample *samples = xs_curve_series_samples (series, &n);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (XsCurvePoint));
  double column = -HUGE_VAL;
  guint weight = 0;

  if (lead != NULL && isfinite (lead->accuracy))
    g_array_append_val (points, *lead);
  find_range (view, samples, n, after, until, &first, &end);
  for (gsize i = first; i < end; i++)
    {
      double x = middle (view, &samples[i]);
      double here = floor ((x - view->from) / view->column);

      /* The newest stands alone: it is the number that is printed elsewhere, too. */
      if (here > column || weight == 0 || i + 1 == n)
        {
          XsCurvePoint fresh = { x };

          g_array_append_val (points, fresh);
          column = here;
          weight = 0;
        }
      merge_into (&g_array_index (points, XsCurvePoint, points->len - 1), &samples[i], x, weight);
      weight += samples[i].count;
    }
  if (tail != NULL && isfinite (tail->accuracy))
    g_array_append_val (points, *tail);
  *n_points = points->len;
  return (XsCurvePoint *) (void *) g_array_free (points, FALSE);
}

static double
end_of_series (const View *view, const XsCurveSeries *series, double least)
{
  gsize n;
  const XsCurveSample *samples = xs_curve_series_samples (series, &n);

  return n > 0 ? MAX (least, xs_x_axis_value (view->axis, &samples[n - 1].last)) : least;
}

static XsCurveRun
new_run (const View *view, const XsNode *node, gboolean discarded)
{
  XsCurveRun run = { .node = node->id, .size = node->size, .depth = node->depth };

  run.discarded = discarded;
  run.from = run.to = xs_x_axis_value (view->axis, &node->at);
  return run;
}

/* Node @id up to iteration @until, where node @next went on unless it is NULL. The accuracies
 * measured right after and before a change are the ends of the validation curve. */
static void
add_run (const XsCurveData *self, const View *view, XsCurves *curves, int id, const XsNode *next,
         gboolean discarded)
{
  const XsNode *node = &g_array_index (self->nodes, XsNode, id);
  XsCurveRun run = new_run (view, node, discarded);
  gint64 until = next != NULL ? next->at.iteration : G_MAXINT64;
  XsCurvePoint lead = { run.from, node->accuracy_after, NAN, 0, 0 }, tail = lead;

  if (next != NULL)
    {
      tail.x = run.to = xs_x_axis_value (view->axis, &next->at);
      tail.accuracy = next->accuracy_before;
    }
  else
    {
      run.to = end_of_series (view, self->training->pdata[id], run.from);
      run.to = end_of_series (view, self->validation->pdata[id], run.to);
    }
  run.validation = lay_out_series (view, self->validation->pdata[id], -1, until, &lead,
                                   next != NULL ? &tail : NULL, &run.n_validation);
  if (!discarded)
    run.training =
        lay_out_series (view, self->training->pdata[id], -1, until, NULL, NULL, &run.n_training);
  g_array_append_val (curves->runs, run);
}

/* What was trained in node @id after the path had left it for @next, before that was come back to.
 */
static void
add_remainder (const XsCurveData *self, const View *view, XsCurves *curves, int id,
               const XsNode *next)
{
  XsCurveRun run = new_run (view, &g_array_index (self->nodes, XsNode, id), TRUE);

  run.validation = lay_out_series (view, self->validation->pdata[id], next->at.iteration,
                                   G_MAXINT64, NULL, NULL, &run.n_validation);
  g_array_append_val (curves->runs, run);
}

static void
add_runs (const XsCurveData *self, const View *view, XsCurves *curves)
{
  for (int id = 0; id < (int) self->nodes->len; id++)
    {
      const XsNode *next = self->on_path[id] ? next_of (self, id) : NULL;

      if (next != NULL)
        add_remainder (self, view, curves, id, next);
      add_run (self, view, curves, id, next, !self->on_path[id]);
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
      XsCurveEvent event = { xs_x_axis_value (curves->axis, &node->at), TRUE, *node, { 0 } };

      if (self->on_path[i] && (node->kind == XS_NODE_START || xs_node_is_change (node->kind)))
        g_array_append_val (curves->events, event);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const XsMark *mark = &g_array_index (self->marks, XsMark, i);
      XsCurveEvent event = { .x = xs_x_axis_value (curves->axis, &mark->at), .mark = *mark };

      if (mark->node < 0 || mark->node >= (int) self->nodes->len || !self->on_path[mark->node])
        continue;
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
  curves->from = from;
  curves->to = to;
  curves->runs = g_array_new (FALSE, FALSE, sizeof (XsCurveRun));
  g_array_set_clear_func (curves->runs, clear_run);
  curves->events = g_array_new (FALSE, FALSE, sizeof (XsCurveEvent));
  curves->current = self->current;
  add_runs (self, &view, curves);
  add_events (self, curves);
  return curves;
}
