#include "app/window/presenter-private.h"

/* Answers to what is asked by hand. */

void
xs_presenter_show_matrix (void *data, const XsMatrix *matrix)
{
  XsPresenter *self = data;

  xs_window_set_matrix (self->window, matrix);
}
