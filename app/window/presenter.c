#include "app/window/presenter-private.h"

#include "app/window/presenter-words.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>

/* --- from the session to the window ------------------------------------------------------------
 */

/* Shown where it stands, and not asked for. */
static void
show_rate (void *data, double rate)
{
  XsPresenter *self = data;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), "learning-rate");

  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_double (rate));
}

static void
study_begun (void *data, XsStudy *study, XsHistory *history)
{
  XsPresenter *self = data;

  xs_presenter_forget_advice (self);
  xs_window_set_study (self->window, study);
  xs_window_set_history (self->window, history);
  show_rate (self, study->settings.learning_rate);
}

static void
take_references (void *data, XsStudy *study)
{
  XsPresenter *self = data;

  xs_window_set_references (self->window, study);
}

static void
history_grew (void *data)
{
  XsPresenter *self = data;

  xs_window_history_changed (self->window);
}

static void
show_frame (void *data, XsFrame *frame)
{
  XsPresenter *self = data;

  xs_window_set_frame (self->window, frame);
}

static XsActivity
activity_of (XsState state, XsLoading loading)
{
  switch (state)
    {
    case XS_STATE_EMPTY:
      return loading != XS_LOADING_NOTHING ? XS_ACTIVITY_LOADING : XS_ACTIVITY_PAUSED;
    case XS_STATE_RUNNING:
      return XS_ACTIVITY_RUNNING;
    case XS_STATE_CHANGING:
      return XS_ACTIVITY_CHANGING;
    case XS_STATE_FINISHED:
      return XS_ACTIVITY_FINISHED;
    case XS_STATE_PAUSED:
      break;
    }
  return XS_ACTIVITY_PAUSED;
}

static gboolean
show_loading_cb (void *data)
{
  XsPresenter *self = data;
  XsLoading loading = xs_session_loading (self->session);
  g_autofree char *words = xs_words_of_loading (loading, xs_session_loading_place (self->session));

  xs_window_set_loading (self->window, words, xs_session_loading_fraction (self->session));
  if (loading != XS_LOADING_NOTHING)
    return G_SOURCE_CONTINUE;
  self->loading_poll = 0;
  return G_SOURCE_REMOVE;
}

/* How far it is nobody tells of its own accord. */
static void
show_loading (XsPresenter *self)
{
  g_clear_handle_id (&self->loading_poll, g_source_remove);
  if (show_loading_cb (self) == G_SOURCE_CONTINUE)
    self->loading_poll = g_timeout_add (LOADING_POLL_MS, show_loading_cb, self);
}

static void
show_changed (void *data)
{
  XsPresenter *self = data;
  XsState state = xs_session_state (self->session);
  XsLoading loading = xs_session_loading (self->session);

  xs_window_set_activity (self->window, activity_of (state, loading),
                          xs_words_of_state (state, loading));
  if (self->is_finished && state != XS_STATE_FINISHED)
    xs_presenter_forget_advice (self);
  show_loading (self);
  if (self->changed != NULL)
    self->changed (self->changed_data);
}

static void
toast_move (XsPresenter *self, XsReturn how, const char *text)
{
  if (how == XS_RETURN_UNDONE)
    xs_window_toast (self->window, text, _ ("Redo"), "win.redo");
  else if (how == XS_RETURN_BACK)
    xs_window_toast (self->window, text, NULL, NULL);
  else
    xs_window_toast (self->window, text, _ ("Undo"), "win.undo");
}

/* A rate that was set, or training that goes on after an undo, is seen where it was done. */
static void
show_move (void *data, XsReturn how, const XsNode *node)
{
  XsPresenter *self = data;
  g_autofree char *text = xs_words_of_move (how, node);
  gboolean quiet = node->kind == XS_NODE_RATE || node->kind == XS_NODE_BRANCH;

  if (how != XS_RETURN_NONE || !quiet)
    toast_move (self, how, text);
  /* Another network, or another state of it: whatever was advised was said of the one before. */
  if (how != XS_RETURN_NONE || xs_node_is_change (node->kind))
    xs_presenter_forget_advice (self);
}

