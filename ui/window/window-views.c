#include "ui/window/window-private.h"

#include "ui/plot/node-words.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

/* Studies, histories and answers go to everyone at once: they are rare. Frames come thirty times a
 * second and go to the view that shows. */

static gboolean
shows (XsWindow *self, gpointer view)
{
  return adw_view_stack_get_visible_child (self->stack) == view;
}

static void
deliver_frame (XsWindow *self)
{
  XsFrame *seen = self->look != NULL ? self->look : self->frame;

  if (shows (self, self->train_view))
    xs_train_view_set_frame (self->train_view, self->frame);
  else if (shows (self, self->kernels_view))
    xs_kernels_view_set_frame (self->kernels_view, seen);
  else if (shows (self, self->trajectory_view))
    xs_trajectory_view_set_frame (self->trajectory_view, seen);
}

void
xs_window_deliver (XsWindow *self)
{
  if (self->frame != NULL)
    deliver_frame (self);
  if (self->history != NULL && shows (self, self->train_view))
    xs_train_view_update (self->train_view);
}

/* Trajectories are known of frames that were made for them only. */
void
xs_window_deliver_to_all (XsWindow *self)
{
  XsFrame *seen = self->look != NULL ? self->look : self->frame;

  if (self->frame != NULL)
    {
      xs_train_view_set_frame (self->train_view, self->frame);
      xs_kernels_view_set_frame (self->kernels_view, seen);
      xs_trajectory_view_set_frame (self->trajectory_view, seen);
    }
  if (self->history != NULL)
    xs_train_view_update (self->train_view);
}

/* A frame of the study before says nothing about this one. */
void
xs_window_set_study (XsWindow *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_WINDOW (self));
  g_return_if_fail (study != NULL);

  if (self->race != NULL)
    gtk_window_close (GTK_WINDOW (self->race));
  xs_window_stop_gathering (self);
  xs_window_forget_mixed_up (self);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->ladder, xs_ladder_free);
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = xs_study_ref (study);
  self->tested = (XsTested){ 0 };
  self->reference = -1;
  self->is_new = TRUE;
  xs_sidebar_set_study (self->sidebar, study);
  xs_timeline_bar_set_study (self->timeline, study);
  xs_status_line_set_frame (self->status, NULL);
  xs_train_view_set_study (self->train_view, study);
  xs_kernels_view_set_study (self->kernels_view, study);
  xs_trajectory_view_set_study (self->trajectory_view, study);
  xs_classify_view_set_study (self->classify_view, study);
  xs_window_inspect_now (self);
}

void
xs_window_set_references (XsWindow *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_WINDOW (self));
  g_return_if_fail (study != NULL);

  g_clear_pointer (&self->study, xs_study_unref);
  self->study = xs_study_ref (study);
  xs_trajectory_view_set_references (self->trajectory_view, study);
  xs_classify_view_set_references (self->classify_view, study);
}

void
xs_window_set_history (XsWindow *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  g_clear_pointer (&self->history, xs_history_unref);
  self->history = history != NULL ? xs_history_ref (history) : NULL;
  xs_train_view_set_history (self->train_view, history);
  xs_timeline_bar_set_history (self->timeline, history);
}

void
xs_window_add_reference (XsWindow *self, XsHistory *history, const char *name)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_train_view_add_reference (self->train_view, history, name);
}

void
xs_window_history_changed (XsWindow *self)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_timeline_bar_update (self->timeline);
  if (shows (self, self->train_view))
    xs_train_view_update (self->train_view);
}

void
xs_window_set_frame (XsWindow *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_WINDOW (self));
  g_return_if_fail (frame != NULL);

  xs_window_tour_frame (self, self->frame, frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = xs_frame_ref (frame);
  xs_sidebar_set_frame (self->sidebar, frame);
  xs_status_line_set_frame (self->status, frame);
  deliver_frame (self);
  xs_window_inspect (self);
  xs_window_gathered (self);
}

/* "Looking at step 400: 14 × 14, 8 steps, validation 81.2 %"; a size stays on one line. */
static char *
look_words (const XsFrame *look)
{
  const XsArchitecture *a = &look->parameters->architecture;
  XsNode level = { .size = a->size, .depth = a->depth };
  g_autofree char *step = xs_format_number ((double) look->at.iteration, 0);
  g_autofree char *size = xs_node_level (&level);
  g_autofree char *accuracy = xs_format_percent ((double) look->validation_accuracy);
  GString *words = g_string_new (NULL);

  g_string_printf (words, _ ("Looking at step %s: %s, validation %s"), step, size, accuracy);
  g_string_replace (words, " × ", "\u00a0×\u00a0", 0);
  return g_string_free (words, FALSE);
}

