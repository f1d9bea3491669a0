#include "app/window/actions.h"

#include <glib/gi18n.h>

struct _XsActions
{
  XsWindow *window;
  XsPresenter *presenter;
  XsSession *session;
  GtkNativeDialog *chooser; /* the open file chooser, or NULL */
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
update_answers_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_update_answers (self->session);
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
stop_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_stop_many (self->session);
}

static void
answer_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_answer_many_again (self->session);
}

static void
close_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;

  xs_session_close_many (self->session);
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

/* What a filter lets through. */
typedef enum
{
  SHOW_PICTURES = 1 << 0,
  SHOW_MODELS = 1 << 1,
  SHOW_DATA = 1 << 2,
} Show;

static void
add_filter (GtkFileChooser *chooser, const char *name, Show show)
{
  static const char *const data[] = { "*images*ubyte*", "*images*idx*", "*.npy", "*.npz", "*.bin" };

  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (show & SHOW_PICTURES)
    gtk_file_filter_add_mime_type (filter, "image/*");
  if (show & SHOW_MODELS)
    gtk_file_filter_add_suffix (filter, "safetensors");
  for (gsize i = 0; i < G_N_ELEMENTS (data) && show & SHOW_DATA; i++)
    gtk_file_filter_add_pattern (filter, data[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Takes ownership of @dialog, which must not outlive what it tells; a chooser that is still open
 * gives way. */
static void
show_chooser (XsActions *self, GtkNativeDialog *dialog, GCallback response_cb)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_set_object (&self->chooser, dialog);
  g_object_unref (dialog);
  gtk_native_dialog_set_modal (dialog, TRUE);
  g_signal_connect (dialog, "response", response_cb, self);
  gtk_native_dialog_show (dialog);
}

static void
open_chosen (XsActions *self, GtkFileChooser *chooser)
{
  g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (chooser);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (files->len > 0)
    xs_session_open_files (self->session, (GFile *const *) files->pdata, (int) files->len, "");
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsActions *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    open_chosen (self, GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open pictures, a model or a data set"), GTK_WINDOW (self->window),
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Pictures, models and data sets"),
              SHOW_PICTURES | SHOW_MODELS | SHOW_DATA);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Pictures"), SHOW_PICTURES);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Models"), SHOW_MODELS);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Data sets"), SHOW_DATA);
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (open_response_cb));
}

static void
import_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsActions *self = data;
  g_autoptr (GFile) folder = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (folder != NULL && g_file_peek_path (folder) != NULL)
    xs_session_import (self->session, folder);
  g_clear_object (&self->chooser);
}

/* A chooser shows files or folders, not both. */
static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Import a folder of images"), GTK_WINDOW (self->window),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Import"), NULL);

  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (import_response_cb));
}

static void
save_to (XsActions *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    xs_session_save (self->session, path);
  else
    xs_window_toast (self->window, _ ("Models are saved on this computer only"), NULL, NULL);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsActions *self = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      save_to (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
save_model_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the model"), GTK_WINDOW (self->window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "model.safetensors");
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (save_response_cb));
}

/* Whoever the window tells lives as long as it. */
static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XsWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      text = g_strdup_printf (_ ("Saved %s"), name);
      xs_window_toast (window, text, NULL, NULL);
    }
  else
    {
      text = g_strdup_printf (_ ("“%s” cannot be saved: %s"), name, error->message);
      xs_window_set_error (window, text);
    }
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsActions *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GBytes) values = xs_window_get_values (self->window);

      g_file_replace_contents_bytes_async (file, values, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                           exported_cb, g_object_ref (self->window));
    }
  g_clear_object (&self->chooser);
}

static void
export_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsActions *self = data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the table"), GTK_WINDOW (self->window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "pictures.csv");
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (export_response_cb));
}

/* --- states ------------------------------------------------------------------------------------
 */

static void
method_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  XsActions *self = data;
  XsTransferMethod method;

  if (!xs_transfer_from_id (g_variant_get_string (state, NULL), &method))
    return;
  g_simple_action_set_state (action, state);
  xs_session_set_method (self->session, method);
}

static void
refine_method_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  XsActions *self = data;
  XsRefineMethod method;

  if (!xs_refine_from_id (g_variant_get_string (state, NULL), &method))
    return;
  g_simple_action_set_state (action, state);
  xs_session_set_refine_method (self->session, method);
}

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
  { .name = "import", .activate = import_cb },
  { .name = "invert", .activate = invert_cb },
  { .name = "save-model", .activate = save_model_cb },
  { .name = "update-answers", .activate = update_answers_cb },
  { .name = "cancel-loading", .activate = cancel_loading_cb },
  { .name = "stop-table", .activate = stop_table_cb },
  { .name = "answer-again", .activate = answer_again_cb },
  { .name = "export-table", .activate = export_table_cb },
  { .name = "close-table", .activate = close_table_cb },
  { .name = "back", .activate = back_cb },
  { .name = "halve-step", .activate = halve_step_cb },
  { .name = "halve-rate", .activate = halve_rate_cb },
  { .name = "size-now", .activate = size_now_cb, .parameter_type = "i" },
  { .name = "method", .parameter_type = "s", .state = "'matched'", .change_state = method_cb },
  { .name = "refine-method",
    .parameter_type = "s",
    .state = "'copy'",
    .change_state = refine_method_cb },
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
  { "restart", XS_OFFER_RESTART },
  { "new-seed", XS_OFFER_RESTART },
  { "save-model", XS_OFFER_SAVE },
  { "size-now", XS_OFFER_TRANSFER },
  { "prolong-now", XS_OFFER_PROLONG },
  { "restrict-now", XS_OFFER_RESTRICT },
  { "refine-now", XS_OFFER_REFINE },
  { "undo", XS_OFFER_UNDO },
  { "redo", XS_OFFER_REDO },
  { "invert", XS_OFFER_INVERT },
  { "update-answers", XS_OFFER_UPDATE },
  { "cancel-loading", XS_OFFER_CANCEL_LOADING },
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
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  xs_presenter_on_change (presenter, enable_cb, self);
  enable_cb (self);
  return self;
}

void
xs_actions_free (XsActions *self)
{
  if (self == NULL)
    return;
  if (self->chooser != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->chooser, self);
      gtk_native_dialog_destroy (self->chooser);
      g_clear_object (&self->chooser);
    }
  xs_presenter_on_change (self->presenter, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  g_free (self);
}
