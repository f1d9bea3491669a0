#pragma once

#include "app/window/data-dialog.h"
#include "app/window/presenter.h"

/* Shared by the presenter's sources: presenter.c, presenter-advice.c (what could be done next),
 * presenter-answers.c (what is asked by hand), presenter-import.c (what is looked at before it is
 * studied), presenter-preview.c (changes before they are made), presenter-race.c (fine only against
 * a cascade), presenter-rates.c (what a search for a rate found), presenter-studies.c (where
 * studies are kept and what they take), presenter-trajectory.c (what the Trajectory view asks) and
 * presenter-views.c (what of the views is kept with them). */
struct _XsPresenter
{
  XsWindow *window;    /* borrowed */
  GdkSurface *surface; /* the window's, while it has one */
  XsSession *session;
  XsDataDialog *data_dialog;
  void (*changed) (void *data); /* or NULL */
  void *changed_data;
  char *last_study;      /* the address of what was worked on last, at the start */
  gboolean is_finished;  /* the advice is about the end of the training */
  guint loading_poll;    /* source: while something is loaded */
  guint inspection_poll; /* ... inspected */
  guint race_poll;       /* ... raced */
};

#define LOADING_POLL_MS 150

/* presenter-advice.c: for the listener. */
void xs_presenter_forget_advice (XsPresenter *self);
void xs_presenter_show_plateau (void *data, int size);
void xs_presenter_show_finished (void *data, XsReason reason);

/* presenter-studies.c: for the listener; and the menu of recent studies. */
void xs_presenter_show_compared (void *data, XsHistory *history, const char *name);
void xs_presenter_show_recent (XsPresenter *self);
void xs_presenter_show_kept (void *data);
void xs_presenter_show_weight (void *data, const XsWeight *weight);
void xs_presenter_show_left_behind (void *data, const char *path);
void xs_presenter_ask_for_data (void *data, const XsDataQuestion *question);
void xs_presenter_show_saved (void *data, const char *path);

/* presenter-views.c: for the listener. */
void xs_presenter_open_views (void *data, const char *text);
char *xs_presenter_views (void *data);

/* presenter-answers.c: for the listener. */
void xs_presenter_show_matrix (void *data, const XsMatrix *matrix);
void xs_presenter_show_confused (void *data, const XsConfused *answer);
void xs_presenter_show_moved (void *data, const XsMoved *answer);
void xs_presenter_show_ladder (void *data, const XsLadder *answer);
void xs_presenter_show_limit (void *data, const XsCfl *answer);
void xs_presenter_show_tested (void *data, const XsTested *answer, gboolean is_busy);
void xs_presenter_connect_answers (XsPresenter *self);

/* presenter-preview.c: for the listener. */
void xs_presenter_show_preview (void *data, const XsPreviewed *what);
void xs_presenter_show_previewed (void *data, const XsChange *change, XsPreview *answer,
                                  const char *error);

/* presenter-trajectory.c: for the listener. */
void xs_presenter_show_retraced (void *data, XsRetraced *answer);
void xs_presenter_show_spectrum (void *data, XsSpectrum *answer);

/* presenter-rates.c: for the listener. */
void xs_presenter_rates (void *data, const XsRateSearch *search);

/* presenter-race.c */
void xs_presenter_connect_race (XsPresenter *self);

/* presenter-import.c: for the listener, and the window's questions. */
void xs_presenter_offer_study (void *data, const XsSettings *settings, const char *where);
void xs_presenter_show_inspection (void *data, XsInspection *inspection);
void xs_presenter_show_examples (void *data, GPtrArray *examples);
void xs_presenter_connect_import (XsPresenter *self);
