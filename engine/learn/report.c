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

/* The node that the path goes on to after node @i; NULL at its end. */
static const XsNode *
next_on_path (const XsNode *nodes, const gboolean *on_path, gsize n, gsize i)
{
  for (gsize j = i + 1; j < n; j++)
    if (on_path[j])
      return &nodes[j];
  return NULL;
}

int
xs_training_levels (const XsTraining *self, XsLevelReport *reports, int most)
{
  g_autofree XsNode *nodes = NULL;
  gsize n = read_all_nodes (self->history, &nodes);
  g_autofree gboolean *on_path = g_new (gboolean, n);
  g_autofree double *accuracies = g_new (double, n);
  g_autofree gint64 *until = g_new (gint64, n);
  int n_reports = 0;

  xs_history_path (nodes, n, xs_history_current (self->history), on_path);
  for (gsize i = 0; i < n; i++)
    {
      const XsNode *next = next_on_path (nodes, on_path, n, i);

      until[i] = next != NULL ? next->at.iteration : self->progress.at.iteration;
    }
  last_accuracies (self->history, until, n, accuracies);
  for (gsize i = 0; i < n; i++)
    {
      const XsNode *next = next_on_path (nodes, on_path, n, i);
      XsMoment end = next != NULL ? next->at : self->progress.at;

      /* A node that another followed at once, a transfer before a refinement, is no level. */
      if (!on_path[i] || until[i] == nodes[i].at.iteration || n_reports == most)
        continue;
      reports[n_reports++] = (XsLevelReport){
        .size = nodes[i].size,
        .depth = nodes[i].depth,
        .accuracy_before = (double) nodes[i].accuracy_after,
        .accuracy = accuracies[i],
        .work_units = end.work_units - nodes[i].at.work_units,
        .seconds = end.seconds - nodes[i].at.seconds,
        .kind = nodes[i].kind,
        .method = nodes[i].method,
        .planned = nodes[i].planned,
        .cfl = (double) nodes[i].cfl,
        .reason = next != NULL ? next->reason : self->reason,
      };
    }
  return n_reports;
}
