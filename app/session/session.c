#include "app/session/session-private.h"

#include "app/session/wake.h"

#include <math.h>
#include <string.h>

#define POLL_US 33000
#define WORK_SHARE 16
#define LONGEST_PAUSE_US 500000
#define UNSEEN_PAUSE_US (2 * G_TIME_SPAN_SECOND)

static gint64
work_cb (void *data)
{
  return xs_session_work (data);
}

XsSession *
xs_session_new (const XsServices *services, int n_threads, const XsListener *listener, void *data,
                GError **error)
{
  g_autoptr (XsSession) self = g_new0 (XsSession, 1);

  self->services = services;
  self->n_threads = n_threads;
  self->listener = listener;
  self->listener_data = data;
  self->method = XS_TRANSFER_MATCHED;
  self->n_references = XS_USUAL_REFERENCES;
  self->picture_label = -1;
  self->look.node = -1;
  self->pause_us = XS_AUTOSAVE_SECONDS * G_TIME_SPAN_SECOND;
  g_queue_init (&self->save_paths);
  self->kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) xs_kept_unref);
  self->wake = xs_wake_new (work_cb, self);
  self->trainer = services->trainer_new (n_threads, xs_wake, self->wake, error);
  if (self->trainer == NULL)
    return NULL;
  self->jobs = services->jobs_new (xs_wake, self->wake, error);
  return self->jobs != NULL ? g_steal_pointer (&self) : NULL;
}

/* What a person has asked to be saved is saved, even if they leave at once. */
static void
stop_trainer (XsSession *self)
{
  xs_session_keep (self);
  self->services->trainer_stop (self->trainer);
  for (XsEvent *event; (event = self->services->next_event (self->trainer)) != NULL;)
    {
      if (event->kind == XS_EVENT_STUDY)
        {
          xs_dataset_unref (self->data);
          self->data = g_steal_pointer (&event->data);
        }
      if (event->kind == XS_EVENT_SAVED)
        xs_session_take_saved (self, event);
      if (event->kind == XS_EVENT_SNAPSHOT)
        xs_session_take_snapshot (self, event);
      xs_event_free (event);
    }
}

static void
end_threads (XsSession *self)
{
  if (self->trainer == NULL)
    return;
  if (self->jobs != NULL)
    {
      stop_trainer (self);
      self->services->jobs_free (self->jobs);
    }
  self->services->trainer_free (self->trainer);
}

void
xs_session_free (XsSession *self)
{
  if (self == NULL)
    return;
  xs_session_end_race (self);
  /* The threads first: they make the source ready. */
  end_threads (self);
  g_source_destroy (self->wake);
  g_source_unref (self->wake);
  for (int kind = 0; kind < XS_N_ASKS; kind++)
    xs_mover_unref (self->movers[kind]);
  xs_tracer_unref (self->tracer);
  xs_dataset_unref (self->data);
  xs_study_unref (self->study);
  xs_history_unref (self->history);
  xs_frame_unref (self->frame);
  xs_checkpoint_unref (self->look.state);
  xs_tracer_unref (self->look.tracer);
  xs_frame_unref (self->look.frame);
  xs_previewer_unref (self->preview.previewer);
  xs_frame_unref (self->preview.frame);
  xs_frame_unref (self->matrix.frame);
  xs_picture_unref (self->picture);
  xs_session_clear_many (self);
  g_queue_clear_full (&self->save_paths, g_free);
  g_hash_table_unref (self->kept);
  xs_kept_unref (self->opened);
  g_free (self->opened_views);
  g_free (self->unshelve);
  g_free (self->loading_place);
  g_free (self->asked_where);
  g_free (self);
}

/* --- questions ---------------------------------------------------------------------------------
 */

/* Previews, matrices and cells of the confusion ask by themselves. */
static const XsRequestKind requests[XS_N_ASKS] = {
  [XS_ASK_CLASSES] = XS_REQUEST_CLASSIFY, [XS_ASK_MOVED] = XS_REQUEST_MOVE,
  [XS_ASK_PATHS] = XS_REQUEST_RETRACE,    [XS_ASK_SPECTRUM] = XS_REQUEST_SPECTRUM,
  [XS_ASK_LADDER] = XS_REQUEST_LADDER,    [XS_ASK_LIMIT] = XS_REQUEST_LIMIT,
};

static void
add_ladder_sizes (const XsSession *self, XsNetworkRequest *request)
{
  request->n_sizes = MIN (self->study->n_ladder, XS_MAX_LEVELS);
  for (int i = 0; i < request->n_sizes; i++)
    request->sizes[i] = self->study->ladder[i];
}

/* A new picture gets the word of the network as it is at once, and of its moved copies after. */
static gboolean
is_known_picture (const XsSession *self)
{
  const XsAsk *ask = &self->asks.asks[XS_ASK_CLASSES];

  return ask->is_answered && ask->answer.picture == self->picture_number &&
         ask->answer.node == xs_session_subject (self, XS_ASK_CLASSES)->node;
}

