#include "app/session/session-private.h"
#include "app/session/shelf.h"

/* What the trainer says. */

static void
set_state (XsSession *self, XsState state)
{
  self->state = state;
  self->services->set_gentle (self->jobs, state == XS_STATE_RUNNING);
}

static void
take_state (XsSession *self, const XsEvent *event)
{
  set_state (self, event->state);
  if (event->state == XS_STATE_FINISHED)
    XS_TELL (self, finished, event->reason);
}

/* What was known of the study before says nothing about this one. */
static void
forget_study (XsSession *self)
{
  xs_session_end_look (self);
  xs_session_end_preview (self);
  xs_session_end_matrix (self);
  xs_session_end_confused (self);
  xs_session_end_test (self);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  g_clear_pointer (&self->history, xs_history_unref);
  self->told_weight.n_nodes = 0;
  self->network++;
  xs_asks_clear (&self->asks);
  xs_session_tell_ages (self);
}

/* The same images keep the movers, which keep the images that they have drawn. */
static void
take_data (XsSession *self, XsEvent *event)
{
  if (event->data == self->data)
    return;
  for (int kind = 0; kind < XS_N_ASKS; kind++)
    {
      xs_mover_unref (self->movers[kind]);
      self->movers[kind] = xs_mover_new (event->data);
    }
  xs_tracer_unref (self->tracer);
  self->tracer = xs_tracer_new (event->data);
  xs_dataset_unref (self->data);
  self->data = g_steal_pointer (&event->data);
  /* Their classes may be others. */
  xs_session_answer_many_again (self);
}

void
xs_session_forget_divergence (XsSession *self)
{
  if (!self->has_diverged)
    return;
  self->has_diverged = FALSE;
  XS_TELL (self, diverged, NULL);
}

/* Of what can only be read a copy is kept once there is something new. */
static XsKept *
new_place (const XsSession *self, const XsEvent *event, gboolean is_opened)
{
  XsKept *kept = xs_kept_new (xs_shelf_new_path (self->study->data_name), FALSE, NULL);

  if (is_opened)
    xs_kept_note (kept, event->snapshot);
  return kept;
}

static gboolean
is_of_file (XsSession *self, const XsEvent *event)
{
  return event->snapshot != NULL && event->snapshot == self->origin;
}

/* Where it is kept: in the file that it was opened from, which knows what is new, or among those
 * without a name. One that is come back to has its place, unless it has been opened again since
 * then, which took that. */
static void
find_place (XsSession *self, const XsEvent *event)
{
  gboolean opened = is_of_file (self, event);
  XsKept *kept;

  if (event->returned != XS_RETURN_NONE &&
      g_hash_table_contains (self->kept, GUINT_TO_POINTER (event->study)))
    return;
  kept = opened && self->opened != NULL ? g_steal_pointer (&self->opened)
                                        : new_place (self, event, opened);
  if (opened)
    {
      g_free (kept->views);
      kept->views = g_steal_pointer (&self->opened_views);
    }
  xs_session_keep_in (self, event->study, kept);
}

static void
take_study (XsSession *self, XsEvent *event)
{
  xs_session_forget_divergence (self);
  g_clear_pointer (&self->asked_where, g_free);
  forget_study (self);
  take_data (self, event);
  self->study_number = event->study;
  set_state (self, event->state);
  self->node = event->node;
  self->settings = event->settings;
  self->history = g_steal_pointer (&event->history);
  self->study = xs_study_new (&self->settings, self->data, self->n_references);
  find_place (self, event);
  XS_TELL (self, study_begun, self->study, self->history);
  if (event->returned == XS_RETURN_NONE)
    xs_session_open_views (self);
  if (event->returned != XS_RETURN_NONE || event->can_undo)
    XS_TELL (self, restarted, event->returned, is_of_file (self, event));
  xs_session_want (self);
  if (self->picture == NULL || self->picture->inputs != self->study->inputs)
    xs_session_choose_reference (self, 0);
  xs_session_note_views (self);
}

/* What is come back to may have had another rate, and a remedy makes it smaller. */
static void
follow_rate (XsSession *self, const XsEvent *event)
{
  double rate = event->settings.learning_rate;

  if (event->returned == XS_RETURN_NONE || rate == self->settings.learning_rate)
    return;
  self->settings.learning_rate = rate;
  XS_TELL (self, rate, rate);
}

static void
take_node (XsSession *self, const XsEvent *event)
{
  XsNode node;

  follow_rate (self, event);
  self->node = event->node;
  if (self->history == NULL || event->node < 0 ||
      xs_history_read_nodes (self->history, (gsize) event->node, &node, 1) != 1)
    return;
  XS_TELL (self, moved_on, event->returned, &node);
}

static void
take_divergence (XsSession *self, const XsEvent *event)
{
  self->has_diverged = TRUE;
  XS_TELL (self, diverged, &event->divergence);
}

/* An enlarged picture has more pixels and nothing more in them. */
static int
worth_prolonging (const XsSession *self)
{
  int size = xs_session_neighbour (self, 1);

  return size > 0 && size <= self->study->native_size ? size : 0;
}

static void
take_event (XsSession *self, XsEvent *event)
{
  self->can_undo = event->can_undo;
  self->can_redo = event->can_redo;
  switch (event->kind)
    {
    case XS_EVENT_STATE:
      take_state (self, event);
      break;
    case XS_EVENT_STUDY:
      take_study (self, event);
      break;
    case XS_EVENT_NODE:
      take_node (self, event);
      break;
    case XS_EVENT_PLATEAU:
      XS_TELL (self, plateau, worth_prolonging (self));
      break;
    case XS_EVENT_DIVERGED:
      take_divergence (self, event);
      break;
    case XS_EVENT_SAVED:
      xs_session_take_saved (self, event);
      break;
    case XS_EVENT_EDITED:
      break;
    case XS_EVENT_SNAPSHOT:
      xs_session_take_snapshot (self, event);
      break;
    case XS_EVENT_LOOKED:
      xs_session_take_state (self, event);
      break;
    case XS_EVENT_RATES:
      XS_TELL (self, rates, event->rates);
      break;
    case XS_EVENT_ERROR:
      xs_session_give_up_look (self);
      XS_TELL (self, failed, XS_FAILURE_TRAINING, event->error->message);
      break;
    }
  xs_session_take_weight (self, event);
}

void
xs_session_take_events (XsSession *self)
{
  for (XsEvent *event; (event = self->services->next_event (self->trainer)) != NULL;)
    {
      take_event (self, event);
      xs_event_free (event);
    }
}
