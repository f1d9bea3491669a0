#include "app/window/presenter-private.h"

/* What the Trajectory view asks besides its frames. */

void
xs_presenter_show_retraced (void *data, XsRetraced *answer)
{
  XsPresenter *self = data;

  xs_window_set_retraced (self->window, answer);
}

void
xs_presenter_show_spectrum (void *data, XsSpectrum *answer)
{
  XsPresenter *self = data;

  xs_window_set_spectrum (self->window, answer);
}
