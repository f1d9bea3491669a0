#include "tests/session/fake-private.h"

#include <string.h>

void
fake_set_up (Fake *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  XsShows shows = { .is_seen = TRUE };

  memset (f, 0, sizeof *f);
  fake_serve (f);
  fake_set_clock (1000 * G_TIME_SPAN_SECOND);
  f->commands = g_string_new ("");
  f->depth = 2;
  f->told.looked = -1;
  f->told.saved = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&f->events);
  g_queue_init (&f->jobs);
  g_queue_init (&f->replies);
  f->data = xs_dataset_open ("embedded", 1, &error);
  g_assert_no_error (error);
  f->session = xs_session_new (&fake_services, 0, &fake_listener, f, &error);
  g_assert_no_error (error);
  xs_session_show (f->session, &shows);
}

void
fake_end (Fake *f)
{
  g_clear_pointer (&f->session, xs_session_free);
}

static void
event_free (void *data)
{
  xs_event_free (data);
}

static void
reply_free (void *data)
{
  xs_reply_free (data);
}

void
fake_tear_down (Fake *f, gconstpointer unused)
{
  fake_end (f);
  g_queue_clear_full (&f->events, event_free);
  g_queue_clear_full (&f->jobs, fake_job_free);
  g_queue_clear_full (&f->replies, reply_free);
  xs_frame_unref (f->frame);
  xs_dataset_unref (f->data);
  xs_history_unref (f->history);
  xs_snapshot_unref (f->origin);
  g_string_free (f->commands, TRUE);
  g_ptr_array_unref (f->told.saved);
  g_free (f->told.failure);
  g_free (f->told.offered);
  g_free (f->told.views);
  g_free (f->told.trouble);
}

void
fake_add (const char *path, void (*test) (Fake *f, gconstpointer unused))
{
  g_test_add (path, Fake, NULL, fake_set_up, test, fake_tear_down);
}

void
fake_pass (Fake *f, double seconds)
{
  gint64 now_us = fake_services.now_us (), end_us = now_us + (gint64) (seconds * 1e6);
  gint64 due_us = xs_session_work (f->session);

  while (due_us >= 0 && due_us < end_us)
    {
      g_assert_cmpint (due_us, >, now_us);
      fake_set_clock (now_us = due_us);
      due_us = xs_session_work (f->session);
    }
  fake_set_clock (end_us);
  xs_session_work (f->session);
}

/* --- what the trainer says ---------------------------------------------------------------------
 */

static XsArchitecture
architecture_of (Fake *f, int size)
{
  XsSettings settings;

  xs_settings_default (&settings);
  xs_settings_set_level (&settings, 0, size, f->depth, 0);
  settings.channels = 4;
  settings.grid = 3;
  return xs_settings_architecture (&settings, 0, xs_dataset_inputs (f->data),
                                   xs_dataset_n_classes (f->data));
}

static XsParameters *
new_parameters (Fake *f, int size)
{
  g_autoptr (GError) error = NULL;
  XsArchitecture architecture = architecture_of (f, size);
  XsParameters *parameters = xs_parameters_new (&architecture, &error);

  g_assert_no_error (error);
  return parameters;
}

XsEvent *
fake_event (Fake *f, XsEventKind kind)
{
  XsEvent *event = g_new0 (XsEvent, 1);

  event->kind = kind;
  event->study = f->study;
  event->weight.n_thinned = f->thinned;
  event->state = xs_session_state (f->session);
  if (kind == XS_EVENT_SAVED)
    event->parameters = new_parameters (f, 7);
  g_queue_push_tail (&f->events, event);
  return event;
}

void
fake_state (Fake *f, XsState state)
{
  fake_event (f, XS_EVENT_STATE)->state = state;
  xs_session_work (f->session);
}

void
fake_begin (Fake *f)
{
  fake_begin_as (f, XS_RETURN_NONE, FALSE);
}

void
fake_begin_as (Fake *f, XsReturn returned, gboolean can_undo)
{
  XsEvent *event;

  f->study++;
  f->iteration = 0;
  event = fake_event (f, XS_EVENT_STUDY);
  xs_settings_default (&event->settings);
  xs_settings_set_level (&event->settings, 0, 7, 2, 0);
  event->returned = returned;
  event->can_undo = can_undo;
  event->data = xs_dataset_ref (f->data);
  event->snapshot = g_steal_pointer (&f->origin);
  xs_history_unref (f->history);
  f->history = xs_history_new ();
  xs_history_add_node (f->history, &(XsNode){ .kind = XS_NODE_START, .size = 7, .depth = 2 });
  event->history = xs_history_ref (f->history);
  event = fake_event (f, XS_EVENT_STATE);
  event->state = XS_STATE_PAUSED;
  event->can_undo = can_undo;
  fake_frame (f, 0, 0, 7);
  xs_session_work (f->session);
}

XsParameters *
fake_parameters (Fake *f)
{
  return new_parameters (f, 7);
}

void
fake_frame (Fake *f, int iterations, int node, int size)
{
  XsFrame *frame = xs_frame_new (new_parameters (f, size));

  f->iteration += iterations;
  frame->study = f->study;
  frame->node = node;
  frame->at.iteration = f->iteration;
  frame->at.epoch = (double) f->iteration / 10;
  frame->validation_accuracy = .5f;
  xs_frame_unref (f->frame);
  f->frame = frame;
}
