#include "tests/service/owner.h"

#include <math.h>

/* Frames and events tell their study. A random network is not known yet, a given one is. */
static void
test_studies_are_told_apart (void)
{
  Owner owner;
  g_autoptr (XsFrame) first = NULL, second = NULL;

  owner_init (&owner);
  start (&owner);
  first = next_frame (&owner, 1);
  g_assert_true (isnan (first->validation_accuracy));
  xs_trainer_start (owner.trainer, &owner.settings, data,
                    xs_parameters_copy (first->parameters, NULL));
  WAIT_FOR (&owner, owner.n_studies == 2 && owner.state == XS_STATE_PAUSED);
  g_assert_cmpuint (owner.study, ==, 2);
  g_assert_false (owner.can_undo);
  second = next_frame (&owner, 2);
  g_assert_true (same_parameters (first->parameters, second->parameters));
  g_assert_true (isfinite (second->validation_accuracy));
  g_assert_cmpint (second->at.iteration, ==, 0);
  owner_clear (&owner);
}

/* Every event tells what the timeline takes; also how much of it was let go of before. */
static void
test_weight (void)
{
  Owner owner;
  XsPool *pool = new_pool (1);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsSnapshot) snapshot = NULL;

  owner_init (&owner);
  training = new_training (&owner.settings, data, pool);
  for (int i = 0; i < 3; i++)
    g_assert_true (xs_training_mark (training, "here", NULL));
  snapshot = xs_training_snapshot (training, NULL);
  for (int i = 1; i < 3; i++)
    {
      g_clear_pointer (&snapshot->nodes[i].entry, xs_checkpoint_unref);
      g_clear_pointer (&snapshot->nodes[i].tip, xs_checkpoint_unref);
    }
  xs_trainer_resume (owner.trainer, snapshot, data);
  WAIT_FOR (&owner, owner.n_studies == 1);
  g_assert_cmpint (owner.weight.n_thinned, ==, 2);
  g_assert_cmpuint (owner.weight.bytes, ==, xs_training_weigh (training).bytes);
  g_assert_cmpuint (owner.weight.most, ==, xs_training_weigh (training).most);
  xs_trainer_step (owner.trainer);
  xs_trainer_mark (owner.trainer, "there");
  WAIT_FOR (&owner, owner.n_nodes == 1);
  g_assert_cmpuint (owner.weight.bytes, ==, 2 * xs_training_weigh (training).bytes);
  owner_clear (&owner);
  xs_pool_free (pool);
}

/* A restart is a new study, and the old one is an undo away, to the bit: it goes on as if it had
 * never been left, and so does the new one after a redo. */
static void
test_a_restart_can_be_undone (void)
{
  Owner owner;
  XsHistory *history;
  g_autoptr (XsParameters) old = NULL, gone_on = NULL, expected = NULL, anew = NULL, redone = NULL;

  owner_init (&owner);
  start (&owner);
  step_times (&owner, 25);
  expected = saved_parameters (&owner);

  start (&owner);
  step_times (&owner, 20);
  old = saved_parameters (&owner);
  history = xs_history_ref (owner.history);
  owner.settings.seed++;
  xs_trainer_restart (owner.trainer, &owner.settings);
  WAIT_FOR (&owner, owner.n_studies == 3 && owner.state == XS_STATE_PAUSED);
  g_assert_true (owner.can_undo && !owner.can_redo);
  g_assert_true (owner.history != history);
  step_times (&owner, 3);
  anew = saved_parameters (&owner);

  xs_trainer_undo (owner.trainer);
  WAIT_FOR (&owner, owner.n_studies == 4 && owner.state == XS_STATE_PAUSED);
  g_assert_cmpint (owner.study_returned, ==, XS_RETURN_UNDONE);
  g_assert_true (owner.history == history && !owner.can_undo && owner.can_redo);
  g_assert_cmpuint (owner.study, ==, 2);
  step_times (&owner, 5);
  gone_on = saved_parameters (&owner);
  g_assert_true (same_parameters (expected, gone_on));

  xs_trainer_redo (owner.trainer);
  WAIT_FOR (&owner, owner.n_studies == 5 && owner.state == XS_STATE_PAUSED);
  g_assert_cmpint (owner.study_returned, ==, XS_RETURN_REDONE);
  g_assert_cmpuint (owner.study, ==, 3);
  redone = saved_parameters (&owner);
  g_assert_true (same_parameters (anew, redone));
  g_assert_cmpint (owner.n_errors, ==, 0);
  xs_history_unref (history);
  owner_clear (&owner);
}

