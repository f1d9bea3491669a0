#include "app/window/answer-actions.h"

struct _XsAnswerActions
{
  XsWindow *window;
  XsSession *session;
};

static void
measure_matrix_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_measure_matrix (self->session);
}

static void
stop_matrix_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_stop_matrix (self->session);
}

static void
evaluate_test_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_test (self->session);
}

static void
stop_test_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_stop_test (self->session);
}

static void
update_answers_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_update_answers (self->session);
}

static void
stop_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_stop_many (self->session);
}

static void
answer_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_answer_many_again (self->session);
}

static void
close_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsAnswerActions *self = data;

  xs_session_close_many (self->session);
}

static const GActionEntry entries[] = {
  { .name = "update-answers", .activate = update_answers_cb },
  { .name = "stop-table", .activate = stop_table_cb },
  { .name = "answer-again", .activate = answer_again_cb },
  { .name = "close-table", .activate = close_table_cb },
  { .name = "measure-matrix", .activate = measure_matrix_cb },
  { .name = "stop-matrix", .activate = stop_matrix_cb },
  { .name = "evaluate-test", .activate = evaluate_test_cb },
  { .name = "stop-test", .activate = stop_test_cb },
};

XsAnswerActions *
xs_answer_actions_new (XsWindow *window, XsSession *session)
{
  XsAnswerActions *self = g_new0 (XsAnswerActions, 1);

  self->window = window;
  self->session = session;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  return self;
}

void
xs_answer_actions_free (XsAnswerActions *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  g_free (self);
}
