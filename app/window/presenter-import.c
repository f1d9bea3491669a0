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

/* How far it is nobody tells of its own accord. */
static gboolean
show_fraction_cb (void *data)
{
  XsPresenter *self = data;

  xs_window_set_inspection_fraction (self->window, xs_session_inspection_fraction (self->session));
  if (xs_session_is_inspecting (self->session))
    return G_SOURCE_CONTINUE;
  self->inspection_poll = 0;
  return G_SOURCE_REMOVE;
}

static void
inspection_asked_cb (XsPresenter *self, const char *data, guint64 split)
{
  xs_session_inspect (self->session, data, split);
  g_clear_handle_id (&self->inspection_poll, g_source_remove);
  self->inspection_poll = g_timeout_add (LOADING_POLL_MS, show_fraction_cb, self);
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
