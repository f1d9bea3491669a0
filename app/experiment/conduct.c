#include "app/experiment/conduct.h"

#include "app/cli/print.h"
#include "app/experiment/team-queue.h"
#include "app/experiment/wishes.h"
#include "engine/base/error.h"

typedef struct
{
  XsExperiment *experiment;
  XsTeamQueue *queue;
  GPtrArray *given;      /* what is in the queue, by number: keys; owned */
  GPtrArray *words;      /* of them, for people; owned */
  GHashTable *are_given; /* keys of @given */
  double work_before;    /* that was known before anything was trained */
} Conduct;

gboolean
xs_experiment_look (XsExperiment *self, GError **error)
{
  XsWishesState state;

  xs_wishes_begin (self->wishes);
  if (!self->run (self, NULL, error))
    return FALSE;
  state = xs_wishes_state (self->wishes);
  self->n_known = state.n_known;
  self->n_all = state.n_all;
  return TRUE;
}

/* On the queue's thread. */
static GBytes *
work (void *data, GBytes *job, XsRunnerWatch *watch, GError **error)
{
  const XsExperiment *experiment = ((Conduct *) data)->experiment;
  g_autofree XsResult *result = NULL;
  XsRun run;

  if (!xs_run_from_bytes (&run, experiment, job, error))
    return NULL;
  result = xs_run_do (experiment, &run, watch, error);
  return result != NULL ? xs_result_to_bytes (result) : NULL;
}

/* What is wished for and not in the queue yet. Alone one is enough: after it comes what the
 * experiment asks for first, and not what it asked for before. */
static gboolean
pass (Conduct *self, GError **error)
{
  XsExperiment *experiment = self->experiment;
  int n;

  if (!xs_experiment_look (experiment, error))
    return FALSE;
  n = xs_wishes_count (experiment->wishes);
  for (int i = 0; i < (xs_team_size (experiment->team) > 1 ? n : MIN (n, 1)); i++)
    {
      const XsWish *wish = xs_wishes_at (experiment->wishes, i);
      char *key;

      if (g_hash_table_contains (self->are_given, wish->key))
        continue;
      key = g_strdup (wish->key);
      g_ptr_array_add (self->given, key);
      g_ptr_array_add (self->words, g_strdup (wish->words));
      g_hash_table_add (self->are_given, key);
      xs_team_queue_add (self->queue, xs_run_to_bytes (experiment, &wish->run), wish->work);
    }
  return TRUE;
}

/* From now on an interruption has something to report. */
static void
hold (const XsExperiment *experiment)
{
  if (experiment->n_known > 0 || xs_team_size (experiment->team) > 1)
    xs_interrupt_hold (experiment->interrupt);
}

static gboolean
take (void *data, int number, GBytes *bytes, GError **error)
{
  Conduct *self = data;
  XsExperiment *experiment = self->experiment;
  g_autofree XsResult *result = xs_result_from_bytes (bytes);

  if (result == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO,
                   "expected the result of a training from another rank, found something else");
      return FALSE;
    }
  if (!xs_ledger_add (experiment->ledger, g_ptr_array_index (self->given, number),
                      g_ptr_array_index (self->words, number), result, error) ||
      !pass (self, error))
    return FALSE;
  hold (experiment);
  return TRUE;
}

static void
show (void *data)
{
  Conduct *self = data;
  const XsExperiment *e = self->experiment;
  XsWishesState state = xs_wishes_state (e->wishes);
  int own = xs_team_queue_own (self->queue), size = xs_team_size (e->team);
  double done = state.work_known - self->work_before + xs_team_queue_running_work (self->queue);
  double all = state.work_all - self->work_before;
  const char *words = own >= 0 ? g_ptr_array_index (self->words, own) : "";
  g_autofree char *together = size > 1 ? g_strdup_printf ("%d ranks: %d of %d trainings, %s", size,
                                                          state.n_known, state.n_all, words)
                                       : NULL;

  if (all > 0 && (own >= 0 || size > 1))
    xs_progress_line_show (e->progress, done / all, together != NULL ? together : words);
}

static void
say (void *data, const char *message)
{
  const XsExperiment *experiment = ((Conduct *) data)->experiment;

  xs_progress_line_clear (experiment->progress);
  xs_say ("experiment", "%s", message);
}

static const XsTeamQueueType type = { work, take, show, say };

static void
begin (Conduct *self, XsExperiment *experiment)
{
  *self = (Conduct){ .experiment = experiment };
  self->queue =
      xs_team_queue_new (&type, self, experiment->team, xs_interrupt_cancel (experiment->interrupt),
                         XS_TEAM_QUEUE_PATIENCE_US);
  self->given = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->are_given = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
finish (Conduct *self)
{
  xs_team_queue_free (self->queue);
  g_hash_table_unref (self->are_given);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->given);
}

gboolean
xs_experiment_conduct (XsExperiment *self, GError **error)
{
  Conduct conduct;
  gboolean ok;

  begin (&conduct, self);
  ok = pass (&conduct, error);
  if (ok)
    {
      conduct.work_before = xs_wishes_state (self->wishes).work_known;
      hold (self);
      ok = xs_team_queue_run (conduct.queue, error);
    }
  xs_progress_line_clear (self->progress);
  finish (&conduct);
  return ok;
}

gboolean
xs_experiment_join (XsExperiment *self, GError **error)
{
  Conduct conduct;
  gboolean ok;

  begin (&conduct, self);
  hold (self);
  ok = xs_team_queue_serve (conduct.queue);
  if (!ok)
    g_propagate_error (error, g_error_copy (xs_team_failure (self->team)));
  finish (&conduct);
  return ok;
}