void
xs_window_set_look (XsWindow *self, XsFrame *look)
{
  g_autofree char *words = look != NULL ? look_words (look) : NULL;

  g_return_if_fail (XS_IS_WINDOW (self));

  if (look != NULL)
    xs_frame_ref (look);
  g_clear_pointer (&self->look, xs_frame_unref);
  self->look = look;
  xs_bars_set_look (self->bars, words);
  xs_sidebar_set_look (self->sidebar, look);
  xs_train_view_set_look (self->train_view, look);
  xs_kernels_view_set_editable (self->kernels_view, look == NULL);
  if (look == NULL)
    xs_timeline_bar_select (self->timeline, -1);
  if (self->frame != NULL)
    deliver_frame (self);
  xs_window_inspect_now (self);
  xs_window_gathered (self);
}

void
xs_window_set_limit (XsWindow *self, const XsCfl *limit)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_train_view_set_limit (self->train_view, limit);
}

void
xs_window_set_ladder (XsWindow *self, const XsLadder *ladder)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  g_clear_pointer (&self->ladder, xs_ladder_free);
  self->ladder = ladder != NULL ? xs_ladder_copy (ladder) : NULL;
  xs_sidebar_set_ladder (self->sidebar, ladder);
}

void
xs_window_set_weight (XsWindow *self, const char *nodes, const char *bytes, const char *meaning)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_sidebar_set_weight (self->sidebar, nodes, bytes, meaning);
}

void
xs_window_set_moved (XsWindow *self, const XsMoved *moved)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_kernels_view_set_moved (self->kernels_view, moved);
  xs_window_inspect (self);
}

void
xs_window_set_retraced (XsWindow *self, XsRetraced *retraced)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_trajectory_view_set_retraced (self->trajectory_view, retraced);
}

void
xs_window_set_spectrum (XsWindow *self, XsSpectrum *spectrum)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_trajectory_view_set_spectrum (self->trajectory_view, spectrum);
}

void
xs_window_set_picture (XsWindow *self, XsPicture *picture, int label)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (picture != NULL)
    xs_picture_ref (picture);
  g_clear_pointer (&self->picture, xs_picture_unref);
  self->picture = picture;
  self->picture_label = label;
  xs_classify_view_set_picture (self->classify_view, picture, label);
  xs_window_note_picture (self, NULL);
}

void
xs_window_set_classification (XsWindow *self, const XsClassification *answer)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_classify_view_set_answer (self->classify_view, answer);
  xs_window_note_picture (self, answer);
}

void
xs_window_set_matrix (XsWindow *self, const XsMatrix *matrix)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_classify_view_set_matrix (self->classify_view, matrix);
}

void
xs_window_set_tested (XsWindow *self, const XsTested *tested, gboolean is_busy)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  self->tested = tested != NULL ? *tested : (XsTested){ 0 };
  xs_sidebar_set_tested (self->sidebar, tested, is_busy);
}

void
xs_window_set_confused (XsWindow *self, const XsConfused *answer)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_train_view_set_confused (self->train_view, answer);
  xs_window_note_mixed_up (self, answer);
  xs_window_gathered (self);
}

void
xs_window_set_classify_error (XsWindow *self, const char *message)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (shows (self, self->classify_view))
    xs_classify_view_set_error (self->classify_view, message);
  else
    xs_window_set_error (self, message);
}

void
xs_window_set_many (XsWindow *self, const XsMany *many)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_classify_view_set_many (self->classify_view, many);
}

void
xs_window_add_guesses (XsWindow *self, const XsGuesses *guesses)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_classify_view_add_guesses (self->classify_view, guesses);
}

GBytes *
xs_window_get_values (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), NULL);

  return xs_classify_view_get_values (self->classify_view);
}

