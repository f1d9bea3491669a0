#include "app/window/bridge-private.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <time.h>

#define POLL_MS 33
#define WORK_SHARE 16
#define LONGEST_PAUSE_US 500000
#define UNSEEN_PAUSE_US 2000000

/* --- frames ------------------------------------------------------------------------------------
 */

static void
take_frame (XsBridge *self)
{
  XsFrame *frame = xs_trainer_take_frame (self->trainer);

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
  xs_window_set_frame (self->window, frame);
  xs_bridge_update_actions (self);
  xs_bridge_ask_due (self);
}

static void
show_progress (XsBridge *self)
{
  if (self->history != NULL)
    xs_window_history_changed (self->window);
  take_frame (self);
}

static gint64
worked_us (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * G_GINT64_CONSTANT (1000000) + t.tv_nsec / 1000;
}

/* Showing progress may take one part in WORK_SHARE of the time, so that training keeps the
 * processors; but pictures come twice a second at least. To a window that nobody sees they come now
 * and then, for its timeline. */
static gboolean
can_afford_progress (const XsBridge *self)
{
  gint64 passed = g_get_monotonic_time () - self->took_us;

  if (!xs_bridge_is_seen (self))
    return passed >= UNSEEN_PAUSE_US;
  return passed >= MIN (LONGEST_PAUSE_US, WORK_SHARE * (worked_us () - self->took_cpu_us));
}

static gboolean
poll_cb (gpointer data)
{
  XsBridge *self = data;

  if (!can_afford_progress (self))
    return G_SOURCE_CONTINUE;
  self->took_us = g_get_monotonic_time ();
  self->took_cpu_us = worked_us ();
  show_progress (self);
  return G_SOURCE_CONTINUE;
}

/* Progress is looked for only while there is some; below the priority of drawing, so that a slow
 * screen gets less of it. */
static void
update_poll (XsBridge *self)
{
  if (self->state == XS_STATE_RUNNING && self->poll == 0)
    self->poll = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE + 10, POLL_MS, poll_cb, self, NULL);
  else if (self->state != XS_STATE_RUNNING)
    g_clear_handle_id (&self->poll, g_source_remove);
}

/* --- events of the trainer ---------------------------------------------------------------------
 */

void
xs_bridge_show_activity (XsBridge *self)
{
  static const XsActivity activities[] = {
    [XS_STATE_EMPTY] = XS_ACTIVITY_LOADING,     [XS_STATE_PAUSED] = XS_ACTIVITY_PAUSED,
    [XS_STATE_RUNNING] = XS_ACTIVITY_RUNNING,   [XS_STATE_CHANGING] = XS_ACTIVITY_CHANGING,
    [XS_STATE_FINISHED] = XS_ACTIVITY_FINISHED,
  };
  const char *const words[] = {
    [XS_STATE_EMPTY] = _ ("Loading…"),    [XS_STATE_PAUSED] = _ ("Paused"),
    [XS_STATE_RUNNING] = _ ("Running"),   [XS_STATE_CHANGING] = _ ("Moving the network…"),
    [XS_STATE_FINISHED] = _ ("Finished"),
  };

  if (self->study == NULL)
    xs_window_set_activity (self->window, XS_ACTIVITY_PAUSED, _ ("No study"));
  else
    xs_window_set_activity (self->window, activities[self->state], words[self->state]);
}

static void
show_state (XsBridge *self, const XsEvent *event)
{
  self->state = event->state;
  xs_bridge_show_activity (self);
  update_poll (self);
  if (event->state == XS_STATE_FINISHED)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Training finished: %s"), xs_reason_words (event->reason));

      xs_window_toast (self->window, text, NULL, NULL);
    }
}

