#include "tests/service/owner.h"

#include "engine/base/error.h"
#include "engine/questions/look.h"

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

/* Nobody has asked for them: they come along, whatever shows. */
static void
test_records_layers (void)
{
  Owner owner;
  guint serial = 0;
  g_autoptr (GPtrArray) list = NULL;

  owner_init (&owner);
  start (&owner);
  step_times (&owner, 17);
  WAIT_FOR (&owner, n_records (&owner) == 17);
  list = xs_history_read_spreads (owner.history, &serial);
  g_assert_nonnull (list);
  g_assert_cmpuint (list->len, ==, 2);
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
  /* What runs on after an undo is another node at once. */
  xs_trainer_pause (owner.trainer);
  xs_trainer_undo (owner.trainer);
  WAIT_FOR (&owner, owner.n_nodes == 3);
  g_assert_cmpint (owner.last_node->node, ==, 1);
  g_assert_cmpint (owner.last_node->returned, ==, XS_RETURN_UNDONE);
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
  owner.settings.levels[0].batch = 0;
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
  xs_trainer_want (owner.trainer, &(XsFrameWish){ XS_FRAME_TRAJECTORY, XS_USUAL_REFERENCES, 3 });
  WAIT_FOR (&owner, (newer = xs_trainer_take_frame (owner.trainer)) != NULL);
  g_assert_cmpuint (newer->serial, >, frame->serial);
  g_assert_cmpint (newer->trajectory->selected, ==, 3);
  g_assert_cmpint (newer->trajectory->n_images, ==, XS_USUAL_REFERENCES);
  g_assert_null (xs_trainer_take_frame (owner.trainer));
  xs_frame_unref (newer);
  xs_trainer_want (owner.trainer, &(XsFrameWish){ XS_FRAME_TRAJECTORY, 20, 30 });
  WAIT_FOR (&owner, (newer = xs_trainer_take_frame (owner.trainer)) != NULL);
  g_assert_cmpint (newer->trajectory->selected, ==, 19);
  g_assert_cmpint (newer->trajectory->n_images, ==, 20);
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

/* Both sides of a change that was undone stay, while training goes on or is paused. */
static void
test_redo_outlives_training (void)
{
  for (int running = 0; running < 2; running++)
    {
      Owner owner;
      gsize n;

      owner_init (&owner);
      start (&owner);
      if (running)
        xs_trainer_run (owner.trainer);
      xs_trainer_transfer (owner.trainer, 14, XS_TRANSFER_COPY);
      xs_trainer_undo (owner.trainer);
      WAIT_FOR (&owner, owner.n_nodes >= 2);
      g_assert_true (owner.can_redo);
      n = n_records (&owner);
      if (!running)
        xs_trainer_step (owner.trainer);
      WAIT_FOR (&owner, n_records (&owner) > n && owner.last_node->node == 2);
      g_assert_cmpint (owner.last_node->returned, ==, XS_RETURN_NONE);
      xs_trainer_redo (owner.trainer);
      WAIT_FOR (&owner, owner.last_node->returned == XS_RETURN_REDONE);
      g_assert_cmpint (owner.last_node->node, ==, 1);
      xs_trainer_pause (owner.trainer);
      xs_trainer_undo (owner.trainer);
      xs_trainer_refine (owner.trainer, 4, XS_REFINE_COPY);
      WAIT_FOR (&owner, owner.last_node->node == 3);
      g_assert_false (owner.can_redo);
      g_assert_cmpint (owner.n_errors, ==, 0);
      owner_clear (&owner);
    }
}

/* The owner looks at frames by itself while training runs; every wake is of an event then. Paused,
 * a new frame wakes. */
static void
test_frames_do_not_wake_while_it_runs (void)
{
  Owner owner;
  int wakes, events;
  XsFrame *frame;

  owner_init (&owner);
  start (&owner);
  WAIT_FOR (&owner, (frame = xs_trainer_take_frame (owner.trainer)) != NULL);
  xs_frame_unref (frame);
  xs_trainer_run (owner.trainer);
  WAIT_FOR (&owner, owner.state == XS_STATE_RUNNING);
  wakes = atomic_load (&n_wakes);
  events = owner.n_events;
  for (int i = 0; i < 3; i++)
    {
      WAIT_FOR (&owner, (frame = xs_trainer_take_frame (owner.trainer)) != NULL);
      xs_frame_unref (frame);
    }
  g_assert_cmpint (atomic_load (&n_wakes) - wakes, <=, owner.n_events - events);
  xs_trainer_pause (owner.trainer);
  WAIT_FOR (&owner, owner.state == XS_STATE_PAUSED);
  WAIT_FOR (&owner, atomic_load (&n_wakes) - wakes > owner.n_events - events);
  WAIT_FOR (&owner, (frame = xs_trainer_take_frame (owner.trainer)) != NULL);
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

/* Each is told of when the history says it, training or not; what is not there is not edited. */
static void
test_tells_of_edits (void)
{
  XsEdit edit = { .node = 0, .kind = XS_EDIT_NAME, .name = "seed" };
  Owner owner;

  owner_init (&owner);
  xs_trainer_edit (owner.trainer, &edit);
  start (&owner);
  xs_trainer_edit (owner.trainer, &edit);
  WAIT_FOR (&owner, owner.n_edits == 1);
  g_assert_cmpuint (xs_history_count (owner.history).edits, ==, 1);
  g_assert_cmpint (owner.state, ==, XS_STATE_PAUSED);
  xs_trainer_run (owner.trainer);
  edit.kind = XS_EDIT_HIDE;
  xs_trainer_edit (owner.trainer, &edit);
  WAIT_FOR (&owner, owner.n_edits == 2);
  edit.node = 1;
  xs_trainer_edit (owner.trainer, &edit);
  edit.node = -1;
  xs_trainer_edit (owner.trainer, &edit);
  xs_trainer_save (owner.trainer);
  WAIT_FOR (&owner, owner.saved != NULL);
  g_assert_cmpint (owner.n_edits, ==, 2);
  g_assert_cmpuint (xs_history_count (owner.history).edits, ==, 2);
  g_assert_cmpint (owner.n_errors, ==, 0);
  owner_clear (&owner);
}

/* The search asks nothing of the training, which goes on as if there had been none. */
static void
test_find_rates (void)
{
  float losses[2];

  for (int searched = 0; searched < 2; searched++)
    {
      Owner owner;
      XsRecord record;

      owner_init (&owner);
      start (&owner);
      if (searched)
        {
          xs_trainer_find_rates (owner.trainer);
          WAIT_FOR (&owner, owner.rates != NULL);
          g_assert_cmpint (owner.state, ==, XS_STATE_PAUSED);
          g_assert_cmpint (owner.rates->rates->n, >, 40);
          g_assert_cmpuint (n_records (&owner), ==, 0);
        }
      xs_trainer_step (owner.trainer);
      WAIT_FOR (&owner, n_records (&owner) > 0);
      xs_history_read_records (owner.history, 0, &record, 1);
      losses[searched] = record.loss;
      owner_clear (&owner);
    }
  g_assert_cmpfloat (losses[0], ==, losses[1]);
}

/* A state that was left is looked at on another thread, and in the same plane, while training goes
 * on. */
static void
test_looks (void)
{
  Owner owner;
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (XsFrame) first = NULL;

  owner_init (&owner);
  start (&owner);
  xs_trainer_want (owner.trainer, &(XsFrameWish){ XS_FRAME_TRAJECTORY, XS_USUAL_REFERENCES, 0 });
  first = next_frame (&owner, 1);
  xs_trainer_run (owner.trainer);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (XsFrame) frame = NULL;

      xs_trainer_look (owner.trainer, 0);
      WAIT_FOR (&owner, owner.looked != NULL);
      frame = xs_look (owner.looked->checkpoint, data, owner.looked->tracer,
                       &(XsFrameWish){ XS_FRAME_TRAJECTORY, XS_USUAL_REFERENCES, 0 }, 50, pool,
                       NULL, NULL);
      g_assert_true (same_parameters (frame->parameters, first->parameters));
      g_clear_pointer (&owner.looked, xs_event_free);
      xs_frame_unref (xs_trainer_take_frame (owner.trainer));
    }
  xs_trainer_look (owner.trainer, 7);
  WAIT_FOR (&owner, owner.n_errors == 1);
  g_assert_error (owner.error, XS_ERROR, XS_ERROR_INVALID);
  g_assert_null (owner.looked);
  owner_clear (&owner);
}

/* ... of the timeline, whose nodes need not be there. */
static void
ask_of_nodes (Owner *owner, XsRandom *random)
{
  int node = (int) xs_random_below (random, 12) - 1;
  XsEdit edit = { .node = node, .kind = (XsEditKind) xs_random_below (random, XS_N_EDIT_KINDS) };

  switch (xs_random_below (random, 6))
    {
    case 0:
      xs_trainer_go_to (owner->trainer, node);
      break;
    case 1:
      xs_trainer_branch (owner->trainer, node);
      break;
    case 2:
      xs_trainer_mark (owner->trainer, "mark");
      break;
    case 3:
      xs_trainer_look (owner->trainer, node);
      break;
    case 4:
      xs_trainer_snapshot (owner->trainer);
      break;
    default:
      xs_trainer_edit (owner->trainer, &edit);
    }
}

static void
ask_anything (Owner *owner, XsRandom *random, int i)
{
  switch (xs_random_below (random, 18))
    {
    case 0:
      xs_trainer_start (owner->trainer, &owner->settings, data, NULL);
      break;
    case 1:
    case 2:
      xs_trainer_run (owner->trainer);
      break;
    case 3:
      xs_trainer_pause (owner->trainer);
      break;
    case 4:
      xs_trainer_step (owner->trainer);
      break;
    case 5:
      xs_trainer_transfer (owner->trainer, xs_random_below (random, 2) ? 14 : 7,
                           (XsTransferMethod) xs_random_below (random, 4));
      break;
    case 6:
      xs_trainer_refine (owner->trainer, 4, XS_REFINE_LINEAR);
      break;
    case 7:
      xs_trainer_undo (owner->trainer);
      break;
    case 8:
      xs_trainer_redo (owner->trainer);
      break;
    case 9:
      xs_trainer_want (owner->trainer,
                       &(XsFrameWish){ (XsFrameParts) xs_random_below (random, 4), 1 + 10 * i, i });
      break;
    case 10:
      xs_frame_unref (xs_trainer_take_frame (owner->trainer));
      break;
    case 11:
      owner->settings.seed += (guint64) (i % 2);
      xs_trainer_restart (owner->trainer, &owner->settings);
      break;
    case 12:
      xs_trainer_back (owner->trainer, (XsRemedy) xs_random_below (random, 3));
      break;
    case 13:
    case 14:
    case 15:
    case 16:
      ask_of_nodes (owner, random);
      break;
    default:
      drain (owner);
      g_usleep (1000);
    }
}

/* Everything at once, in any order, and the end in the middle of it; 10,000 commands with -m slow.
 */
static void
test_storm (void)
{
  int n_rounds = g_test_slow () ? 167 : 6;
  XsRandom random;

  xs_random_seed (&random, 11);
  for (int round = 0; round < n_rounds; round++)
    {
      Owner owner;

      owner_init (&owner);
      for (int i = 0; i < 60; i++)
        ask_anything (&owner, &random, i);
      owner_clear (&owner);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/trainer/find-rates", test_find_rates);
  g_test_add_func ("/trainer/ends-without-a-study", test_ends_without_a_study);
  g_test_add_func ("/trainer/runs-and-pauses", test_runs_and_pauses);
  g_test_add_func ("/trainer/steps-once", test_steps_once);
  g_test_add_func ("/trainer/records-layers", test_records_layers);
  g_test_add_func ("/trainer/changes-while-it-runs", test_changes_while_it_runs);
  g_test_add_func ("/trainer/errors-arrive", test_errors_arrive);
  g_test_add_func ("/trainer/frames", test_frames_are_latest_and_hold_what_was_wanted);
  g_test_add_func ("/trainer/pauses-leave-no-trace", test_pauses_leave_no_trace);
  g_test_add_func ("/trainer/redo-outlives-training", test_redo_outlives_training);
  g_test_add_func ("/trainer/frames-do-not-wake", test_frames_do_not_wake_while_it_runs);
  g_test_add_func ("/trainer/goes-on-after-the-end", test_goes_on_after_the_end);
  g_test_add_func ("/trainer/saves-before-it-stops", test_saves_before_it_stops);
  g_test_add_func ("/trainer/tells-of-edits", test_tells_of_edits);
  g_test_add_func ("/trainer/looks", test_looks);
  g_test_add_func ("/trainer/storm", test_storm);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
