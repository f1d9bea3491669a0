#include "engine/service/trainer.h"

#include "engine/base/error.h"
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
  gboolean can_redo;
  guint study;
  gboolean had_start; /* the last study began with a given network */
  XsEvent *last_node; /* the last event about a node */
  XsEvent *saved;
  GError *error;
  int n_studies, n_nodes, n_errors, n_plateaus;
} Owner;

static XsDataset *data;
static atomic_int n_wakes;

static void
wake (void *unused)
{
  atomic_fetch_add (&n_wakes, 1);
}

static void
owner_init (Owner *owner)
{
  g_autoptr (GError) error = NULL;

  *owner = (Owner){ .trainer = xs_trainer_new (2, wake, NULL, &error) };
  g_assert_no_error (error);
  small_settings (&owner->settings);
}

static void
owner_clear (Owner *owner)
{
  xs_trainer_free (owner->trainer);
  xs_history_unref (owner->history);
  xs_event_free (owner->last_node);
  xs_event_free (owner->saved);
  g_clear_error (&owner->error);
}

static void
take_event (Owner *owner, XsEvent *event)
{
  owner->state = event->state;
  owner->can_redo = event->can_redo;
  owner->study = event->study;
  if (event->kind == XS_EVENT_STUDY)
    {
      owner->n_studies++;
      owner->had_start = event->parameters != NULL;
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
  if (event->kind == XS_EVENT_NODE)
    {
      owner->n_nodes++;
      xs_event_free (owner->last_node);
      owner->last_node = event;
    }
  else if (event->kind == XS_EVENT_SAVED)
    {
      xs_event_free (owner->saved);
      owner->saved = event;
    }
  else
    xs_event_free (event);
}

static void
drain (Owner *owner)
{
  XsEvent *event;

  while ((event = xs_trainer_next_event (owner->trainer)) != NULL)
    take_event (owner, event);
}

#define WAIT_FOR(owner, condition)                                                                 \
  for (gint64 end = g_get_monotonic_time () + LIMIT_US; drain (owner), !(condition);)              \
    {                                                                                              \
      g_assert_cmpint (g_get_monotonic_time (), <, end);                                           \
      g_usleep (500);                                                                              \
    }

static gsize
n_records (Owner *owner)
{
  static XsRecord records[4096];
  gsize n = 0, more;

  while ((more = xs_history_read_records (owner->history, n, records, 4096)) > 0)
    n += more;
  return n;
}

static void
start (Owner *owner)
{
  int n = owner->n_studies;

  xs_trainer_start (owner->trainer, &owner->settings, data, NULL);
  WAIT_FOR (owner, owner->n_studies > n && owner->state == XS_STATE_PAUSED);
}

static void
test_ends_without_a_study (void)
{
  Owner owner;

  owner_init (&owner);
  xs_trainer_run (owner.trainer);
  xs_trainer_transfer (owner.trainer, 14, XS_TRANSFER_COPY);
  owner_clear (&owner);
}

static void
test_runs_and_pauses (void)
{
  Owner owner;
  gsize n;

  owner_init (&owner);
  start (&owner);
  g_assert_cmpuint (n_records (&owner), ==, 0);
  xs_trainer_run (owner.trainer);
  WAIT_FOR (&owner, n_records (&owner) > 20);
  g_assert_cmpint (owner.state, ==, XS_STATE_RUNNING);
  xs_trainer_pause (owner.trainer);
  WAIT_FOR (&owner, owner.state == XS_STATE_PAUSED);
  n = n_records (&owner);
  g_usleep (20000);
  g_assert_cmpuint (n_records (&owner), ==, n);
  g_assert_cmpint (atomic_load (&n_wakes), >, 0);
  owner_clear (&owner);
}

static void
test_steps_once (void)
{
  Owner owner;

  owner_init (&owner);
  start (&owner);
  for (gsize i = 1; i <= 3; i++)
    {
      xs_trainer_step (owner.trainer);
      WAIT_FOR (&owner, n_records (&owner) == i);
    }
  g_assert_cmpint (owner.state, ==, XS_STATE_PAUSED);
  owner_clear (&owner);
}

static void
test_changes_while_it_runs (void)
{
  Owner owner;

  owner_init (&owner);
  start (&owner);
  xs_trainer_run (owner.trainer);
  xs_trainer_transfer (owner.trainer, 14, XS_TRANSFER_GALERKIN);
  xs_trainer_refine (owner.trainer, 4, XS_REFINE_COPY);
  WAIT_FOR (&owner, owner.n_nodes == 2 && owner.state == XS_STATE_RUNNING);
  g_assert_cmpint (owner.last_node->node, ==, 2);
  g_assert_true (owner.last_node->can_undo);
  xs_trainer_undo (owner.trainer);
  WAIT_FOR (&owner, owner.n_nodes == 3);
  g_assert_cmpint (owner.last_node->node, ==, 1);
  g_assert_true (owner.last_node->undone);
  xs_trainer_save (owner.trainer);
  WAIT_FOR (&owner, owner.saved != NULL);
  g_assert_cmpint (owner.saved->parameters->architecture.size, ==, 14);
  g_assert_cmpint (owner.saved->parameters->architecture.depth, ==, 2);
  g_assert_cmpint (owner.n_errors, ==, 0);
  owner_clear (&owner);
}

static void
test_errors_arrive (void)
{
  Owner owner;

  owner_init (&owner);
  start (&owner);
  xs_trainer_undo (owner.trainer);
  WAIT_FOR (&owner, owner.n_errors == 1);
  g_assert_error (owner.error, XS_ERROR, XS_ERROR_INVALID);
  owner.settings.batch = 0;
  xs_trainer_start (owner.trainer, &owner.settings, data, NULL);
  WAIT_FOR (&owner, owner.n_errors == 2);
  g_assert_cmpint (owner.n_studies, ==, 1);
  owner_clear (&owner);
}

static void
test_frames_are_latest_and_hold_what_was_wanted (void)
{
  Owner owner;
  XsFrame *frame = NULL, *newer = NULL;

  owner_init (&owner);
  start (&owner);
  WAIT_FOR (&owner, (frame = xs_trainer_take_frame (owner.trainer)) != NULL);
  g_assert_cmpint (frame->parts, ==, XS_FRAME_BASIC);
  g_assert_null (frame->trajectory);
  xs_trainer_want (owner.trainer, XS_FRAME_TRAJECTORY, 3);
  WAIT_FOR (&owner, (newer = xs_trainer_take_frame (owner.trainer)) != NULL);
  g_assert_cmpuint (newer->serial, >, frame->serial);
  g_assert_cmpint (newer->trajectory->selected, ==, 3);
  g_assert_null (xs_trainer_take_frame (owner.trainer));
  xs_frame_unref (newer);
  xs_frame_unref (frame);

  xs_trainer_run (owner.trainer);
  for (int i = 0; i < 3; i++)
    {
      WAIT_FOR (&owner, (frame = xs_trainer_take_frame (owner.trainer)) != NULL);
      xs_frame_unref (frame);
    }
  owner_clear (&owner);
}

/* Once training goes on, what was undone is gone, and the owner hears of it. */
static void
test_tells_that_redo_is_over (void)
{
  Owner owner;

  owner_init (&owner);
  start (&owner);
  xs_trainer_transfer (owner.trainer, 14, XS_TRANSFER_COPY);
  xs_trainer_undo (owner.trainer);
  WAIT_FOR (&owner, owner.n_nodes == 2);
  g_assert_true (owner.can_redo);
  xs_trainer_step (owner.trainer);
  WAIT_FOR (&owner, !owner.can_redo);
  owner_clear (&owner);
}

/* Frames and events tell their study; what a study began with comes back with it. */
static void
test_studies_are_told_apart (void)
{
  Owner owner;
  XsFrame *frame = NULL;

  owner_init (&owner);
  start (&owner);
  WAIT_FOR (&owner, (frame = xs_trainer_take_frame (owner.trainer)) != NULL);
  g_assert_cmpuint (frame->study, ==, owner.study);
  g_assert_false (owner.had_start);
  xs_trainer_start (owner.trainer, &owner.settings, data, frame->parameters);
  WAIT_FOR (&owner, owner.n_studies == 2);
  g_assert_true (owner.had_start);
  g_assert_cmpuint (owner.study, ==, frame->study + 1);
  xs_frame_unref (frame);
  owner_clear (&owner);
}

/* A step after the end is a pause; a change that fails there leaves the end. */
static void
test_goes_on_after_the_end (void)
{
  Owner owner;

  owner_init (&owner);
  owner.settings.strategy = XS_STRATEGY_CASCADE;
  owner.settings.n_levels = 1;
  owner.settings.work_units = .1;
  start (&owner);
  xs_trainer_run (owner.trainer);
  WAIT_FOR (&owner, owner.state == XS_STATE_FINISHED);
  xs_trainer_transfer (owner.trainer, 7, XS_TRANSFER_COPY);
  WAIT_FOR (&owner, owner.n_errors == 1 && owner.state != XS_STATE_CHANGING);
  g_assert_cmpint (owner.state, ==, XS_STATE_FINISHED);
  xs_trainer_step (owner.trainer);
  WAIT_FOR (&owner, owner.state == XS_STATE_PAUSED);
  owner_clear (&owner);
}

/* What was to be saved when the end came is there to be read. */
static void
test_saves_before_it_stops (void)
{
  Owner owner;

  owner_init (&owner);
  start (&owner);
  xs_trainer_run (owner.trainer);
  xs_trainer_save (owner.trainer);
  xs_trainer_stop (owner.trainer);
  drain (&owner);
  g_assert_nonnull (owner.saved);
  g_assert_nonnull (owner.saved->parameters);
  owner_clear (&owner);
}

/* The same seed gives the same bits, however often it was paused. */
static void
test_pauses_leave_no_trace (void)
{
  Owner owner;
  XsParameters *undisturbed = NULL;

  for (int round = 0; round < 2; round++)
    {
      owner_init (&owner);
      start (&owner);
      for (int i = 0; i < 30; i++)
        {
          if (round == 1 && i % 3 == 0)
            {
              xs_trainer_pause (owner.trainer);
              xs_trainer_pause (owner.trainer);
            }
          xs_trainer_step (owner.trainer);
        }
      xs_trainer_save (owner.trainer);
      WAIT_FOR (&owner, owner.saved != NULL);
      if (round == 0)
        undisturbed = g_steal_pointer (&owner.saved->parameters);
      else
        g_assert_true (same_parameters (undisturbed, owner.saved->parameters));
      owner_clear (&owner);
    }
  xs_parameters_free (undisturbed);
}

/* Everything at once, in any order, and the end in the middle of it. */
static void
test_storm (void)
{
  XsRandom random;

  xs_random_seed (&random, 11);
  for (int round = 0; round < 6; round++)
    {
      Owner owner;

      owner_init (&owner);
      for (int i = 0; i < 60; i++)
        {
          switch (xs_random_below (&random, 12))
            {
            case 0:
              xs_trainer_start (owner.trainer, &owner.settings, data, NULL);
              break;
            case 1:
            case 2:
              xs_trainer_run (owner.trainer);
              break;
            case 3:
              xs_trainer_pause (owner.trainer);
              break;
            case 4:
              xs_trainer_step (owner.trainer);
              break;
            case 5:
              xs_trainer_transfer (owner.trainer, xs_random_below (&random, 2) ? 14 : 7,
                                   (XsTransferMethod) xs_random_below (&random, 4));
              break;
            case 6:
              xs_trainer_refine (owner.trainer, 4, XS_REFINE_LINEAR);
              break;
            case 7:
              xs_trainer_undo (owner.trainer);
              break;
            case 8:
              xs_trainer_redo (owner.trainer);
              break;
            case 9:
              xs_trainer_want (owner.trainer, (XsFrameParts) xs_random_below (&random, 4), i);
              break;
            case 10:
              xs_frame_unref (xs_trainer_take_frame (owner.trainer));
              break;
            default:
              drain (&owner);
              g_usleep (1000);
            }
        }
      owner_clear (&owner);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/trainer/ends-without-a-study", test_ends_without_a_study);
  g_test_add_func ("/trainer/runs-and-pauses", test_runs_and_pauses);
  g_test_add_func ("/trainer/steps-once", test_steps_once);
  g_test_add_func ("/trainer/changes-while-it-runs", test_changes_while_it_runs);
  g_test_add_func ("/trainer/errors-arrive", test_errors_arrive);
  g_test_add_func ("/trainer/frames", test_frames_are_latest_and_hold_what_was_wanted);
  g_test_add_func ("/trainer/pauses-leave-no-trace", test_pauses_leave_no_trace);
  g_test_add_func ("/trainer/tells-that-redo-is-over", test_tells_that_redo_is_over);
  g_test_add_func ("/trainer/studies-are-told-apart", test_studies_are_told_apart);
  g_test_add_func ("/trainer/goes-on-after-the-end", test_goes_on_after_the_end);
  g_test_add_func ("/trainer/saves-before-it-stops", test_saves_before_it_stops);
  g_test_add_func ("/trainer/storm", test_storm);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