static void
show_study (XsBridge *self, XsEvent *event)
{
  g_clear_pointer (&self->frame, xs_frame_unref);
  if (event->data != self->data)
    {
      xs_mover_unref (self->mover);
      self->mover = xs_mover_new (event->data);
      xs_dataset_unref (self->data);
      self->data = g_steal_pointer (&event->data);
    }
  self->network++;
  self->study_number = event->study;
  memset (self->asked, 0, sizeof self->asked);
  xs_parameters_free (self->start);
  self->start = g_steal_pointer (&event->parameters);
  self->settings = event->settings;
  xs_study_unref (self->study);
  self->study = xs_study_new (&self->settings, self->data);
  xs_history_unref (self->history);
  self->history = g_steal_pointer (&event->history);
  xs_window_set_study (self->window, self->study);
  xs_window_set_history (self->window, self->history);
  g_action_group_change_action_state (G_ACTION_GROUP (self->window), "learning-rate",
                                      g_variant_new_double (self->settings.learning_rate));
  xs_trainer_want (self->trainer, xs_window_get_parts (self->window),
                   xs_window_get_selected (self->window));
  if (self->picture == NULL || self->picture->inputs != self->study->inputs)
    xs_bridge_choose_reference (self, 0);
}

static gboolean
find_node (XsBridge *self, int id, XsNode *node)
{
  return id >= 0 && xs_history_read_nodes (self->history, (gsize) id, node, 1) == 1;
}

/* "Prolonged to 28 × 28 with Matched: 84.2 % before any training" */
static char *
describe_node (const XsNode *node)
{
  g_autofree char *percent = xs_format_percent ((double) node->accuracy_after);
  const char *method = xs_node_words (node->kind, node->method);

  switch (node->kind)
    {
    case XS_NODE_PROLONG:
      return g_strdup_printf (_ ("Prolonged to %d × %d (%s): %s before training"), node->size,
                              node->size, method, percent);
    case XS_NODE_RESTRICT:
      return g_strdup_printf (_ ("Restricted to %d × %d (%s): %s before training"), node->size,
                              node->size, method, percent);
    case XS_NODE_REFINE:
      return g_strdup_printf (_ ("Refined to %d time steps (%s): %s before training"), node->depth,
                              method, percent);
    case XS_NODE_START:
      break;
    }
  return g_strdup (_ ("Back at the start"));
}

static void
show_node (XsBridge *self, const XsEvent *event)
{
  g_autofree char *text = NULL;
  XsNode node;

  if (!find_node (self, event->node, &node))
    return;
  if (event->undone)
    {
      text = g_strdup_printf (_ ("Undone: back at %d × %d, %d time steps"), node.size, node.size,
                              node.depth);
      xs_window_toast (self->window, text, _ ("Redo"), "win.redo");
      return;
    }
  text = describe_node (&node);
  xs_window_toast (self->window, text, _ ("Undo"), "win.undo");
}

static void
show_plateau (XsBridge *self)
{
  int size = xs_bridge_neighbour (self, 1);
  g_autofree char *text = NULL;

  if (size == 0)
    {
      xs_window_toast (self->window, _ ("Accuracy has levelled off at the finest size"), NULL,
                       NULL);
      return;
    }
  text = g_strdup_printf (_ ("Accuracy has levelled off. Prolong to %d × %d?"), size, size);
  xs_window_toast (self->window, text, _ ("Prolong"), "win.prolong-now");
}

void
xs_bridge_take_saved (XsBridge *self, XsEvent *event)
{
  g_autofree char *path = g_queue_pop_head (&self->save_paths);
  XsSaveRequest *request;

  if (path == NULL || event->parameters == NULL)
    return;
  request = g_new0 (XsSaveRequest, 1);
  request->parameters = g_steal_pointer (&event->parameters);
  request->data = xs_dataset_ref (self->data);
  request->path = g_steal_pointer (&path);
  xs_request_save (self->jobs, request);
}

static void
handle_event (XsBridge *self, XsEvent *event)
{
  self->can_undo = event->can_undo;
  self->can_redo = event->can_redo;
  switch (event->kind)
    {
    case XS_EVENT_STATE:
      show_state (self, event);
      break;
    case XS_EVENT_STUDY:
      show_study (self, event);
      break;
    case XS_EVENT_NODE:
      show_node (self, event);
      break;
    case XS_EVENT_PLATEAU:
      show_plateau (self);
      break;
    case XS_EVENT_SAVED:
      xs_bridge_take_saved (self, event);
      break;
    case XS_EVENT_ERROR:
      xs_window_set_error (self->window, event->error->message);
      xs_bridge_show_activity (self);
      break;
    }
}

