#include "engine/learn/node-looks.h"

#include <string.h>

static void
apply (const XsEdit *edit, XsNodeLook *look, int id)
{
  switch (edit->kind)
    {
    case XS_EDIT_NAME:
      memcpy (look->name, edit->name, sizeof look->name);
      break;
    case XS_EDIT_HIDE:
    case XS_EDIT_SHOW:
      look->hidden_by = edit->kind == XS_EDIT_HIDE ? id : -1;
      break;
    case XS_EDIT_DELETE:
    case XS_EDIT_RESTORE:
      look->deleted_by = edit->kind == XS_EDIT_DELETE ? id : -1;
      break;
    case XS_N_EDIT_KINDS:
      break;
    }
}

/* What comes after a node goes where it goes; what training is in is always there. */
static void
inherit (XsNodeLook *look, const XsNodeLook *parent)
{
  if (look->on_path)
    {
      look->hidden_by = look->deleted_by = -1;
      return;
    }
  if (parent->hidden_by >= 0)
    look->hidden_by = parent->hidden_by;
  if (parent->deleted_by >= 0)
    look->deleted_by = parent->deleted_by;
}

void
xs_node_looks (const XsNode *nodes, gsize n, int current, const XsEdit *edits, gsize n_edits,
               XsNodeLook *looks)
{
  g_autofree gboolean *on_path = g_new (gboolean, n + 1), *goes_on = g_new0 (gboolean, n + 1);
  int n_strands = 0;

  xs_history_path (nodes, n, current, on_path);
  for (gsize i = 0; i < n; i++)
    looks[i] = (XsNodeLook){ .on_path = on_path[i], .hidden_by = -1, .deleted_by = -1 };
  for (gsize i = 0; i < n_edits; i++)
    if (edits[i].node >= 0 && (gsize) edits[i].node < n)
      apply (&edits[i], &looks[edits[i].node], edits[i].node);
  /* A child's id is larger than its parent's. */
  for (gsize i = 0; i < n; i++)
    {
      int parent = nodes[i].parent;
      gboolean follows = parent >= 0 && !goes_on[parent] && nodes[i].kind != XS_NODE_BRANCH;

      looks[i].strand = follows ? looks[parent].strand : n_strands++;
      if (follows)
        goes_on[parent] = TRUE;
      if (parent >= 0)
        inherit (&looks[i], &looks[parent]);
    }
}
