#include "app/experiment/merge.h"

#include "app/cli/print.h"
#include "app/cli/status.h"
#include "app/experiment/conduct.h"
#include "app/experiment/report.h"
#include "app/experiment/wishes.h"
#include "engine/base/error.h"
#include "engine/data/place.h"

#include <string.h>

typedef struct
{
  char **files;
  int n;
  XsLedgerHead *heads; /* (n) */
} Files;

static void
clear_files (Files *self)
{
  for (int i = 0; i < self->n; i++)
    xs_ledger_head_clear (&self->heads[i]);
  g_free (self->heads);
}

static gboolean
read_heads (Files *self, GError **error)
{
  self->n = (int) g_strv_length (self->files);
  self->heads = g_new0 (XsLedgerHead, self->n);
  for (int i = 0; i < self->n; i++)
    {
      if (!xs_ledger_head_read (&self->heads[i], self->files[i], error))
        return FALSE;
      if (self->heads[i].command != NULL)
        continue;
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected the results of an experiment, found a file that was cut off on "
                   "its first line",
                   self->files[i]);
      return FALSE;
    }
  return TRUE;
}

/* What starts the experiment of the first file again, on the images that are given here, if any. */
static gboolean
read_command (XsExperimentArguments *inner, const XsExperimentArguments *outer, const Files *files,
              GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL, command = NULL;

  /* Nothing that a file says decides what else happens. */
  kept = xs_experiment_command ((int) g_strv_length (files->heads[0].command),
                                files->heads[0].command);
  g_strv_builder_addv (builder, (const char **) kept);
  if (outer->data_name != NULL)
    g_strv_builder_add_many (builder, "--data", outer->data_name, NULL);
  command = g_strv_builder_end (builder);
  if (!xs_experiment_arguments_read (inner, (int) g_strv_length (command), command, error) ||
      inner->merged != NULL)
    {
      g_clear_error (error);
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected the arguments of an experiment on its first line, found others",
                   files->files[0]);
      return FALSE;
    }
  inner->experiment.common.json = outer->experiment.common.json;
  inner->experiment.common.threads = outer->experiment.common.threads;
  inner->plot = g_strdup (outer->plot);
  inner->plot_format = outer->plot_format;
  return TRUE;
}

/* What is opened because a file says so is said before; not what this program brings itself. */
static void
say_what_is_read (const XsExperimentArguments *inner, const XsExperimentArguments *outer,
                  const char *file)
{
  g_auto (XsPlace) place = { 0 };

  if (outer->data_name != NULL || inner->data_name == NULL ||
      !xs_place_parse (&place, inner->data_name, inner->experiment.common.seed, NULL))
    return;
  if (!xs_place_is_word (&place) && g_file_test (place.where, G_FILE_TEST_EXISTS))
    xs_say ("experiment", "reading %s, which %s names", place.where, file);
}

static gboolean
read_results (XsExperimentArguments *inner, const Files *files, GError **error)
{
  g_auto (GStrv) facts = xs_experiment_arguments_facts (inner);
  const XsLedgerHead head = xs_experiment_arguments_head (inner, facts);

  for (int i = 0; i < files->n; i++)
    {
      gboolean torn;

      if (!xs_ledger_read (inner->experiment.ledger, files->files[i], &head, &torn, error))
        return FALSE;
      if (torn)
        xs_say ("experiment", "%s: its last line was cut off, and is left out", files->files[i]);
    }
  return TRUE;
}

/* Who should have done the first of what is missing. */
static gboolean
refuse_missing (const XsExperiment *e, const Files *files, GError **error)
{
  int n_tasks = files->heads[0].n_tasks, n = xs_wishes_count (e->wishes);
  const XsWish *wish = n > 0 ? xs_wishes_at (e->wishes, 0) : NULL;
  int task = wish != NULL && n_tasks > 0 ? xs_wishes_task (e->wishes, wish) : 0;
  const char *file = NULL;

  if (wish == NULL)
    return TRUE;
  for (int i = 0; i < files->n; i++)
    if (files->heads[i].task == task && files->heads[i].n_tasks == n_tasks)
      file = files->files[i];
  if (file != NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                 "%s: expected all of its trainings, found %d missing, the first of them %s; "
                 "--continue does them",
                 file, n, wish->words);
  else
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                 "expected the file of task %d/%d, too, found none: without it %d or more "
                 "trainings are missing, the first of them %s",
                 task, n_tasks, n, wish->words);
  return FALSE;
}

/* The cut is made before anything is known, as each task makes it. */
static gboolean
merge (XsExperimentArguments *inner, const XsExperimentArguments *outer, const Files *files,
       GError **error)
{
  XsExperiment *e = &inner->experiment;

  if (!read_command (inner, outer, files, error))
    return FALSE;
  say_what_is_read (inner, outer, files->files[0]);
  if (!xs_experiment_arguments_open (inner, FALSE, error) || !xs_experiment_look (e, error))
    return FALSE;
  if (files->heads[0].n_tasks > 0)
    xs_wishes_cut (e->wishes, 0, files->heads[0].n_tasks);
  return read_results (inner, files, error) && xs_experiment_look (e, error) &&
         refuse_missing (e, files, error);
}

int
xs_experiment_merge (XsExperimentArguments *self)
{
  XsExperimentArguments inner;
  Files files = { .files = self->merged };
  g_autoptr (GError) error = NULL;
  int status = XS_EXIT_SUCCESS;

  xs_experiment_arguments_init (&inner);
  inner.experiment.interrupt = self->experiment.interrupt;
  if (!read_heads (&files, &error) || !merge (&inner, self, &files, &error))
    status = xs_verb_fail ("experiment", error);
  else if (!xs_experiment_report (&inner, TRUE, &error))
    status = xs_verb_fail_at_work ("experiment", error);
  xs_experiment_arguments_clear (&inner);
  clear_files (&files);
  return status;
}