/* --- replies of the jobs -----------------------------------------------------------------------
 */

static void
start_study (XsBridge *self, const XsStudyRequest *request)
{
  const char *remarks = xs_dataset_remarks (request->data);

  /* Files that are missing stay in sight until they are read of. */
  xs_window_set_error (self->window, xs_dataset_n_skipped (request->data) > 0 ? remarks : NULL);
  if (remarks != NULL && xs_dataset_n_skipped (request->data) == 0)
    xs_window_toast (self->window, remarks, NULL, NULL);
  xs_trainer_start (self->trainer, &request->settings, request->data, request->parameters);
}

static void
show_failure (XsBridge *self, const XsReply *reply)
{
  if (reply->kind == XS_REQUEST_CLASSIFY || reply->kind == XS_REQUEST_PICTURE)
    xs_window_set_classify_error (self->window, reply->error->message);
  else if (reply->kind != XS_REQUEST_MOVE)
    xs_window_set_error (self->window, reply->error->message);
  if (reply->kind == XS_REQUEST_STUDY)
    xs_bridge_show_activity (self);
}

static void
show_saved (XsBridge *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Saved %s"), name);

  xs_window_toast (self->window, text, NULL, NULL);
}

static void
show_classes (XsBridge *self, const XsClassification *answer)
{
  xs_window_set_classification (self->window, answer);
  if (answer->n_sights < MIN (self->study->n_ladder, XS_MAX_LEVELS) &&
      answer->picture == self->picture)
    xs_bridge_ask_classes (self, TRUE);
}

/* Whether the reply is about the network of another study than the present one. */
static gboolean
is_late (XsBridge *self, const XsReply *reply)
{
  const XsNetworkRequest *request = reply->question;

  return (reply->kind == XS_REQUEST_CLASSIFY || reply->kind == XS_REQUEST_MOVE ||
          reply->kind == XS_REQUEST_LADDER) &&
         (self->frame == NULL || request->frame->study != self->study_number);
}

static void
handle_reply (XsBridge *self, const XsReply *reply)
{
  XsAsked *asked = &self->asked[reply->kind];

  if (is_late (self, reply))
    return;
  if (asked->at_us > 0)
    asked->took_us = g_get_monotonic_time () - asked->at_us;
  if (reply->error != NULL)
    {
      show_failure (self, reply);
      return;
    }
  switch ((XsRequestKind) reply->kind)
    {
    case XS_REQUEST_STUDY:
      start_study (self, reply->answer);
      break;
    case XS_REQUEST_PICTURE:
      xs_window_set_error (self->window, NULL);
      g_action_group_activate_action (G_ACTION_GROUP (self->window), "view",
                                      g_variant_new_string ("classify"));
      xs_bridge_set_picture (self, reply->answer, -1);
      break;
    case XS_REQUEST_CLASSIFY:
      show_classes (self, reply->answer);
      break;
    case XS_REQUEST_MOVE:
      xs_window_set_moved (self->window, reply->answer);
      break;
    case XS_REQUEST_LADDER:
      xs_window_set_ladder (self->window, reply->answer);
      break;
    case XS_REQUEST_SAVE:
      show_saved (self, reply->answer);
      break;
    case XS_N_REQUESTS:
      break;
    }
}

void
xs_bridge_drain (XsBridge *self)
{
  for (XsEvent *event; (event = xs_trainer_next_event (self->trainer)) != NULL;)
    {
      handle_event (self, event);
      xs_event_free (event);
    }
  for (XsReply *reply; (reply = xs_jobs_next_reply (self->jobs)) != NULL;)
    {
      handle_reply (self, reply);
      xs_reply_free (reply);
    }
  if (self->state != XS_STATE_RUNNING)
    show_progress (self);
  xs_bridge_update_actions (self);
}
