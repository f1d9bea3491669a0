#include "engine/learn/training-private.h"

#include <math.h>

/* The last validation of each node; NaN where there was none. */
static void
last_accuracies (XsHistory *history, gsize n_nodes, double *accuracies)
{
  XsRecord records[256];
  gsize from = 0, n;

  for (gsize i = 0; i < n_nodes; i++)
    accuracies[i] = (double) NAN;
  while ((n = xs_history_read_records (history, from, records, G_N_ELEMENTS (records))) > 0)
    {
      for (gsize i = 0; i < n; i++)
        if (records[i].kind == XS_RECORD_VALIDATION)
          accuracies[records[i].node] = (double) records[i].accuracy;
      from += n;
    }
}

static gsize
read_all_nodes (XsHistory *history, XsNode **nodes)
{
  gsize n = 0, capacity = 16;

  *nodes = g_new (XsNode, capacity);
  while ((n = xs_history_read_nodes (history, 0, *nodes, capacity)) == capacity)
    *nodes = g_renew (XsNode, *nodes, capacity *= 2);
  return n;
}

int
xs_training_levels (const XsTraining *self, XsLevelReport *reports, int most)
{
  g_autofree XsNode *nodes = NULL;
  gsize n = read_all_nodes (self->history, &nodes);
  g_autofree gboolean *on_path = g_new (gboolean, n);
  g_autofree double *accuracies = g_new (double, n);
  XsMoment end = self->progress.at;
  int n_reports = 0;

  xs_history_path (nodes, n, xs_history_current (self->history), on_path);
  last_accuracies (self->history, n, accuracies);
  for (gsize i = 0; i < n; i++)
    {
      XsMoment next = end;
      XsReason reason = self->reason;

      for (gsize j = n - 1; j > i; j--)
        if (on_path[j])
          {
            next = nodes[j].at;
            reason = nodes[j].reason;
          }
      /* A node that another followed at once, a transfer before a refinement, is no level. */
      if (!on_path[i] || next.iteration == nodes[i].at.iteration || n_reports == most)
        continue;
      reports[n_reports++] = (XsLevelReport){
        .size = nodes[i].size,
        .depth = nodes[i].depth,
        .accuracy_before = (double) nodes[i].accuracy_after,
        .accuracy = accuracies[i],
        .work_units = next.work_units - nodes[i].at.work_units,
        .seconds = next.seconds - nodes[i].at.seconds,
        .kind = nodes[i].kind,
        .method = nodes[i].method,
        .planned = nodes[i].planned,
        .cfl = (double) nodes[i].cfl,
        .reason = reason,
      };
    }
  return n_reports;
}