static XsFreshness *
freshness_of (XsWindow *self, XsShown shown)
{
  switch (shown)
    {
    case XS_SHOWN_MOVED:
      return xs_kernels_view_get_freshness (self->kernels_view);
    case XS_SHOWN_PATHS:
      return xs_trajectory_view_get_freshness (self->trajectory_view);
    case XS_SHOWN_SPECTRUM:
      return xs_trajectory_view_get_spectrum_freshness (self->trajectory_view);
    case XS_SHOWN_CLASSES:
      return xs_classify_view_get_freshness (self->classify_view);
    case XS_SHOWN_PREVIEW:
      return xs_preview_panel_get_freshness (self->preview);
    case XS_SHOWN_LADDER:
      return xs_sidebar_get_freshness (self->sidebar);
    case XS_SHOWN_CONFUSED:
      return xs_train_view_get_freshness (self->train_view);
    case XS_SHOWN_MATRIX:
      return xs_classify_view_get_matrix_freshness (self->classify_view);
    case XS_N_SHOWN:
      break;
    }
  g_return_val_if_reached (NULL);
}

void
xs_window_set_age (XsWindow *self, XsShown shown, const XsMoment *of)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_freshness_set_age (freshness_of (self, shown), of);
}

void
xs_window_set_busy (XsWindow *self, XsShown shown, gboolean busy)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (shown == XS_SHOWN_CLASSES)
    xs_classify_view_set_busy (self->classify_view, busy);
  else
    xs_freshness_set_busy (freshness_of (self, shown), busy);
}

XsFrameParts
xs_window_get_parts (XsWindow *self)
{
  XsFrameParts parts = XS_FRAME_BASIC;

  g_return_val_if_fail (XS_IS_WINDOW (self), XS_FRAME_BASIC);

  if (shows (self, self->train_view))
    parts = XS_FRAME_HARDEST;
  if (shows (self, self->trajectory_view))
    parts = XS_FRAME_TRAJECTORY;
  return self->gathering != 0 ? parts | XS_FRAME_HARDEST | XS_FRAME_TRAJECTORY : parts;
}

int
xs_window_get_selected (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), 0);

  return MAX (xs_trajectory_view_get_selected (self->trajectory_view), 0);
}

int
xs_window_get_other_size (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), 0);

  return shows (self, self->kernels_view) ? xs_kernels_view_get_other_size (self->kernels_view) : 0;
}

int
xs_window_get_paths_size (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), 0);

  return shows (self, self->trajectory_view)
             ? xs_trajectory_view_get_other (self->trajectory_view).size
             : 0;
}

int
xs_window_get_paths_depth (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), 0);

  return shows (self, self->trajectory_view)
             ? xs_trajectory_view_get_other (self->trajectory_view).depth
             : 0;
}

int
xs_window_get_spectrum_step (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), -1);

  return shows (self, self->trajectory_view)
             ? xs_trajectory_view_get_spectrum_step (self->trajectory_view)
             : -1;
}

XsChosen
xs_window_get_chosen (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), (XsChosen){ .image = -1 });

  return (XsChosen){
    .image = xs_trajectory_view_get_selected (self->trajectory_view),
    .reference = xs_classify_view_get_reference (self->classify_view),
    .other_size = xs_kernels_view_get_wanted_size (self->kernels_view),
  };
}

static gboolean
is_reference (XsWindow *self, int image)
{
  return self->study != NULL && image >= 0 && image < self->study->n_references;
}

void
xs_window_set_chosen (XsWindow *self, const XsChosen *chosen)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (is_reference (self, chosen->image))
    g_object_set (self->trajectory_view, "selected", chosen->image, NULL);
  if (is_reference (self, chosen->reference))
    xs_window_choose_reference (self, chosen->reference);
  if (chosen->other_size > 0)
    xs_kernels_view_want_size (self->kernels_view, chosen->other_size);
}

gboolean
xs_window_has_view (XsWindow *self, const char *name)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), FALSE);

  return adw_view_stack_get_child_by_name (self->stack, name) != NULL;
}

int
xs_window_get_node (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), -1);

  return xs_timeline_bar_get_node (self->timeline);
}

gboolean
xs_window_shows_classify (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), FALSE);

  return shows (self, self->classify_view);
}

XsSightParts
xs_window_get_sight_parts (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), XS_SIGHT_PLAIN);

  return xs_classify_view_get_parts (self->classify_view);
}

gboolean
xs_window_shows_confused (XsWindow *self)
{
  g_return_val_if_fail (XS_IS_WINDOW (self), FALSE);

  return self->is_cell_awaited ||
         (shows (self, self->train_view) && xs_train_view_shows_confused (self->train_view));
}
