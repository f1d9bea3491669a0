#include "app/window/presenter-private.h"

/* The import sheet: what it asks becomes commands of the session, and the answers go to it. */

void
xs_presenter_offer_study (void *data, const XsSettings *settings, const char *where)
{
  XsPresenter *self = data;

  xs_window_ask_import (self->window, settings, where);
}

void
xs_presenter_show_inspection (void *data, XsInspection *inspection)
{
  XsPresenter *self = data;

  xs_window_set_inspection (self->window, inspection);
}

void
xs_presenter_show_examples (void *data, GPtrArray *examples)
{
  XsPresenter *self = data;

  xs_window_set_examples (self->window, examples);
}

static void
inspection_asked_cb (XsPresenter *self, const char *data, guint64 split)
{
  xs_session_inspect (self->session, data, split);
}

static void
examples_asked_cb (XsPresenter *self, const char *data, guint64 split)
{
  xs_session_ask_examples (self->session, data, split);
}

static void
inspection_ended_cb (XsPresenter *self)
{
  xs_session_end_inspection (self->session);
}

static void
connect (XsPresenter *self, const char *signal, GCallback callback)
{
  g_signal_connect_swapped (self->window, signal, callback, self);
}

void
xs_presenter_connect_import (XsPresenter *self)
{
  connect (self, "inspection-asked", G_CALLBACK (inspection_asked_cb));
  connect (self, "examples-asked", G_CALLBACK (examples_asked_cb));
  connect (self, "inspection-ended", G_CALLBACK (inspection_ended_cb));
}
