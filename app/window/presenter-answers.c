#include "app/window/presenter-private.h"

/* Answers: about sizes and time steps, and to what is asked by hand. */

void
xs_presenter_show_moved (void *data, const XsMoved *answer)
{
  XsPresenter *self = data;

  xs_window_set_moved (self->window, answer);
}

void
xs_presenter_show_ladder (void *data, const XsLadder *answer)
{
  XsPresenter *self = data;

  xs_window_set_ladder (self->window, answer);
}

void
xs_presenter_show_limit (void *data, const XsCfl *answer)
{
  XsPresenter *self = data;

  xs_window_set_limit (self->window, answer);
}

void
xs_presenter_show_matrix (void *data, const XsMatrix *matrix)
{
  XsPresenter *self = data;

  xs_window_set_matrix (self->window, matrix);
}

void
xs_presenter_show_confused (void *data, const XsConfused *answer)
{
  XsPresenter *self = data;

  xs_window_set_confused (self->window, answer);
}

void
xs_presenter_show_tested (void *data, const XsTested *answer, gboolean is_busy)
{
  XsPresenter *self = data;

  xs_window_set_tested (self->window, answer, is_busy);
}

static void
confused_asked_cb (XsPresenter *self, int label, int prediction)
{
  xs_session_find_confused (self->session, label, prediction);
}

static void
image_chosen_cb (XsPresenter *self, int index, gboolean is_training)
{
  xs_session_choose_image (self->session, is_training ? XS_PART_TRAINING : XS_PART_VALIDATION,
                           index);
}

void
xs_presenter_connect_answers (XsPresenter *self)
{
  g_signal_connect_swapped (self->window, "confused-asked", G_CALLBACK (confused_asked_cb), self);
  g_signal_connect_swapped (self->window, "image-chosen", G_CALLBACK (image_chosen_cb), self);
}