static void
show_restart (void *data, XsReturn how, gboolean is_opened)
{
  toast_move (data, how, xs_words_of_restart (how, is_opened));
}

static void
show_divergence (void *data, const XsDivergence *divergence)
{
  XsPresenter *self = data;
  g_autofree char *text = divergence != NULL ? xs_words_of_divergence (divergence) : NULL;

  xs_window_set_divergence (self->window, text);
}

static void
show_look (void *data, XsFrame *look)
{
  XsPresenter *self = data;

  xs_window_set_look (self->window, look);
}

static void
show_picture (void *data, XsPicture *picture, int label)
{
  XsPresenter *self = data;

  if (picture != NULL)
    xs_window_set_picture (self->window, picture, label);
}

static void
show_opened_picture (void *data)
{
  XsPresenter *self = data;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "view",
                                  g_variant_new_string ("classify"));
}

static void
show_classes (void *data, const XsClassification *answer)
{
  XsPresenter *self = data;

  xs_window_set_classification (self->window, answer);
}

/* One number among others that are as old is told without its age. */
static void
show_age (void *data, XsAskKind kind, const XsAge *age)
{
  static const XsShown shown[XS_N_ASKS] = {
    [XS_ASK_CLASSES] = XS_SHOWN_CLASSES,   [XS_ASK_CONFUSED] = XS_SHOWN_CONFUSED,
    [XS_ASK_MOVED] = XS_SHOWN_MOVED,       [XS_ASK_PATHS] = XS_SHOWN_PATHS,
    [XS_ASK_SPECTRUM] = XS_SHOWN_SPECTRUM, [XS_ASK_PREVIEW] = XS_SHOWN_PREVIEW,
    [XS_ASK_LADDER] = XS_SHOWN_LADDER,     [XS_ASK_MATRIX] = XS_SHOWN_MATRIX,
  };
  XsPresenter *self = data;

  if (kind == XS_ASK_LIMIT)
    return;
  xs_window_set_age (self->window, shown[kind], age->is_old ? &age->of : NULL);
  xs_window_set_busy (self->window, shown[kind], age->is_busy);
}

static void
show_many (void *data, const XsMany *many)
{
  XsPresenter *self = data;

  xs_window_set_many (self->window, many);
}

static void
show_guesses (void *data, const XsGuesses *guesses)
{
  XsPresenter *self = data;

  xs_window_add_guesses (self->window, guesses);
}

static void
show_given (void *data, const XsGiven *given)
{
  XsPresenter *self = data;
  g_autofree char *refusal = xs_words_of_refusal (given);
  g_autofree char *rest = refusal == NULL ? xs_words_of_rest (given) : NULL;

  /* What could not be opened stays in sight: the window may not have shown yet. */
  if (refusal != NULL)
    xs_window_set_error (self->window, refusal);
  else
    xs_window_toast (self->window, rest, NULL, NULL);
}

static void
show_remarks (void *data, const char *text, gboolean is_serious)
{
  XsPresenter *self = data;

  if (is_serious)
    xs_window_set_error (self->window, text);
  else
    xs_window_toast (self->window, text, NULL, NULL);
}

static void
show_failure (void *data, XsFailure what, const char *message)
{
  XsPresenter *self = data;
  gboolean is_classify = what == XS_FAILURE_PICTURE || what == XS_FAILURE_CLASSES;

  if (what == XS_FAILURE_INSPECTION)
    xs_window_set_inspection_error (self->window, message);
  else if (is_classify && message != NULL)
    xs_window_set_classify_error (self->window, message);
  else
    xs_window_set_error (self->window, message);
}

