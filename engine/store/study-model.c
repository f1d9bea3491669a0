#include "engine/store/study-model.h"

#include "engine/base/error.h"
#include "engine/store/study-file.h"

static const XsCheckpoint *
state_of (const XsSnapshot *snapshot, int node)
{
  const XsSnapshotNode *states = &snapshot->nodes[MAX (node, 0)];

  if (node == XS_NODE_PRESENT || node == snapshot->present->node)
    return snapshot->present;
  return states->tip != NULL ? states->tip : states->entry;
}

XsModel *
xs_study_contents_model (const XsStudyContents *self, int node, GError **error)
{
  const XsSnapshot *snapshot = self->snapshot;
  const XsCheckpoint *state;
  XsModel *model;

  if (node < XS_NODE_PRESENT || node >= (int) snapshot->counts.nodes)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "node: expected 0 to %d, found %d",
                   (int) snapshot->counts.nodes - 1, node);
      return NULL;
    }
  state = state_of (snapshot, node);
  if (state == NULL)
    {
      g_set_error (
          error, XS_ERROR, XS_ERROR_INVALID,
          "node %d: its state was let go of to stay within memory; only its curves are left", node);
      return NULL;
    }
  model = xs_model_new (xs_weights_network (state->weights),
                        (const char *const *) self->class_names, self->data, self->split, error);
  if (model != NULL)
    model->data_hash = self->data_hash;
  return model;
}

static XsModel *
open_study (const char *path, int node, GPtrArray *lost, GError **error)
{
  g_autoptr (XsStudyFile) file = xs_study_file_open (path, XS_STUDY_READ, error);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyContents) contents = NULL;
  XsModel *model;

  if (file == NULL)
    return NULL;
  contents = xs_study_file_load (file, lost != NULL ? lost : own, error);
  if (contents == NULL)
    return NULL;
  model = xs_study_contents_model (contents, node, error);
  if (model == NULL)
    g_prefix_error (error, "%s: ", path);
  return model;
}

XsModel *
xs_model_open (const char *path, int node, GPtrArray *lost, GError **error)
{
  if (xs_study_file_is_one (path))
    return open_study (path, node, lost, error);
  if (node == XS_NODE_PRESENT)
    return xs_model_load (path, error);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected a study, which has nodes, found another file", path);
  return NULL;
}