static void
ask_about_network (XsSession *self, XsAskKind kind)
{
  XsNetworkRequest *request = g_new0 (XsNetworkRequest, 1);
  guint64 number = xs_session_subject_number (self, kind);

  request->mover = xs_mover_ref (self->movers[kind]);
  request->network = number;
  request->frame = xs_frame_ref (xs_session_subject (self, kind));
  request->data = xs_dataset_ref (self->data);
  request->method = self->method;
  if (kind == XS_ASK_LADDER || (kind == XS_ASK_CLASSES && is_known_picture (self)))
    add_ladder_sizes (self, request);
  else
    request->sizes[request->n_sizes++] = self->asks.asks[kind].topic.size;
  if (kind == XS_ASK_CLASSES)
    {
      request->picture = xs_picture_ref (self->picture);
      request->parts = self->shows.sight;
    }
  if (kind == XS_ASK_PATHS)
    {
      request->tracer = xs_tracer_ref (self->tracer);
      request->depth = self->asks.asks[kind].topic.depth;
      request->refine = self->refine_method;
    }
  request->step = self->shows.step;
  xs_request_network (self->services, self->jobs, requests[kind], request);
  xs_asks_asked (&self->asks, kind, number, &request->frame->at, self->services->now_us ());
}

void
xs_session_ask (XsSession *self, XsAskKind kind)
{
  if (kind == XS_ASK_PREVIEW)
    xs_session_ask_preview (self);
  else if (kind == XS_ASK_MATRIX)
    xs_session_measure_matrix (self);
  else if (kind == XS_ASK_CONFUSED)
    xs_session_ask_confused (self);
  else
    ask_about_network (self, kind);
}

static XsTopic
topic_of (const XsSession *self, XsAskKind kind)
{
  const XsFrame *frame = xs_session_subject (self, kind);

  return (XsTopic){ .node = frame->node,
                    .size = frame->parameters->architecture.size,
                    .method = (int) self->method };
}

/* The modes are no other at another size's method; of one step only where not all are asked for. */
static XsTopic
spectrum_topic (const XsSession *self)
{
  const XsFrame *frame = xs_session_subject (self, XS_ASK_SPECTRUM);
  gboolean is_whole = xs_spectrum_is_whole (&frame->parameters->architecture);

  return (XsTopic){ .node = frame->node, .size = is_whole ? 0 : 1 + self->shows.step };
}

/* Paths beside the present ones: at another size, or with twice or half as many steps. */
static gboolean
want_paths (const XsSession *self, XsTopic *topic)
{
  const XsFrame *frame = xs_session_subject (self, XS_ASK_PATHS);
  int own = frame->parameters->architecture.depth, depth = self->shows.paths_depth;
  int size = self->shows.paths_size;

  *topic = topic_of (self, XS_ASK_PATHS);
  if (frame->trajectory == NULL)
    return FALSE;
  topic->plane = frame->trajectory->basis;
  if (size > 0)
    {
      gboolean is_other = size != topic->size;

      topic->size = size;
      return is_other;
    }
  topic->depth = depth;
  topic->method = (int) self->refine_method;
  return depth > 0 && (depth == 2 * own || 2 * depth == own);
}

/* What shows of each kind. Before the network has been validated itself, there is nothing to
 * compare the ladder with. */
static void
want_what_shows (XsSession *self)
{
  int other = self->shows.other_size;
  XsTopic classes = topic_of (self, XS_ASK_CLASSES), moved = topic_of (self, XS_ASK_MOVED),
          ladder = topic_of (self, XS_ASK_LADDER), paths, preview = topic_of (self, XS_ASK_PREVIEW),
          matrix = topic_of (self, XS_ASK_MATRIX), confused = topic_of (self, XS_ASK_CONFUSED),
          limit = topic_of (self, XS_ASK_LIMIT);
  int size = moved.size;
  XsTopic spectrum = spectrum_topic (self);

  classes.picture = self->picture_number;
  classes.parts = self->shows.sight;
  moved.size = other;
  xs_asks_want (&self->asks, XS_ASK_CLASSES,
                self->picture != NULL && self->shows.is_classify ? &classes : NULL);
  xs_asks_want (&self->asks, XS_ASK_MOVED, other > 0 && other != size ? &moved : NULL);
  xs_asks_want (&self->asks, XS_ASK_PATHS, want_paths (self, &paths) ? &paths : NULL);
  xs_asks_want (&self->asks, XS_ASK_SPECTRUM, self->shows.is_stability ? &spectrum : NULL);
  xs_asks_want (&self->asks, XS_ASK_LIMIT, self->shows.is_health ? &limit : NULL);
  xs_asks_want (&self->asks, XS_ASK_PREVIEW,
                xs_session_want_preview (self, &preview) ? &preview : NULL);
  xs_asks_want (&self->asks, XS_ASK_LADDER,
                isfinite (self->frame->validation_accuracy) ? &ladder : NULL);
  xs_asks_want (&self->asks, XS_ASK_CONFUSED, xs_session_want_confused (self) ? &confused : NULL);
  xs_asks_want (&self->asks, XS_ASK_MATRIX, xs_session_want_matrix (self) ? &matrix : NULL);
}