static const XsListener listener = {
  .study_begun = study_begun,
  .references = take_references,
  .views_opened = xs_presenter_open_views,
  .views = xs_presenter_views,
  .history_grew = history_grew,
  .frame = show_frame,
  .changed = show_changed,
  .rate = show_rate,
  .rates = xs_presenter_rates,
  .compared = xs_presenter_show_compared,
  .moved_on = show_move,
  .restarted = show_restart,
  .diverged = show_divergence,
  .plateau = xs_presenter_show_plateau,
  .finished = xs_presenter_show_finished,
  .looked = show_look,
  .picture = show_picture,
  .picture_opened = show_opened_picture,
  .classes = show_classes,
  .moved = xs_presenter_show_moved,
  .retraced = xs_presenter_show_retraced,
  .spectrum = xs_presenter_show_spectrum,
  .limit = xs_presenter_show_limit,
  .ladder = xs_presenter_show_ladder,
  .matrix = xs_presenter_show_matrix,
  .confused = xs_presenter_show_confused,
  .tested = xs_presenter_show_tested,
  .age = show_age,
  .preview = xs_presenter_show_preview,
  .previewed = xs_presenter_show_previewed,
  .many = show_many,
  .guesses = show_guesses,
  .data_asked = xs_presenter_ask_for_data,
  .given = show_given,
  .study_offered = xs_presenter_offer_study,
  .inspected = xs_presenter_show_inspection,
  .examples = xs_presenter_show_examples,
  .remarks = show_remarks,
  .saved = xs_presenter_show_saved,
  .kept = xs_presenter_show_kept,
  .weighs = xs_presenter_show_weight,
  .left_behind = xs_presenter_show_left_behind,
  .failed = show_failure,
};

/* --- from the window to the session ------------------------------------------------------------
 */

static gboolean
is_seen (const XsPresenter *self)
{
  /* What is minimised stays mapped as far as GDK is concerned. */
  return self->surface != NULL && gdk_surface_get_mapped (self->surface) &&
         !(gdk_toplevel_get_state (GDK_TOPLEVEL (self->surface)) & GDK_TOPLEVEL_STATE_MINIMIZED);
}

static void
wants_changed_cb (XsPresenter *self)
{
  XsShows shows = {
    .is_seen = is_seen (self),
    .parts = xs_window_get_parts (self->window),
    .selected = xs_window_get_selected (self->window),
    .other_size = xs_window_get_other_size (self->window),
    .paths_size = xs_window_get_paths_size (self->window),
    .paths_depth = xs_window_get_paths_depth (self->window),
    .is_stability = xs_window_get_spectrum_step (self->window) >= 0,
    .step = MAX (xs_window_get_spectrum_step (self->window), 0),
    .is_health = (xs_window_get_parts (self->window) & XS_FRAME_HARDEST) != 0,
    .is_classify = xs_window_shows_classify (self->window),
    .sight = xs_window_get_sight_parts (self->window),
    .is_confused = xs_window_shows_confused (self->window),
  };

  xs_session_show (self->session, &shows);
}

static void
forget_surface (XsPresenter *self)
{
  if (self->surface != NULL)
    g_signal_handlers_disconnect_by_data (self->surface, self);
  g_clear_object (&self->surface);
}

static void
realize_cb (XsPresenter *self)
{
  forget_surface (self);
  g_set_object (&self->surface, gtk_native_get_surface (GTK_NATIVE (self->window)));
  if (self->surface == NULL)
    return;
  g_signal_connect_swapped (self->surface, "notify::mapped", G_CALLBACK (wants_changed_cb), self);
  g_signal_connect_swapped (self->surface, "notify::state", G_CALLBACK (wants_changed_cb), self);
  wants_changed_cb (self);
}

static void
study_asked_cb (XsPresenter *self, const XsSettings *settings, const char *where)
{
  xs_session_new_study (self->session, settings, where);
}

static void
files_given_cb (XsPresenter *self, GPtrArray *files)
{
  xs_session_open_files (self->session, (GFile *const *) files->pdata, (int) files->len,
                         _ ("Dropped image"));
}

