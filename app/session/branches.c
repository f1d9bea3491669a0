#include "app/session/session-private.h"

/* What a person makes of the branches of the timeline. */

void
xs_session_edit (XsSession *self, int node, XsEditKind kind, const char *name)
{
  XsEdit edit = { .node = node, .kind = kind };

  xs_name_copy (edit.name, name != NULL ? name : "");
  self->services->edit (self->trainer, &edit);
}

static void
forget (GArray *nodes, int node)
{
  for (guint i = nodes->len; i-- > 0;)
    if (g_array_index (nodes, int, i) == node)
      g_array_remove_index (nodes, i);
}

/* The nodes (int) whose branches are deleted: the last word on each counts. */
static GArray *
deleted (const XsSession *self)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (int));
  XsEdit edit;

  for (gsize i = 0;
       self->history != NULL && xs_history_read_edits (self->history, i, &edit, 1) == 1; i++)
    {
      if (edit.kind == XS_EDIT_DELETE || edit.kind == XS_EDIT_RESTORE)
        forget (nodes, edit.node);
      if (edit.kind == XS_EDIT_DELETE)
        g_array_append_val (nodes, edit.node);
    }
  return nodes;
}

gboolean
xs_session_has_deleted (const XsSession *self)
{
  g_autoptr (GArray) nodes = deleted (self);

  return nodes->len > 0;
}

void
xs_session_restore_branches (XsSession *self)
{
  g_autoptr (GArray) nodes = deleted (self);

  for (guint i = 0; i < nodes->len; i++)
    xs_session_edit (self, g_array_index (nodes, int, i), XS_EDIT_RESTORE, NULL);
}
