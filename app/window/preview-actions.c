#include "app/window/preview-actions.h"

#define N_ 2

struct _XsPreviewActions
{
  XsWindow *window;
  XsSession *session;
  GVariant *before[N_]; /* the states of method_names when the preview was opened; or NULL */
};

static const char *const method_names[N_] = { "method", "refine-method" };

static gboolean
is_previewing (XsPreviewActions *self)
{
  return (xs_session_offers (self->session) & XS_OFFER_PREVIEW) != 0;
}

static void
preview (XsPreviewActions *self, XsNodeKind kind)
{
  for (int i = 0; i < N_ && !is_previewing (self); i++)
    {
      g_clear_pointer (&self->before[i], g_variant_unref);
      self->before[i] =
          g_action_group_get_action_state (G_ACTION_GROUP (self->window), method_names[i]);
    }
  xs_session_preview (self->session, kind);
}

static void
prolong_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  preview (data, XS_NODE_PROLONG);
}

static void
restrict_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  preview (data, XS_NODE_RESTRICT);
}

static void
refine_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  preview (data, XS_NODE_REFINE);
}

static void
apply_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsPreviewActions *self = data;

  xs_session_apply_preview (self->session);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsPreviewActions *self = data;

  xs_session_end_preview (self->session);
  for (int i = 0; i < N_; i++)
    if (self->before[i] != NULL)
      g_action_group_change_action_state (G_ACTION_GROUP (self->window), method_names[i],
                                          self->before[i]);
}

static void
method_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  XsPreviewActions *self = data;
  XsTransferMethod method;

  if (!xs_transfer_from_id (g_variant_get_string (state, NULL), &method))
    return;
  g_simple_action_set_state (action, state);
  xs_session_set_method (self->session, method);
}

static void
refine_method_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  XsPreviewActions *self = data;
  XsRefineMethod method;

  if (!xs_refine_from_id (g_variant_get_string (state, NULL), &method))
    return;
  g_simple_action_set_state (action, state);
  xs_session_set_refine_method (self->session, method);
}

static const GActionEntry entries[] = {
  { .name = "prolong", .activate = prolong_cb },
  { .name = "restrict", .activate = restrict_cb },
  { .name = "refine", .activate = refine_cb },
  { .name = "apply-preview", .activate = apply_cb },
  { .name = "close-preview", .activate = close_cb },
  { .name = "method", .parameter_type = "s", .state = "'matched'", .change_state = method_cb },
  { .name = "refine-method",
    .parameter_type = "s",
    .state = "'copy'",
    .change_state = refine_method_cb },
};

XsPreviewActions *
xs_preview_actions_new (XsWindow *window, XsSession *session)
{
  XsPreviewActions *self = g_new0 (XsPreviewActions, 1);

  self->window = window;
  self->session = session;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  return self;
}

void
xs_preview_actions_free (XsPreviewActions *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  for (int i = 0; i < N_; i++)
    g_clear_pointer (&self->before[i], g_variant_unref);
  g_free (self);
}
