#include "app/window/actions.h"

#include "app/window/answer-actions.h"
#include "app/window/choosers.h"
#include "app/window/node-actions.h"
#include "app/window/preview-actions.h"

struct _XsActions
{
  XsWindow *window;
  XsPresenter *presenter;
  XsSession *session;
  XsChoosers *choosers;
  XsNodeActions *node_actions;
  XsAnswerActions *answer_actions;
  XsPreviewActions *preview_actions;
};

static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_toggle_run (self->session);
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_step (self->session);
}

static void
restart_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_restart (self->session, FALSE);
}

static void
new_seed_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_restart (self->session, TRUE);
}

static void
prolong_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_climb (self->session, 1);
}

static void
restrict_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_climb (self->session, -1);
}

static void
refine_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_refine (self->session);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_undo (self->session);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_redo (self->session);
}

static void
invert_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_invert (self->session);
}

static void
cancel_loading_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_cancel_loading (self->session);
}

static void
size_now_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_transfer (self->session, g_variant_get_int32 (parameter));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_back (self->session, XS_REMEDY_NONE);
}

static void
halve_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_back (self->session, XS_REMEDY_HALVE_STEP);
}

static void
halve_rate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_back (self->session, XS_REMEDY_HALVE_RATE);
}

static void
new_study_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;
  const char *where;
  XsSettings settings;

  xs_session_proposal (self->session, &settings, &where);
  xs_window_ask_study (self->window, &settings, where);
}

/* --- files -------------------------------------------------------------------------------------
 */

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_choosers_open (self->choosers);
}

static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_choosers_open_folder (self->choosers);
}

static void
compare_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_choosers_compare (self->choosers);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_choosers_import (self->choosers);
}

static void
save_model_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_choosers_save_model (self->choosers);
}

static void
save_study_as_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_choosers_save_study (self->choosers);
}

static void
save_study_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  if (!xs_session_save_study (self->session))
    xs_choosers_save_study (self->choosers);
}

static void
open_address (XsActions *self, const char *address)
{
  g_autoptr (GFile) file = g_file_new_for_uri (address);

  xs_window_set_offer (self->window, NULL);
  xs_session_open_files (self->session, &file, 1, "");
}

static void
open_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_address (data, g_variant_get_string (parameter, NULL));
}

/* What the offer was about. */
static void
go_on_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;
  g_autofree char *address = xs_presenter_last_study (self->presenter);

  if (address != NULL)
    open_address (self, address);
}

static void
file_made_cb (XsActions *self, GBytes *bytes, const char *name)
{
  xs_choosers_keep (self->choosers, bytes, name);
}

static void
export_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_choosers_export (self->choosers);
}

/* --- states ------------------------------------------------------------------------------------
 */

static void
learning_rate_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  XsActions *self = data;
  double rate = g_variant_get_double (state);

  if (!(rate >= XS_LOWEST_RATE && rate <= XS_HIGHEST_RATE))
    return;
  g_simple_action_set_state (action, state);
  xs_session_set_learning_rate (self->session, rate);
}

static void
find_rate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_find_rates (self->session);
}

static void
race_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_window_ask_race (self->window);
}

/* --- all of them -------------------------------------------------------------------------------
 */

static const GActionEntry entries[] = {
  { .name = "run", .activate = run_cb },
  { .name = "step", .activate = step_cb },
  { .name = "restart", .activate = restart_cb },
  { .name = "new-seed", .activate = new_seed_cb },
  { .name = "prolong-now", .activate = prolong_cb },
  { .name = "restrict-now", .activate = restrict_cb },
  { .name = "refine-now", .activate = refine_cb },
  { .name = "undo", .activate = undo_cb },
  { .name = "redo", .activate = redo_cb },
  { .name = "new-study", .activate = new_study_cb },
  { .name = "open", .activate = open_cb },
  { .name = "open-folder", .activate = open_folder_cb },
  { .name = "import", .activate = import_cb },
  { .name = "compare", .activate = compare_cb },
  { .name = "invert", .activate = invert_cb },
  { .name = "save-study", .activate = save_study_cb },
  { .name = "save-study-as", .activate = save_study_as_cb },
  { .name = "open-recent", .activate = open_recent_cb, .parameter_type = "s" },
  { .name = "go-on", .activate = go_on_cb },
  { .name = "save-model", .activate = save_model_cb },
  { .name = "cancel-loading", .activate = cancel_loading_cb },
  { .name = "export-table", .activate = export_table_cb },
  { .name = "back", .activate = back_cb },
  { .name = "halve-step", .activate = halve_step_cb },
  { .name = "halve-rate", .activate = halve_rate_cb },
  { .name = "size-now", .activate = size_now_cb, .parameter_type = "i" },
  { .name = "find-rate", .activate = find_rate_cb },
  { .name = "race", .activate = race_cb },
  { .name = "learning-rate",
    .parameter_type = "d",
    .state = "0.01",
    .change_state = learning_rate_cb },
};