/* With the same seed it begins where the study began, a given network too; changes of its own are
 * undone first; another start lets go of what was kept. */
static void
test_a_restart_begins_the_same (void)
{
  Owner owner;
  g_autoptr (XsParameters) given = NULL, again = NULL;

  owner_init (&owner);
  start (&owner);
  step_times (&owner, 2);
  given = saved_parameters (&owner);
  xs_trainer_start (owner.trainer, &owner.settings, data, xs_parameters_copy (given, NULL));
  step_times (&owner, 2);
  xs_trainer_restart (owner.trainer, &owner.settings);
  WAIT_FOR (&owner, owner.n_studies == 3 && owner.state == XS_STATE_PAUSED);
  again = saved_parameters (&owner);
  g_assert_true (same_parameters (given, again));
  xs_trainer_transfer (owner.trainer, 14, XS_TRANSFER_COPY);
  xs_trainer_undo (owner.trainer);
  WAIT_FOR (&owner, owner.n_nodes == 2);
  g_assert_cmpint (owner.n_studies, ==, 3);
  g_assert_true (owner.can_undo && owner.can_redo);
  start (&owner);
  g_assert_false (owner.can_undo || owner.can_redo);
  owner_clear (&owner);
}

/* A change of the study that was come back to is a new story: there is no way forward any more. */
static void
test_a_change_ends_the_way_forward (void)
{
  Owner owner;

  owner_init (&owner);
  start (&owner);
  xs_trainer_restart (owner.trainer, &owner.settings);
  xs_trainer_undo (owner.trainer);
  WAIT_FOR (&owner, owner.n_studies == 3 && owner.can_redo);
  xs_trainer_transfer (owner.trainer, 14, XS_TRANSFER_COPY);
  WAIT_FOR (&owner, owner.n_nodes == 1);
  g_assert_true (owner.can_undo && !owner.can_redo);
  owner_clear (&owner);
}

/* A loss that explodes pauses the training; the ways out are told apart. */
static void
test_divergence_pauses (void)
{
  for (XsRemedy remedy = XS_REMEDY_NONE; remedy <= XS_REMEDY_HALVE_STEP; remedy++)
    {
      Owner owner;

      owner_init (&owner);
      start (&owner);
      step_times (&owner, 75);
      xs_trainer_set_learning_rate (owner.trainer, 10);
      xs_trainer_run (owner.trainer);
      WAIT_FOR (&owner, owner.diverged != NULL);
      g_assert_cmpint (owner.state, ==, XS_STATE_PAUSED);
      g_assert_cmpint (owner.diverged->divergence.kind, ==, XS_DIVERGED_EXPLODED);
      g_assert_cmpint (owner.diverged->divergence.good, ==, 71);
      xs_trainer_back (owner.trainer, remedy);
      WAIT_FOR (&owner, owner.last_node->returned == XS_RETURN_BACK);
      WAIT_FOR (&owner, owner.state == XS_STATE_PAUSED);
      g_assert_cmpfloat (owner.rate, ==,
                         remedy == XS_REMEDY_HALVE_RATE ? owner.settings.learning_rate / 2
                                                        : owner.settings.learning_rate);
      /* Node 1 is the rate that was too high, 2 the branch beside it, 3 what the remedy does. */
      g_assert_cmpint (owner.last_node->node, ==, remedy == XS_REMEDY_NONE ? 0 : 3);
      g_assert_cmpint (owner.n_errors, ==, 0);
      owner_clear (&owner);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/studies/told-apart", test_studies_are_told_apart);
  g_test_add_func ("/studies/weight", test_weight);
  g_test_add_func ("/studies/restart", test_a_restart_can_be_undone);
  g_test_add_func ("/studies/restart-begins-the-same", test_a_restart_begins_the_same);
  g_test_add_func ("/studies/no-way-forward", test_a_change_ends_the_way_forward);
  g_test_add_func ("/studies/divergence", test_divergence_pauses);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
