#include "tests/service/owner.h"

XsDataset *data;
atomic_int n_wakes;

static void
wake (void *unused)
{
  atomic_fetch_add (&n_wakes, 1);
}

void
owner_init (Owner *owner)
{
  g_autoptr (GError) error = NULL;

  *owner = (Owner){ .trainer = xs_trainer_new (2, wake, NULL, &error) };
  g_assert_no_error (error);
  small_settings (&owner->settings);
}

void
owner_clear (Owner *owner)
{
  xs_trainer_free (owner->trainer);
  xs_history_unref (owner->history);
  xs_event_free (owner->last_node);
  xs_event_free (owner->diverged);
  xs_event_free (owner->saved);
  xs_event_free (owner->looked);
  xs_event_free (owner->rates);
  g_clear_error (&owner->error);
}

static void
keep (XsEvent **kept, XsEvent *event)
{
  xs_event_free (*kept);
  *kept = event;
}

static void
take_event (Owner *owner, XsEvent *event)
{
  owner->n_events++;
  owner->state = event->state;
  owner->can_undo = event->can_undo;
  owner->can_redo = event->can_redo;
  owner->rate = event->settings.learning_rate;
  owner->weight = event->weight;
  owner->study = event->study;
  if (event->kind == XS_EVENT_STUDY)
    {
      owner->n_studies++;
      owner->study_returned = event->returned;
      xs_history_unref (owner->history);
      owner->history = g_steal_pointer (&event->history);
    }
  else if (event->kind == XS_EVENT_ERROR)
    {
      owner->n_errors++;
      g_clear_error (&owner->error);
      owner->error = g_steal_pointer (&event->error);
    }
  owner->n_plateaus += event->kind == XS_EVENT_PLATEAU;
  owner->n_nodes += event->kind == XS_EVENT_NODE;
  owner->n_edits += event->kind == XS_EVENT_EDITED;
  if (event->kind == XS_EVENT_NODE)
    keep (&owner->last_node, event);
  else if (event->kind == XS_EVENT_DIVERGED)
    keep (&owner->diverged, event);
  else if (event->kind == XS_EVENT_SAVED)
    keep (&owner->saved, event);
  else if (event->kind == XS_EVENT_LOOKED)
    keep (&owner->looked, event);
  else if (event->kind == XS_EVENT_RATES)
    keep (&owner->rates, event);
  else
    xs_event_free (event);
}

void
drain (Owner *owner)
{
  XsEvent *event;

  while ((event = xs_trainer_next_event (owner->trainer)) != NULL)
    take_event (owner, event);
}

gsize
n_records (Owner *owner)
{
  static XsRecord records[4096];
  gsize n = 0, more;

  while ((more = xs_history_read_records (owner->history, n, records, 4096)) > 0)
    n += more;
  return n;
}

void
start (Owner *owner)
{
  int n = owner->n_studies;

  xs_trainer_start (owner->trainer, &owner->settings, data, NULL);
  WAIT_FOR (owner, owner->n_studies > n && owner->state == XS_STATE_PAUSED);
}

XsFrame *
next_frame (Owner *owner, guint study)
{
  XsFrame *frame = NULL;

  WAIT_FOR (owner, (frame = xs_trainer_take_frame (owner->trainer)) != NULL);
  g_assert_cmpuint (frame->study, ==, study);
  return frame;
}

XsParameters *
saved_parameters (Owner *owner)
{
  keep (&owner->saved, NULL);
  xs_trainer_save (owner->trainer);
  WAIT_FOR (owner, owner->saved != NULL);
  return g_steal_pointer (&owner->saved->parameters);
}

void
step_times (Owner *owner, int count)
{
  for (int i = 0; i < count; i++)
    xs_trainer_step (owner->trainer);
}
