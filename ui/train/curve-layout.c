#include "ui/train/curve-data-private.h"

#include "ui/plot/node-words.h"

#include <math.h>

/* What is laid out: x in [from, to] in columns of the given width. */
typedef struct
{
  XsXAxis axis;
  double from, to;
  double column;
} View;

/* The node that training went on in after @id, on the path or in the branch that it is of; NULL
 * where it ends. */
static const XsNode *
next_of (const XsCurveData *self, int id)
{
  const XsNodeLook *look = xs_nodes_look (self->nodes, id);

  for (int child = id + 1; child < xs_nodes_count (self->nodes); child++)
    {
      const XsNodeLook *other = xs_nodes_look (self->nodes, child);

      if (xs_nodes_get (self->nodes, child)->parent == id && other->on_path == look->on_path &&
          (look->on_path || other->strand == look->strand) && xs_curve_data_shows (self, child))
        return xs_nodes_get (self->nodes, child);
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

/* Whether the network is that of the node before. */
static gboolean
goes_on (const XsNode *node)
{
  return node->parent >= 0 && !xs_node_is_change (node->kind);
}

static XsCurvePoint
point_of (const View *view, const XsCurveSample *sample)
{
  return (XsCurvePoint){ middle (view, sample), sample->accuracy, sample->loss, 0, 0 };
}

/* The last validation up to @until in node @id, or right after its change, or before that where the
 * network stayed; NaN where there is none. */
static XsCurvePoint
before (const XsCurveData *self, const View *view, int id, gint64 until)
{
  XsCurvePoint none = { (double) NAN, NAN, NAN, 0, 0 };

  for (; id >= 0; id = xs_nodes_get (self->nodes, id)->parent)
    {
      const XsNode *node = xs_nodes_get (self->nodes, id);
      gsize n;
      const XsCurveSample *samples = xs_curve_series_samples (self->validation->pdata[id], &n);

      while (n > 0 && samples[n - 1].last.iteration > until)
        n--;
      if (n > 0)
        return point_of (view, &samples[n - 1]);
      if (xs_node_is_change (node->kind) || node->kind == XS_NODE_START)
        return (XsCurvePoint){ xs_x_axis_value (view->axis, &node->at), node->accuracy_after, NAN,
                               0, 0 };
    }
  return none;
}

/* The first validation from node @id on, or right before the next change; NaN where there is none.
 */
static XsCurvePoint
after (const XsCurveData *self, const View *view, const XsNode *node)
{
  XsCurvePoint none = { (double) NAN, NAN, NAN, 0, 0 };

  for (const XsNode *it = node; it != NULL; it = next_of (self, it->id))
    {
      gsize n;
      const XsCurveSample *samples = xs_curve_series_samples (self->validation->pdata[it->id], &n);

      if (it != node && xs_node_is_change (it->kind))
        return (XsCurvePoint){ xs_x_axis_value (view->axis, &it->at), it->accuracy_before, NAN, 0,
                               0 };
      if (n > 0)
        return point_of (view, &samples[0]);
    }
  return none;
}

/* Where the validation curve passes the beginning of @node, whose network is its parent's: on the
 * line between what was measured before it and after. */
static XsCurvePoint
passing (const XsCurveData *self, const View *view, const XsNode *node)
{
  XsCurvePoint a = before (self, view, node->parent, node->at.iteration);
  XsCurvePoint b = after (self, view, node);
  double x = xs_x_axis_value (view->axis, &node->at);
  float t = b.x > a.x ? (float) ((x - a.x) / (b.x - a.x)) : 0;

  if (!isfinite (b.accuracy))
    b = a;
  return (XsCurvePoint){ x, a.accuracy + t * (b.accuracy - a.accuracy),
                         a.loss + t * (b.loss - a.loss), 0, 0 };
}

/* Where the curve begins with @node; the accuracies measured right after and before a change are
 * ends of it. */
static XsCurvePoint
beginning (const XsCurveData *self, const View *view, const XsNode *node)
{
  if (goes_on (node))
    return passing (self, view, node);
  return (XsCurvePoint){ xs_x_axis_value (view->axis, &node->at), node->accuracy_after, NAN, 0, 0 };
}

/* Where it ends before @next. */
static XsCurvePoint
ending (const XsCurveData *self, const View *view, const XsNode *next)
{
  if (!xs_node_is_change (next->kind))
    return passing (self, view, next);
  return (XsCurvePoint){ xs_x_axis_value (view->axis, &next->at), next->accuracy_before, NAN, 0,
                         0 };
}

static XsCurveRun
new_run (const XsCurveData *self, const View *view, int id, gboolean discarded)
{
  const XsNode *node = xs_nodes_get (self->nodes, id);
  XsCurveRun run = { .node = id, .size = node->size, .depth = node->depth };

  run.goes_on = goes_on (node);
  run.discarded = discarded;
  run.strand = xs_nodes_look (self->nodes, id)->strand;
  run.from = run.to = xs_x_axis_value (view->axis, &node->at);
  return run;
}

/* Node @id up to where node @next went on, unless that is NULL. */
static void
add_run (const XsCurveData *self, const View *view, XsCurves *curves, int id, const XsNode *next)
{
  XsCurveRun run = new_run (self, view, id, !xs_nodes_look (self->nodes, id)->on_path);
  gint64 until = next != NULL ? next->at.iteration : G_MAXINT64;
  XsCurvePoint lead = beginning (self, view, xs_nodes_get (self->nodes, id)), tail = lead;

  if (next != NULL)
    {
      tail = ending (self, view, next);
      run.to = tail.x;
    }
  else
    {
      run.to = end_of_series (view, self->training->pdata[id], run.from);
      run.to = end_of_series (view, self->validation->pdata[id], run.to);
    }
  run.validation = lay_out_series (view, self->validation->pdata[id], -1, until, &lead,
                                   next != NULL ? &tail : NULL, &run.n_validation);
  if (!run.discarded)
    run.training =
        lay_out_series (view, self->training->pdata[id], -1, until, NULL, NULL, &run.n_training);
  g_array_append_val (curves->runs, run);
}

/* What was trained in node @id after it had been left for @next, before that was come back to. */
static void
add_remainder (const XsCurveData *self, const View *view, XsCurves *curves, int id,
               const XsNode *next)
{
  XsCurveRun run = new_run (self, view, id, TRUE);

  run.validation = lay_out_series (view, self->validation->pdata[id], next->at.iteration,
                                   G_MAXINT64, NULL, NULL, &run.n_validation);
  g_array_append_val (curves->runs, run);
}

/* The first node of a branch names it. */
static void
name_branch (const XsCurveData *self, XsCurves *curves, int id)
{
  const XsNodeLook *look = xs_nodes_look (self->nodes, id);
  int parent = xs_nodes_get (self->nodes, id)->parent;

  if (look->on_path || (!xs_nodes_look (self->nodes, parent)->on_path &&
                        xs_nodes_look (self->nodes, parent)->strand == look->strand))
    return;
  g_array_index (curves->runs, XsCurveRun, curves->runs->len - 1).name =
      xs_node_name (xs_nodes_all (self->nodes), look, xs_nodes_get (self->nodes, id));
}

static void
add_runs (const XsCurveData *self, const View *view, XsCurves *curves)
{
  for (int id = 0; id < xs_nodes_count (self->nodes); id++)
    {
      const XsNode *next = next_of (self, id);

      if (!xs_curve_data_shows (self, id))
        continue;
      if (next != NULL)
        add_remainder (self, view, curves, id, next);
      add_run (self, view, curves, id, next);
      name_branch (self, curves, id);
    }
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  double x = ((const XsCurveEvent *) a)->x, y = ((const XsCurveEvent *) b)->x;

  return (x > y) - (x < y);
}

/* What stands above the curves: all but branches, and rates, which have marks. */
static void
add_node_event (const XsCurveData *self, XsCurves *curves, int id)
{
  const XsNode *node = xs_nodes_get (self->nodes, id);
  const XsNodeLook *look = xs_nodes_look (self->nodes, id);
  XsCurveEvent event = { .x = xs_x_axis_value (curves->axis, &node->at),
                         .is_node = TRUE,
                         .node = *node };

  if (!look->on_path || node->kind == XS_NODE_RATE || node->kind == XS_NODE_BRANCH)
    return;
  xs_name_copy (event.name, look->name);
  g_array_append_val (curves->events, event);
}

static void
add_events (const XsCurveData *self, XsCurves *curves)
{
  for (int id = 0; id < xs_nodes_count (self->nodes); id++)
    add_node_event (self, curves, id);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const XsMark *mark = &g_array_index (self->marks, XsMark, i);
      XsCurveEvent event = { .x = xs_x_axis_value (curves->axis, &mark->at), .mark = *mark };

      if (mark->node >= 0 && mark->node < xs_nodes_count (self->nodes) &&
          xs_nodes_look (self->nodes, mark->node)->on_path)
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
  g_free (run->name);
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
  curves->current = self->nodes->current;
  add_runs (self, &view, curves);
  add_events (self, curves);
  return curves;
}