/* What the session must offer; the others can always be activated. */
static const struct
{
  const char *name;
  XsOffers offer;
} needs[] = {
  { "run", XS_OFFER_RUN },
  { "step", XS_OFFER_STEP },
  { "find-rate", XS_OFFER_STEP },
  { "race", XS_OFFER_STEP },
  { "restart", XS_OFFER_RESTART },
  { "new-seed", XS_OFFER_RESTART },
  { "save-study", XS_OFFER_SAVE },
  { "save-study-as", XS_OFFER_SAVE },
  { "save-model", XS_OFFER_SAVE },
  { "size-now", XS_OFFER_TRANSFER },
  { "prolong", XS_OFFER_PROLONG },
  { "restrict", XS_OFFER_RESTRICT },
  { "refine", XS_OFFER_REFINE },
  { "apply-preview", XS_OFFER_APPLY },
  { "close-preview", XS_OFFER_PREVIEW },
  { "prolong-now", XS_OFFER_PROLONG },
  { "restrict-now", XS_OFFER_RESTRICT },
  { "refine-now", XS_OFFER_REFINE },
  { "undo", XS_OFFER_UNDO },
  { "redo", XS_OFFER_REDO },
  { "branch-here", XS_OFFER_NODES },
  { "mark", XS_OFFER_NODES },
  { "go-to", XS_OFFER_NODES },
  { "restore-branches", XS_OFFER_RESTORE },
  { "invert", XS_OFFER_INVERT },
  { "update-answers", XS_OFFER_UPDATE },
  { "cancel-loading", XS_OFFER_CANCEL_LOADING },
  { "measure-matrix", XS_OFFER_MEASURE },
  { "stop-matrix", XS_OFFER_STOP_MEASURING },
  { "evaluate-test", XS_OFFER_TEST },
  { "stop-test", XS_OFFER_STOP_TEST },
  { "stop-table", XS_OFFER_STOP_TABLE },
  { "answer-again", XS_OFFER_ANSWER_AGAIN },
  { "export-table", XS_OFFER_TABLE },
  { "close-table", XS_OFFER_CLOSE_TABLE },
  { "back", XS_OFFER_BACK },
  { "halve-step", XS_OFFER_BACK },
  { "halve-rate", XS_OFFER_BACK },
};

static void
enable_cb (void *data)
{
  XsActions *self = data;
  XsOffers offers = xs_session_offers (self->session);

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), needs[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), (offers & needs[i].offer) != 0);
    }
}

XsActions *
xs_actions_new (XsWindow *window, XsPresenter *presenter)
{
  XsActions *self = g_new0 (XsActions, 1);

  self->window = window;
  self->presenter = presenter;
  self->session = xs_presenter_session (presenter);
  self->choosers = xs_choosers_new (window, self->session);
  self->node_actions = xs_node_actions_new (window, self->session);
  self->answer_actions = xs_answer_actions_new (window, self->session);
  self->preview_actions = xs_preview_actions_new (window, self->session);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_swapped (window, "file-made", G_CALLBACK (file_made_cb), self);
  xs_presenter_on_change (presenter, enable_cb, self);
  enable_cb (self);
  return self;
}

void
xs_actions_free (XsActions *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->window, self);
  xs_choosers_free (self->choosers);
  xs_node_actions_free (self->node_actions);
  xs_answer_actions_free (self->answer_actions);
  xs_preview_actions_free (self->preview_actions);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  g_free (self);
}
