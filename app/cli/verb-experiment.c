#include "app/cli/print.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "app/experiment/conduct.h"
#include "app/experiment/merge.h"
#include "app/experiment/report.h"
#include "app/experiment/wishes.h"
#include "app/team/ranks.h"
#include "engine/base/error.h"

/* Before anything is trained: the part that is ours, and the file of the results. */
static gboolean
prepare (XsExperimentArguments *self, GError **error)
{
  XsExperiment *e = &self->experiment;
  g_auto (GStrv) facts = xs_experiment_arguments_facts (self);
  const XsLedgerHead head = xs_experiment_arguments_head (self, facts);
  gboolean torn = FALSE;

  if (!xs_experiment_look (e, error))
    return FALSE;
  if (e->n_tasks > 0)
    xs_wishes_cut (e->wishes, e->task, e->n_tasks);
  if (self->results == NULL || xs_team_rank (e->team) > 0)
    return TRUE;
  if (!xs_ledger_keep (e->ledger, self->results, &head, self->go_on, &torn, error))
    return FALSE;
  if (torn)
    xs_say ("experiment", "%s: its last line was cut off, and is done again", self->results);
  return TRUE;
}

/* Whether all ranks can begin: one that cannot would be waited for. The first of them says why. */
static gboolean
agree (XsTeam *team, gboolean ok, GError **error)
{
  int own = ok ? 0 : xs_team_size (team) - xs_team_rank (team), first = own;

  if (!xs_team_largest (team, own, &first))
    {
      g_clear_error (error);
      g_propagate_error (error, g_error_copy (xs_team_failure (team)));
      return FALSE;
    }
  if (first > own || (first == own && ok))
    g_clear_error (error);
  return first == 0;
}

/* What is known so far, and in the error's words where it is kept. */
static int
fail_at_work (XsExperimentArguments *self, GError *error)
{
  XsExperiment *e = &self->experiment;

  if (self->results != NULL)
    {
      g_autofree char *message = g_steal_pointer (&error->message);

      error->message = g_strdup_printf ("%s; %d of %d trainings are in %s, and --continue goes on "
                                        "with them",
                                        message, e->n_known, e->n_all, self->results);
    }
  if (e->n_known > 0 && e->task == 0)
    xs_experiment_report (self, FALSE, NULL);
  return xs_verb_fail_at_work ("experiment", error);
}

static int
train (XsExperimentArguments *self)
{
  XsExperiment *e = &self->experiment;
  g_autoptr (GError) error = NULL;

  if (xs_team_rank (e->team) > 0)
    return xs_experiment_join (e, &error) ? XS_EXIT_SUCCESS
                                          : xs_verb_fail_at_work ("experiment", error);
  if (!xs_experiment_conduct (e, &error))
    return fail_at_work (self, error);
  if (e->task > 0)
    xs_experiment_report_task (self);
  else if (!xs_experiment_report (self, TRUE, &error))
    return xs_verb_fail_at_work ("experiment", error);
  return XS_EXIT_SUCCESS;
}

static int
run (XsExperimentArguments *self, int argc, char **argv)
{
  XsExperiment *e = &self->experiment;
  gboolean quiet = xs_team_rank (e->team) > 0;
  g_autoptr (GError) error = NULL;
  gboolean ok = xs_experiment_arguments_read (self, argc, argv, &error);

  if (ok && self->merged != NULL)
    return quiet ? XS_EXIT_SUCCESS : xs_experiment_merge (self);
  ok = ok && xs_experiment_arguments_open (self, quiet, &error) && prepare (self, &error);
  if (agree (e->team, ok, &error))
    return train (self);
  return error != NULL ? xs_verb_fail ("experiment", error) : XS_EXIT_INPUT;
}

int
xs_verb_experiment_of (XsTeam *team, int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("experiment");
  XsExperimentArguments self;
  int status;

  xs_experiment_arguments_init (&self);
  self.experiment.team = team;
  self.experiment.interrupt = interrupt;
  xs_ranks_watch (xs_interrupt_cancel (interrupt));
  status = run (&self, argc, argv);
  xs_ranks_watch (NULL);
  xs_experiment_arguments_clear (&self);
  return status;
}

int
xs_verb_experiment (int argc, char **argv)
{
  return xs_verb_experiment_of (xs_ranks (), argc, argv);
}
