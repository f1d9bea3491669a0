#pragma once

#include "engine/service/trainer.h"
#include "tests/learn/study.h"

#include <stdatomic.h>

/* Waits for conditions, never for a time; the limit only ends a test that would hang. */
#define LIMIT_US (120 * G_TIME_SPAN_SECOND)

typedef struct
{
  XsTrainer *trainer;
  XsHistory *history;
  XsSettings settings;
  XsState state;
  gboolean can_undo, can_redo;
  double rate;
  XsTimelineWeight weight;
  guint study;
  XsReturn study_returned; /* how the last study came */
  XsEvent *last_node;      /* the last event about a node */
  XsEvent *diverged;       /* ... about a divergence */
  XsEvent *saved;
  XsEvent *looked;
  XsEvent *rates;
  GError *error;
  int n_events, n_studies, n_nodes, n_edits, n_errors, n_plateaus;
} Owner;

/* The embedded images; to be opened before the first owner. */
extern XsDataset *data;
/* How often anybody was woken. */
extern atomic_int n_wakes;

void owner_init (Owner *owner);
void owner_clear (Owner *owner);
/* Takes all events that have come. */
void drain (Owner *owner);

#define WAIT_FOR(owner, condition)                                                                 \
  for (gint64 end = g_get_monotonic_time () + LIMIT_US; drain (owner), !(condition);)              \
    {                                                                                              \
      g_assert_cmpint (g_get_monotonic_time (), <, end);                                           \
      g_usleep (500);                                                                              \
    }

/* How many records the study's history has. */
gsize n_records (Owner *owner);
/* A new study of the owner's settings, from a random start; waits for it. */
void start (Owner *owner);
void step_times (Owner *owner, int count);
/* The next frame, which must be of @study; a reference. */
XsFrame *next_frame (Owner *owner, guint study);
/* The network as it is when all commands so far are done. */
XsParameters *saved_parameters (Owner *owner);
