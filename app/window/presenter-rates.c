#include "app/window/presenter-private.h"

#include "ui/window/rate-dialog.h"

void
xs_presenter_rates (void *data, const XsRateSearch *search)
{
  XsPresenter *self = data;

  gtk_window_present (xs_rate_dialog_new (GTK_WINDOW (self->window), search));
}
