#include "app/window/node-actions.h"

#include <glib/gi18n.h>

struct _XsNodeActions
{
  XsWindow *window;
  XsSession *session;
};

static void
branch_here_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;

  xs_session_branch (self->session, xs_window_get_node (self->window));
}

static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;

  xs_session_mark (self->session);
}

static void
go_to_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;

  xs_session_go_to (self->session, g_variant_get_int32 (parameter));
}

static void
name_node_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;
  const char *name;
  int node;

  g_variant_get (parameter, "(i&s)", &node, &name);
  xs_session_edit (self->session, node, XS_EDIT_NAME, name);
}

static void
hide_branch_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;

  xs_session_edit (self->session, g_variant_get_int32 (parameter), XS_EDIT_HIDE, NULL);
}

static void
show_branch_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;

  xs_session_edit (self->session, g_variant_get_int32 (parameter), XS_EDIT_SHOW, NULL);
}

static void
delete_branch_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;
  int node = g_variant_get_int32 (parameter);
  g_autofree char *restore = g_strdup_printf ("win.restore-branch(%d)", node);

  xs_session_edit (self->session, node, XS_EDIT_DELETE, NULL);
  xs_window_toast (self->window, _ ("Branch deleted"), _ ("Undo"), restore);
}

static void
restore_branch_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;

  xs_session_edit (self->session, g_variant_get_int32 (parameter), XS_EDIT_RESTORE, NULL);
}

static void
restore_branches_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsNodeActions *self = data;

  xs_session_restore_branches (self->session);
}

static const GActionEntry entries[] = {
  { .name = "branch-here", .activate = branch_here_cb },
  { .name = "mark", .activate = mark_cb },
  { .name = "go-to", .activate = go_to_cb, .parameter_type = "i" },
  { .name = "name-node", .activate = name_node_cb, .parameter_type = "(is)" },
  { .name = "hide-branch", .activate = hide_branch_cb, .parameter_type = "i" },
  { .name = "show-branch", .activate = show_branch_cb, .parameter_type = "i" },
  { .name = "delete-branch", .activate = delete_branch_cb, .parameter_type = "i" },
  { .name = "restore-branch", .activate = restore_branch_cb, .parameter_type = "i" },
  { .name = "restore-branches", .activate = restore_branches_cb },
};

XsNodeActions *
xs_node_actions_new (XsWindow *window, XsSession *session)
{
  XsNodeActions *self = g_new0 (XsNodeActions, 1);

  self->window = window;
  self->session = session;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  return self;
}

void
xs_node_actions_free (XsNodeActions *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  g_free (self);
}
