#pragma once

#include "app/cli/setting-options.h"
#include "app/experiment/experiment.h"
#include "app/experiment/ledger.h"
#include "ui/plot/export.h"

/* What the verb experiment was started with. */
typedef struct
{
  XsExperiment experiment;
  XsSettingOptions given;
  gboolean levels_given; /* the mode leaves none open */
  char *data_name;       /* NULL: not given */
  char *plot;            /* NULL: none */
  XsExportFormat plot_format;
  char *results; /* the file that they are kept in; NULL: none */
  gboolean go_on;
  char *task;     /* as it was given */
  char **merged;  /* the files that are to be read instead of training; NULL: it is no such */
  char **command; /* what starts the same experiment again, all but how it is done this time */
} XsExperimentArguments;

void xs_experiment_arguments_init (XsExperimentArguments *self);
/* Reads and checks what can be without the data. */
gboolean xs_experiment_arguments_read (XsExperimentArguments *self, int argc, char **argv,
                                       GError **error);
/* Opens the data, and completes what depends on them. @quiet: another rank says what there is to
 * say of them. */
gboolean xs_experiment_arguments_open (XsExperimentArguments *self, gboolean quiet, GError **error);
/* For what is kept in a file, after that. Borrows. */
XsLedgerHead xs_experiment_arguments_head (const XsExperimentArguments *self, char **facts);
/* "name=value" of all that decides what is trained. Free with g_strfreev(). */
char **xs_experiment_arguments_facts (const XsExperimentArguments *self);
void xs_experiment_arguments_clear (XsExperimentArguments *self);

/* @argv (argc) without what is about one run only: where results are kept, the part that is done,
 * how it is reported, threads. Free with g_strfreev(). */
char **xs_experiment_command (int argc, char *const *argv);
