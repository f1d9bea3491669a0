#include "app/window/bridge.h"

#include "app/window/bridge-private.h"

#include <glib/gi18n.h>

/* On a thread of the engine: only makes the source ready, which is coalesced and safe. */
static void
wake_cb (void *data)
{
  g_source_set_ready_time (data, 0);
}

static gboolean
drain_cb (gpointer data)
{
  XsBridge *self = data;

  g_source_set_ready_time (self->wake, -1);
  xs_bridge_drain (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSourceFuncs wake_funcs = { .dispatch = dispatch };

static void
wants_changed_cb (XsBridge *self)
{
  xs_trainer_want (self->trainer, xs_window_get_parts (self->window),
                   xs_window_get_selected (self->window));
  xs_bridge_ask_due (self);
}

static void
study_asked_cb (XsBridge *self, const XsSettings *settings, const char *where)
{
  xs_bridge_new_study (self, settings, where);
}

static void
files_given_cb (XsBridge *self, GPtrArray *files)
{
  xs_bridge_open_file (self, g_ptr_array_index (files, 0));
}

static void
text_given_cb (XsBridge *self, const char *text)
{
  g_autoptr (GFile) file = g_file_parse_name (text);

  xs_bridge_open_file (self, file);
}

static void
picture_drawn_cb (XsBridge *self, XsPicture *picture)
{
  xs_bridge_set_picture (self, picture, -1);
}

XsBridge *
xs_bridge_new (XsWindow *window, GError **error)
{
  g_autoptr (XsBridge) self = g_new0 (XsBridge, 1);

  self->window = window;
  self->wake = g_source_new (&wake_funcs, sizeof (GSource));
  g_source_set_priority (self->wake, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (self->wake, drain_cb, self, NULL);
  g_source_attach (self->wake, NULL);
  self->method = XS_TRANSFER_MATCHED;
  self->picture_label = -1;
  g_queue_init (&self->save_paths);
  self->trainer = xs_trainer_new (0, wake_cb, self->wake, error);
  if (self->trainer == NULL)
    return NULL;
  self->jobs = xs_jobs_new (wake_cb, self->wake, error);
  if (self->jobs == NULL)
    return NULL;

  g_signal_connect_swapped (window, "wants-changed", G_CALLBACK (wants_changed_cb), self);
  g_signal_connect_swapped (window, "study-asked", G_CALLBACK (study_asked_cb), self);
  g_signal_connect_swapped (window, "files-given", G_CALLBACK (files_given_cb), self);
  g_signal_connect_swapped (window, "text-given", G_CALLBACK (text_given_cb), self);
  g_signal_connect_swapped (window, "texture-given", G_CALLBACK (xs_bridge_open_texture), self);
  g_signal_connect_swapped (window, "picture-drawn", G_CALLBACK (picture_drawn_cb), self);
  g_signal_connect_swapped (window, "reference-chosen", G_CALLBACK (xs_bridge_choose_reference),
                            self);
  return g_steal_pointer (&self);
}

/* What a person has asked to be saved is saved, even if they leave at once. */
static void
stop_trainer (XsBridge *self)
{
  if (self->trainer == NULL)
    return;
  xs_trainer_stop (self->trainer);
  for (XsEvent *event; (event = xs_trainer_next_event (self->trainer)) != NULL;)
    {
      if (event->kind == XS_EVENT_STUDY)
        {
          xs_dataset_unref (self->data);
          self->data = g_steal_pointer (&event->data);
        }
      if (event->kind == XS_EVENT_SAVED)
        xs_bridge_take_saved (self, event);
      xs_event_free (event);
    }
}

void
xs_bridge_free (XsBridge *self)
{
  if (self == NULL)
    return;
  if (self->chooser != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->chooser, self);
      gtk_native_dialog_destroy (self->chooser);
      g_clear_object (&self->chooser);
    }
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_handle_id (&self->poll, g_source_remove);
  /* The threads first: they make the source ready. */
  stop_trainer (self);
  xs_jobs_free (self->jobs);
  xs_trainer_free (self->trainer);
  g_source_destroy (self->wake);
  g_source_unref (self->wake);
  xs_mover_unref (self->mover);
  xs_dataset_unref (self->data);
  xs_study_unref (self->study);
  xs_history_unref (self->history);
  xs_frame_unref (self->frame);
  xs_picture_unref (self->picture);
  xs_parameters_free (self->start);
  g_queue_clear_full (&self->save_paths, g_free);
  g_free (self);
}

/* --- studies and files -------------------------------------------------------------------------
 */

void
xs_bridge_new_study (XsBridge *self, const XsSettings *settings, const char *where)
{
  XsStudyRequest *request = g_new0 (XsStudyRequest, 1);

  request->settings = *settings;
  request->where = g_strdup (where);
  xs_window_set_activity (self->window, XS_ACTIVITY_LOADING, _ ("Loading images…"));
  xs_request_study (self->jobs, request);
}

void
xs_bridge_open_default (XsBridge *self)
{
  XsSettings settings;

  xs_settings_default (&settings);
  settings.strategy = XS_STRATEGY_MANUAL;
  xs_bridge_new_study (self, &settings, "embedded");
}

gboolean
xs_bridge_is_model (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".safetensors");
}

static void
open_model (XsBridge *self, GFile *file)
{
  XsStudyRequest *request = g_new0 (XsStudyRequest, 1);

  xs_settings_default (&request->settings);
  request->settings.strategy = XS_STRATEGY_MANUAL;
  request->model = g_file_get_path (file);
  xs_window_set_activity (self->window, XS_ACTIVITY_LOADING, _ ("Loading the model…"));
  xs_request_study (self->jobs, request);
}

void
xs_bridge_open_file (XsBridge *self, GFile *file)
{
  XsPictureRequest *request;

  if (xs_bridge_is_model (file))
    {
      open_model (self, file);
      return;
    }
  request = g_new0 (XsPictureRequest, 1);
  request->file = g_object_ref (file);
  request->inputs = self->data != NULL ? xs_dataset_inputs (self->data) : 1;
  xs_request_picture (self->jobs, request);
}

void
xs_bridge_open_texture (XsBridge *self, GdkTexture *texture, const char *name)
{
  XsPictureRequest *request = g_new0 (XsPictureRequest, 1);

  request->texture = g_object_ref (texture);
  request->name = g_strdup (name);
  request->inputs = self->data != NULL ? xs_dataset_inputs (self->data) : 1;
  xs_request_picture (self->jobs, request);
}

void
xs_bridge_set_picture (XsBridge *self, XsPicture *picture, int label)
{
  xs_picture_ref (picture);
  xs_picture_unref (self->picture);
  self->picture = picture;
  self->picture_label = label;
  /* Pictures are told apart by address, which one that is gone may have left to this one. */
  self->asked[XS_REQUEST_CLASSIFY] = (XsAsked){ 0 };
  xs_window_set_picture (self->window, picture, label);
  xs_bridge_update_actions (self);
  xs_bridge_ask_due (self);
}

void
xs_bridge_choose_reference (XsBridge *self, int index)
{
  if (self->study != NULL && index >= 0 && index < self->study->n_references)
    xs_bridge_set_picture (self, self->study->pictures[index],
                           self->study->reference_labels[index]);
}

void
xs_bridge_invert (XsBridge *self)
{
  g_autoptr (XsPicture) inverted = NULL;

  if (self->picture == NULL)
    return;
  inverted = xs_picture_invert (self->picture);
  if (inverted != NULL)
    xs_bridge_set_picture (self, inverted, self->picture_label);
}

void
xs_bridge_save (XsBridge *self, const char *path)
{
  if (self->study == NULL)
    return;
  g_queue_push_tail (&self->save_paths, g_strdup (path));
  xs_trainer_save (self->trainer);
}

void
xs_bridge_ask_study (XsBridge *self)
{
  XsSettings defaults;

  xs_settings_default (&defaults);
  defaults.strategy = XS_STRATEGY_MANUAL;
  xs_window_ask_study (self->window, self->study != NULL ? &self->settings : &defaults,
                       self->data != NULL ? xs_dataset_where (self->data) : "embedded");
}

/* --- commands ----------------------------------------------------------------------------------
 */

void
xs_bridge_toggle_run (XsBridge *self)
{
  xs_window_set_error (self->window, NULL);
  if (self->state == XS_STATE_RUNNING)
    xs_trainer_pause (self->trainer);
  else
    xs_trainer_run (self->trainer);
}

void
xs_bridge_step (XsBridge *self)
{
  xs_window_set_error (self->window, NULL);
  xs_trainer_step (self->trainer);
}

void
xs_bridge_restart (XsBridge *self, gboolean new_seed)
{
  XsSettings settings;

  if (self->data == NULL)
    return;
  settings = self->settings;
  settings.seed += new_seed ? 1 : 0;
  xs_window_set_error (self->window, NULL);
  xs_trainer_start (self->trainer, &settings, self->data, new_seed ? NULL : self->start);
}

int
xs_bridge_neighbour (XsBridge *self, int direction)
{
  int size, found = 0;

  if (self->study == NULL || self->frame == NULL)
    return 0;
  size = self->frame->parameters->architecture.size;
  for (int i = 0; i < self->study->n_ladder; i++)
    {
      int other = self->study->ladder[i];

      if (direction > 0 && other > size && (found == 0 || other < found))
        found = other;
      if (direction < 0 && other < size && other > found)
        found = other;
    }
  return found;
}

void
xs_bridge_climb (XsBridge *self, int direction)
{
  int size = xs_bridge_neighbour (self, direction);

  if (size > 0)
    xs_bridge_transfer (self, size);
}

void
xs_bridge_transfer (XsBridge *self, int size)
{
  xs_window_set_error (self->window, NULL);
  xs_trainer_transfer (self->trainer, size, self->method);
}

void
xs_bridge_refine (XsBridge *self)
{
  if (self->frame == NULL)
    return;
  xs_window_set_error (self->window, NULL);
  xs_trainer_refine (self->trainer, 2 * self->frame->parameters->architecture.depth,
                     self->refine_method);
}

void
xs_bridge_undo (XsBridge *self)
{
  if (self->can_undo)
    xs_trainer_undo (self->trainer);
}

void
xs_bridge_redo (XsBridge *self)
{
  if (self->can_redo)
    xs_trainer_redo (self->trainer);
}

void
xs_bridge_set_learning_rate (XsBridge *self, double rate)
{
  self->settings.learning_rate = rate;
  xs_trainer_set_learning_rate (self->trainer, rate);
}

void
xs_bridge_set_method (XsBridge *self, XsTransferMethod method)
{
  self->method = method;
  xs_bridge_ask_due (self);
}

void
xs_bridge_set_refine_method (XsBridge *self, XsRefineMethod method)
{
  self->refine_method = method;
}