/* What is looked at does not change while training runs. */
static gboolean
is_due (const XsSession *self, XsAskKind kind)
{
  gboolean changes =
      self->state == XS_STATE_RUNNING && xs_session_subject (self, kind) == self->frame;

  return xs_asks_is_due (&self->asks, kind, xs_session_subject_number (self, kind), changes,
                         self->services->now_us ());
}

void
xs_session_ask_due (XsSession *self)
{
  if (self->frame == NULL || self->study == NULL || !self->shows.is_seen)
    return;
  want_what_shows (self);
  for (int kind = 0; kind < XS_N_ASKS; kind++)
    if (is_due (self, kind))
      xs_session_ask (self, kind);
  xs_session_tell_ages (self);
}

static gboolean
same_age (const XsAge *a, const XsAge *b)
{
  return a->is_old == b->is_old && a->is_busy == b->is_busy &&
         (!a->is_old || a->of.iteration == b->of.iteration);
}

void
xs_session_tell_ages (XsSession *self)
{
  for (int kind = 0; kind < XS_N_ASKS; kind++)
    {
      XsAge now = xs_asks_age (&self->asks, kind, xs_session_subject_number (self, kind),
                               self->services->now_us ());

      if (same_age (&now, &self->told[kind]))
        continue;
      self->told[kind] = now;
      XS_TELL (self, age, kind, &now);
    }
}

void
xs_session_tell_changed (XsSession *self)
{
  XsOffers offers = xs_session_offers (self);
  XsState state = xs_session_state (self);

  if (offers == self->told_offers && state == self->told_state &&
      self->loading == self->told_loading)
    return;
  self->told_offers = offers;
  self->told_state = state;
  self->told_loading = self->loading;
  XS_TELL (self, changed);
}

/* --- progress ----------------------------------------------------------------------------------
 */

static void
take_frame (XsSession *self)
{
  XsFrame *frame = self->services->take_frame (self->trainer);

  if (frame == NULL)
    return;
  if (frame->study != self->study_number)
    {
      /* Of a study that is no more, or whose beginning has not been heard of yet. */
      xs_frame_unref (frame);
      return;
    }
  if (self->frame == NULL || frame->node != self->frame->node ||
      frame->at.iteration != self->frame->at.iteration)
    self->network++;
  xs_frame_unref (self->frame);
  self->frame = frame;
  XS_TELL (self, frame, frame);
}

static void
show_progress (XsSession *self)
{
  self->shown_us = self->services->now_us ();
  self->shown_cpu_us = self->services->worked_us ();
  if (self->history != NULL)
    XS_TELL (self, history_grew);
  take_frame (self);
}

/* Showing progress may take one part in WORK_SHARE of the time, so that training keeps the
 * processors; but pictures come twice a second at least. To a window that nobody sees they come now
 * and then, for its timeline. */
static gint64
progress_due_us (const XsSession *self)
{
  gint64 worked = self->services->worked_us () - self->shown_cpu_us;

  if (!self->shows.is_seen)
    return self->shown_us + UNSEEN_PAUSE_US;
  return self->shown_us + CLAMP (WORK_SHARE * worked, POLL_US, LONGEST_PAUSE_US);
}

gint64
xs_session_work (XsSession *self)
{
  gint64 now_us = self->services->now_us (), due_us;

  xs_session_take_events (self);
  xs_session_take_replies (self);
  if (self->state != XS_STATE_RUNNING || now_us >= progress_due_us (self))
    show_progress (self);
  xs_session_ask_due (self);
  xs_session_work_on_many (self);
  xs_session_tell_changed (self);
  due_us = xs_session_keep_due (self);
  return self->state == XS_STATE_RUNNING ? MAX (progress_due_us (self), now_us + POLL_US / 2)
                                         : due_us;
}

/* --- what is shown -----------------------------------------------------------------------------
 */

void
xs_session_show (XsSession *self, const XsShows *shows)
{
  gboolean wants_other =
      shows->parts != self->shows.parts || shows->selected != self->shows.selected;
  gboolean appears = shows->is_seen && !self->shows.is_seen;

  self->shows = *shows;
  if (wants_other)
    {
      xs_session_want (self);
      xs_session_look_again (self);
    }
  if (appears)
    xs_wake (self->wake);
  xs_session_ask_due (self);
}
