#include "app/cli/study-report.h"

#include "app/cli/print.h"
#include "engine/learn/node-looks.h"
#include "engine/learn/settings-text.h"

#include <math.h>

static XsNode *
read_nodes (const XsStudyContents *self, gsize *n)
{
  XsNode *nodes = g_new (XsNode, self->snapshot->counts.nodes + 1);

  *n = xs_history_read_nodes (self->snapshot->history, 0, nodes, self->snapshot->counts.nodes);
  return nodes;
}

static XsNodeLook *
read_looks (const XsStudyContents *self, const XsNode *nodes, gsize n)
{
  const XsSnapshot *snapshot = self->snapshot;
  g_autofree XsEdit *edits = g_new (XsEdit, snapshot->counts.edits + 1);
  gsize n_edits = xs_history_read_edits (snapshot->history, 0, edits, snapshot->counts.edits);
  XsNodeLook *looks = g_new (XsNodeLook, n + 1);

  xs_node_looks (nodes, n, snapshot->present->node, edits, n_edits, looks);
  return looks;
}

static gboolean
has_state (const XsStudyContents *self, int node)
{
  const XsSnapshotNode *states = &self->snapshot->nodes[node];

  return states->entry != NULL || states->tip != NULL || node == self->snapshot->present->node;
}

static void
add_node (const XsStudyContents *self, const XsNode *node, const XsNodeLook *look,
          JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "id", node->id);
  xs_json_add_integer (builder, "parent", node->parent);
  xs_json_add_text (builder, "kind", xs_node_kind_id (node->kind));
  xs_json_add_text (builder, "name", look->name);
  xs_json_add_text (builder, "method", xs_node_method_label (node->kind, node->method));
  xs_json_add_integer (builder, "size", node->size);
  xs_json_add_integer (builder, "depth", node->depth);
  xs_json_add_integer (builder, "iteration", node->at.iteration);
  xs_json_add_number (builder, "epoch", node->at.epoch);
  xs_json_add_number (builder, "accuracy_before", (double) node->accuracy_before);
  xs_json_add_number (builder, "accuracy_after", (double) node->accuracy_after);
  xs_json_add_boolean (builder, "kept", has_state (self, node->id));
  json_builder_end_object (builder);
}

static void
add_settings (const XsSettings *settings, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "settings");
  json_builder_begin_object (builder);
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      g_autofree char *text = xs_setting_format (xs_setting (id), settings);

      xs_json_add_text (builder, xs_setting (id)->id, text);
    }
  json_builder_end_object (builder);
}

void
xs_study_report_add_json (const XsStudyContents *self, JsonBuilder *builder)
{
  const XsProgress *at = &self->snapshot->present->progress;
  gsize n;
  g_autofree XsNode *nodes = read_nodes (self, &n);
  g_autofree XsNodeLook *looks = read_looks (self, nodes, n);

  json_builder_set_member_name (builder, "study");
  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "iteration", at->at.iteration);
  xs_json_add_number (builder, "epoch", at->at.epoch);
  xs_json_add_number (builder, "work_units", at->at.work_units);
  xs_json_add_number (builder, "seconds", at->at.seconds);
  xs_json_add_number (builder, "accuracy", (double) at->validation_accuracy);
  xs_json_add_text (builder, "reason", xs_reason_id (self->snapshot->reason));
  xs_json_add_integer (builder, "node", self->snapshot->present->node);
  xs_json_add_integer (builder, "records", (gint64) self->snapshot->counts.records);
  xs_json_begin_array (builder, "nodes");
  for (gsize i = 0; i < n; i++)
    add_node (self, &nodes[i], &looks[i], builder);
  json_builder_end_array (builder);
  add_settings (&self->snapshot->settings, builder);
  json_builder_end_object (builder);
}

static void
print_settings (const XsSettings *settings)
{
  XsSettings usual;

  xs_settings_default (&usual);
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      g_autofree char *text = xs_setting_format (xs_setting (id), settings);
      g_autofree char *otherwise = xs_setting_format (xs_setting (id), &usual);

      if (!g_str_equal (text, otherwise))
        xs_print (" --%s %s", xs_setting (id)->id, text);
    }
}

static void
print_node (const XsStudyContents *self, const XsNode *node, const XsNodeLook *look)
{
  const char *how = xs_node_method_label (node->kind, node->method);
  g_autofree char *level = g_strdup_printf ("%d x %d", node->size, node->depth);
  g_autofree char *name = xs_printable (look->name);
  char after[16] = "-";

  if (isfinite (node->accuracy_after))
    g_snprintf (after, sizeof after, "%.2f %%", 100 * (double) node->accuracy_after);
  xs_print ("%c%4d %6d  %-9s %10s %10" G_GINT64_FORMAT " %9s  %s%s%s%s\n",
            node->id == self->snapshot->present->node ? '*' : ' ', node->id, node->parent,
            xs_node_kind_id (node->kind), level, node->at.iteration, after, how,
            *name != '\0' ? " " : "", name, has_state (self, node->id) ? "" : " (let go of)");
}

void
xs_study_report_print (const XsStudyContents *self)
{
  const XsProgress *at = &self->snapshot->present->progress;
  const char *reason = xs_reason_id (self->snapshot->reason);
  gsize n;
  g_autofree XsNode *nodes = read_nodes (self, &n);
  g_autofree XsNodeLook *looks = read_looks (self, nodes, n);

  xs_print ("  trained     %" G_GINT64_FORMAT
            " iterations, %.2f epochs, %.2f work units, %.1f s%s%s\n",
            at->at.iteration, at->at.epoch, at->at.work_units, at->at.seconds,
            *reason != '\0' ? ", ended by: " : "", reason);
  if (isfinite (at->validation_accuracy))
    xs_print ("  validation  %.2f %%\n", 100 * (double) at->validation_accuracy);
  xs_print ("  settings   ");
  print_settings (&self->snapshot->settings);
  xs_print ("\n\n%5s %6s  %-9s %10s %10s %9s\n", "node", "parent", "kind", "level", "iteration",
            "accuracy");
  for (gsize i = 0; i < n; i++)
    print_node (self, &nodes[i], &looks[i]);
}
