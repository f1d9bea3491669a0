#include "app/session/session-private.h"

/* What the trainer says. */

static void
take_state (XsSession *self, const XsEvent *event)
{
  self->state = event->state;
  if (event->state == XS_STATE_FINISHED)
    XS_TELL (self, finished, event->reason);
}

/* What was known of the study before says nothing about this one. */
static void
forget_study (XsSession *self)
{
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  g_clear_pointer (&self->history, xs_history_unref);
  self->network++;
  xs_asks_clear (&self->asks);
  xs_session_tell_freshness (self);
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
  xs_dataset_unref (self->data);
  self->data = g_steal_pointer (&event->data);
}

static void
take_study (XsSession *self, XsEvent *event)
{
  forget_study (self);
  take_data (self, event);
  self->study_number = event->study;
  self->settings = event->settings;
  self->history = g_steal_pointer (&event->history);
  self->study = xs_study_new (&self->settings, self->data);
  XS_TELL (self, study_begun, self->study, self->history);
  self->services->want (self->trainer, self->shows.parts, self->shows.selected);
  if (self->picture == NULL || self->picture->inputs != self->study->inputs)
    xs_session_choose_reference (self, 0);
}

static void
take_node (XsSession *self, const XsEvent *event)
{
  static const XsMove moves[] = {
    [XS_RETURN_NONE] = XS_MOVE_CHANGED,
    [XS_RETURN_UNDONE] = XS_MOVE_UNDONE,
    [XS_RETURN_REDONE] = XS_MOVE_REDONE,
  };
  XsNode node;

  if (event->returned == XS_RETURN_BACK || self->history == NULL || event->node < 0 ||
      xs_history_read_nodes (self->history, (gsize) event->node, &node, 1) != 1)
    return;
  XS_TELL (self, moved_on, moves[event->returned], &node);
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
      XS_TELL (self, plateau, xs_session_neighbour (self, 1));
      break;
    case XS_EVENT_SAVED:
      xs_session_take_saved (self, event);
      break;
    case XS_EVENT_DIVERGED:
    case XS_EVENT_ERROR:
      XS_TELL (self, failed, XS_FAILURE_TRAINING, event->error->message);
      break;
    }
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
