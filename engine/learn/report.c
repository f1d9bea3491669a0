#include "engine/analyse/work-units.h"
#include "engine/learn/training-private.h"

#include <math.h>

/* The last validation of each node until the iteration where the path left it (@until); NaN where
 * there was none. */
static void
last_accuracies (XsHistory *history, const gint64 *until, gsize n_nodes, double *accuracies)
{
  XsRecord records[256];
  gsize from = 0, n;

  for (gsize i = 0; i < n_nodes; i++)
    accuracies[i] = (double) NAN;
  while ((n = xs_history_read_records (history, from, records, G_N_ELEMENTS (records))) > 0)
    {
      for (gsize i = 0; i < n; i++)
        if (records[i].kind == XS_RECORD_VALIDATION &&
            records[i].at.iteration <= until[records[i].node])
          accuracies[records[i].node] = (double) records[i].accuracy;
      from += n;
    }
}

/* @nodes: a new array, the caller's; returns how many. */
static gsize
read_all_nodes (XsHistory *history, XsNode **nodes)
{
  gsize n = 0, capacity = 16;

  *nodes = g_new (XsNode, capacity);
  while ((n = xs_history_read_nodes (history, 0, *nodes, capacity)) == capacity)
    *nodes = g_renew (XsNode, *nodes, capacity *= 2);
  return n;
}

/* The part of the path that one network was trained on: from the node that brought it, over plain
 * ones, to where the next change begins, or to the present. */
typedef struct
{
  gsize first;  /* the node that brought it */
  XsMoment end; /* where the next one takes over */
  XsReason reason;
  double accuracy; /* of the last validation; NaN: none */
} Stretch;

/* By the nodes on the path; returns how many. */
static gsize
find_stretches (const XsTraining *self, const XsNode *nodes, const gboolean *on_path, gsize n,
                const double *accuracies, Stretch *stretches)
{
  gsize count = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (!on_path[i])
        continue;
      if (i == 0 || xs_node_is_change (nodes[i].kind))
        {
          if (count > 0)
            {
              stretches[count - 1].end = nodes[i].at;
              stretches[count - 1].reason = nodes[i].reason;
            }
          stretches[count++] = (Stretch){ i, self->progress.at, self->reason, (double) NAN };
        }
      if (!isnan (accuracies[i]))
        stretches[count - 1].accuracy = accuracies[i];
    }
  return count;
}

/* Where the path leaves each of the nodes that it goes through. */
static void
find_ends (const XsTraining *self, const XsNode *nodes, const gboolean *on_path, gsize n,
           gint64 *until)
{
  gint64 next = self->progress.at.iteration;

  for (gsize i = n; i-- > 0;)
    {
      until[i] = next;
      if (on_path[i])
        next = nodes[i].at.iteration;
    }
}

int
xs_training_levels (const XsTraining *self, XsLevelReport *reports, int most)
{
  g_autofree XsNode *nodes = NULL;
  gsize n = read_all_nodes (self->history, &nodes), n_stretches;
  g_autofree gboolean *on_path = g_new (gboolean, n);
  g_autofree double *accuracies = g_new (double, n);
  g_autofree gint64 *until = g_new (gint64, n);
  g_autofree Stretch *stretches = g_new (Stretch, n);
  int n_reports = 0;

  xs_history_path (nodes, n, xs_history_current (self->history), on_path);
  find_ends (self, nodes, on_path, n, until);
  last_accuracies (self->history, until, n, accuracies);
  n_stretches = find_stretches (self, nodes, on_path, n, accuracies, stretches);
  for (gsize i = 0; i < n_stretches && n_reports < most; i++)
    {
      const Stretch *stretch = &stretches[i];
      const XsNode *node = &nodes[stretch->first];

      /* A node that another followed at once, a transfer before a refinement, is no level. */
      if (stretch->end.iteration == node->at.iteration)
        continue;
      reports[n_reports++] = (XsLevelReport){
        .size = node->size,
        .depth = node->depth,
        .accuracy_before = (double) node->accuracy_after,
        .accuracy = stretch->accuracy,
        .work_units = stretch->end.work_units - node->at.work_units,
        .seconds = stretch->end.seconds - node->at.seconds,
        .kind = node->kind,
        .method = node->method,
        .planned = node->planned,
        .cfl = (double) node->cfl,
        .reason = stretch->reason,
      };
    }
  return n_reports;
}

/* What a level without a number of epochs is taken to last, for estimates only. */
#define USUAL_EPOCHS 12

/* Levels weigh by their passes at the cost of their size and depth. Of a level without a number of
 * epochs the part that is done is estimated as e / (e + half the usual): it grows for ever and
 * never arrives. */
double
xs_training_progress (const XsTraining *self)
{
  const XsSettings *s = &self->settings;
  XsLevel finest = xs_settings_reference (s);
  double done = 0, all = 0;

  if (self->reason != XS_REASON_NONE)
    return 1;
  if (s->work_units > 0)
    return MIN (1, self->progress.at.work_units / s->work_units);
  for (int i = xs_settings_first_level (s); i < s->n_levels; i++)
    {
      const XsLevel *level = &s->levels[i];
      double epochs = level->epochs > 0 ? level->epochs : USUAL_EPOCHS;
      double cost =
          epochs * xs_work_units_pass (level->size, level->depth, finest.size, finest.depth);
      double here = self->progress.at.epoch - self->progress.schedule.start;

      all += cost;
      if (i < self->progress.level)
        done += cost;
      else if (i == self->progress.level)
        done += cost * (level->epochs > 0 ? MIN (1, here / epochs) : here / (here + epochs / 2));
    }
  return all > 0 ? done / all : 0;
}
