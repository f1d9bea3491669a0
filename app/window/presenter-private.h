#pragma once

#include "app/window/presenter.h"

/* Shared by the presenter's sources: presenter.c, and presenter-import.c (what is looked at before
 * it is studied). */
struct _XsPresenter
{
  XsWindow *window;    /* borrowed */
  GdkSurface *surface; /* the window's, while it has one */
  XsSession *session;
  void (*changed) (void *data); /* or NULL */
  void *changed_data;
  guint loading_poll;    /* source: while something is loaded */
  guint inspection_poll; /* ... inspected */
};

#define LOADING_POLL_MS 150

/* presenter-import.c: for the listener, and the window's questions. */
void xs_presenter_offer_study (void *data, const XsSettings *settings, const char *where);
void xs_presenter_show_inspection (void *data, XsInspection *inspection);
void xs_presenter_show_examples (void *data, GPtrArray *examples);
void xs_presenter_connect_import (XsPresenter *self);
