#include "app/window/presenter-private.h"

/* Changes of the network before they are made. */

void
xs_presenter_show_preview (void *data, const XsPreviewed *what)
{
  XsPresenter *self = data;

  xs_window_set_preview (self->window, what);
}

void
xs_presenter_show_previewed (void *data, const XsChange *change, XsPreview *answer,
                             const char *error)
{
  XsPresenter *self = data;

  xs_window_set_preview_answer (self->window, change, answer, error);
}
