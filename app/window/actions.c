#include "app/window/actions.h"

#include "app/window/bridge-private.h"

#include <glib/gi18n.h>

static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_toggle_run (data);
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_step (data);
}

static void
restart_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_restart (data, FALSE);
}

static void
new_seed_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_restart (data, TRUE);
}

static void
prolong_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_climb (data, 1);
}

static void
restrict_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_climb (data, -1);
}

static void
refine_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_refine (data);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_undo (data);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_redo (data);
}

static void
new_study_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_ask_study (data);
}

static void
invert_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_invert (data);
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsBridge *bridge = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      xs_bridge_open_file (bridge, file);
    }
  g_clear_object (&bridge->chooser);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, gboolean pictures, gboolean models)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (pictures)
    gtk_file_filter_add_pixbuf_formats (filter);
  if (models)
    gtk_file_filter_add_suffix (filter, "safetensors");
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Takes ownership of @dialog. The bridge owns it, so that the one does not outlive the other; a
 * chooser that is still open gives way. */
static void
show_chooser (XsBridge *bridge, GtkNativeDialog *dialog, GCallback response_cb)
{
  if (bridge->chooser != NULL)
    gtk_native_dialog_destroy (bridge->chooser);
  g_set_object (&bridge->chooser, dialog);
  g_object_unref (dialog);
  gtk_native_dialog_set_modal (dialog, TRUE);
  g_signal_connect (dialog, "response", response_cb, bridge);
  gtk_native_dialog_show (dialog);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsBridge *bridge = data;
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Open a picture or a model"), GTK_WINDOW (bridge->window),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Pictures and models"), TRUE, TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Pictures"), TRUE, FALSE);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Models"), FALSE, TRUE);
  show_chooser (bridge, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (open_response_cb));
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsBridge *bridge = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        xs_bridge_save (bridge, path);
    }
  g_clear_object (&bridge->chooser);
}

static void
save_model_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsBridge *bridge = data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the model"), GTK_WINDOW (bridge->window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "model.safetensors");
  show_chooser (bridge, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (save_response_cb));
}

static void
size_now_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_bridge_transfer (data, g_variant_get_int32 (parameter));
}

static void
method_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  XsTransferMethod method;

  if (!xs_transfer_from_id (g_variant_get_string (state, NULL), &method))
    return;
  g_simple_action_set_state (action, state);
  xs_bridge_set_method (data, method);
}

static void
refine_method_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  XsRefineMethod method;

  if (!xs_refine_from_id (g_variant_get_string (state, NULL), &method))
    return;
  g_simple_action_set_state (action, state);
  xs_bridge_set_refine_method (data, method);
}

static void
learning_rate_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  double rate = g_variant_get_double (state);

  if (!(rate >= XS_LOWEST_RATE && rate <= XS_HIGHEST_RATE))
    return;
  g_simple_action_set_state (action, state);
  xs_bridge_set_learning_rate (data, rate);
}

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
  { .name = "invert", .activate = invert_cb },
  { .name = "save-model", .activate = save_model_cb },
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

void
xs_actions_add (XsWindow *window, XsBridge *bridge)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), bridge);
  xs_bridge_update_actions (bridge);
}

void
xs_actions_remove (XsWindow *window)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (window), entries[i].name);
}

static void
enable (XsBridge *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
xs_bridge_update_actions (XsBridge *self)
{
  gboolean ready = self->study != NULL && self->frame != NULL;
  gboolean idle = ready && self->state != XS_STATE_CHANGING;

  enable (self, "run", ready);
  enable (self, "step", idle);
  enable (self, "restart", ready);
  enable (self, "new-seed", ready);
  enable (self, "save-model", ready);
  enable (self, "size-now", idle);
  enable (self, "prolong-now", idle && xs_bridge_neighbour (self, 1) > 0);
  enable (self, "restrict-now", idle && xs_bridge_neighbour (self, -1) > 0);
  enable (self, "refine-now", idle && self->frame->parameters->architecture.depth <= 512);
  enable (self, "undo", idle && self->can_undo);
  enable (self, "redo", idle && self->can_redo);
  enable (self, "invert", self->picture != NULL);
}