static void
text_given_cb (XsPresenter *self, const char *text, const char *name)
{
  xs_session_open_text (self->session, text, name);
}

static void
texture_given_cb (XsPresenter *self, GdkTexture *texture, const char *name)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_get_from_texture (texture); /* RGBA */
  g_autoptr (GBytes) pixels = NULL;

  if (pixbuf == NULL)
    {
      xs_window_toast (self->window, _ ("There is no memory for this picture"), NULL, NULL);
      return;
    }
  pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);
  xs_session_open_pixels (self->session, pixels, gdk_pixbuf_get_width (pixbuf),
                          gdk_pixbuf_get_height (pixbuf), gdk_pixbuf_get_rowstride (pixbuf), name);
}

static void
picture_drawn_cb (XsPresenter *self, XsPicture *picture)
{
  xs_session_set_picture (self->session, picture, -1);
}

static void
picture_erased_cb (XsPresenter *self)
{
  xs_session_set_picture (self->session, NULL, -1);
}

static void
reference_chosen_cb (XsPresenter *self, int index)
{
  xs_session_choose_reference (self->session, index);
}

static void
look_asked_cb (XsPresenter *self, int node)
{
  xs_session_look (self->session, node);
}

static void
row_chosen_cb (XsPresenter *self, int index)
{
  xs_session_choose_many (self->session, index);
}

static void
kernel_edited_cb (XsPresenter *self, const XsKernelEdit *edit, const char *name)
{
  xs_session_set_kernel (self->session, edit, name);
}

static void
connect (XsPresenter *self, const char *signal, GCallback callback)
{
  g_signal_connect_swapped (self->window, signal, callback, self);
}

/* --- its life ----------------------------------------------------------------------------------
 */

XsPresenter *
xs_presenter_new (XsWindow *window, int n_threads, GError **error)
{
  g_autoptr (XsPresenter) self = g_new0 (XsPresenter, 1);

  self->window = window;
  self->session = xs_session_new (&xs_services, n_threads, &listener, self, error);
  if (self->session == NULL)
    return NULL;
  self->data_dialog = xs_data_dialog_new (window, self->session);
  connect (self, "realize", G_CALLBACK (realize_cb));
  connect (self, "unrealize", G_CALLBACK (forget_surface));
  connect (self, "wants-changed", G_CALLBACK (wants_changed_cb));
  connect (self, "study-asked", G_CALLBACK (study_asked_cb));
  xs_presenter_connect_import (self);
  xs_presenter_connect_answers (self);
  xs_presenter_connect_race (self);
  connect (self, "files-given", G_CALLBACK (files_given_cb));
  connect (self, "text-given", G_CALLBACK (text_given_cb));
  connect (self, "texture-given", G_CALLBACK (texture_given_cb));
  connect (self, "picture-drawn", G_CALLBACK (picture_drawn_cb));
  connect (self, "picture-erased", G_CALLBACK (picture_erased_cb));
  connect (self, "reference-chosen", G_CALLBACK (reference_chosen_cb));
  connect (self, "row-chosen", G_CALLBACK (row_chosen_cb));
  connect (self, "kernel-edited", G_CALLBACK (kernel_edited_cb));
  connect (self, "look-asked", G_CALLBACK (look_asked_cb));
  xs_presenter_show_recent (self);
  return g_steal_pointer (&self);
}

void
xs_presenter_free (XsPresenter *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_handle_id (&self->loading_poll, g_source_remove);
  g_clear_handle_id (&self->inspection_poll, g_source_remove);
  g_clear_handle_id (&self->race_poll, g_source_remove);
  forget_surface (self);
  xs_data_dialog_free (self->data_dialog);
  xs_session_free (self->session);
  g_free (self->last_study);
  g_free (self);
}

XsSession *
xs_presenter_session (XsPresenter *self)
{
  return self->session;
}

void
xs_presenter_on_change (XsPresenter *self, void (*changed) (void *data), void *data)
{
  self->changed = changed;
  self->changed_data = data;
}
