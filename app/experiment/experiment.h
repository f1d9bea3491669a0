#pragma once

#include "app/cli/interrupt.h"
#include "app/cli/options.h"
#include "app/cli/progress-line.h"
#include "engine/base/pool.h"
#include "engine/base/team.h"
#include "engine/data/dataset.h"
#include "engine/learn/settings.h"
#include "ui/plot/chart.h"

#include <json-glib/json-glib.h>

/* The verb experiment: its modes share the arguments, the trainings and what becomes of the
 * results. */

typedef struct _XsExperiment XsExperiment;

/* A mode, as a function of results: it asks for every training (wishes.h), whatever is known of the
 * others. With @chart NULL that is all; else it prints what is known (a table, or one JSON object),
 * and fills @chart. FALSE and an error: nothing was printed. */
typedef gboolean (*XsExperimentMode) (XsExperiment *self, XsChart *chart, GError **error);

struct _XsExperiment
{
  XsCommon common;
  XsSettings settings; /* what the runs have in common; levels: of the whole plan */
  gboolean pace_given; /* batch or rate; else plans choose both */
  gboolean only_one;   /* strategy, that of the settings, beside the reference; else every */
  const char *mode;    /* its name */
  XsExperimentMode run;
  double epochs;     /* of each training, where budgets do not say it */
  XsNumbers budgets; /* work units, ascending; of the strategies */
  XsNumbers sizes;   /* resolution: where the networks are evaluated */
  int n_seeds;
  int task, n_tasks; /* the part of the trainings that is to be done, from 1; 0: all */

  XsTeam *team; /* borrowed; NULL: alone */
  XsInterrupt *interrupt;
  XsPool *pool;
  XsDataset *data;
  guint64 data_hash; /* of all that is in its parts */
  XsProgressLine *progress;
  struct _XsLedger *ledger;
  struct _XsWishes *wishes;
  int n_known, n_all; /* trainings of the last pass, of this task: finished when they are equal */
};

/* A mean over seeds; numbers that are not finite are left out. */
typedef struct
{
  int n;
  double sum, squares;
} XsSeedMean;

void xs_seed_mean_add (XsSeedMean *self, double value);
double xs_seed_mean_mean (const XsSeedMean *self);  /* NaN for none */
double xs_seed_mean_error (const XsSeedMean *self); /* standard error of the mean; NaN below two */
/* "91.53 ± 0.08", scaled; without "± ..." below two; "-" for none. For the caller to free. */
char *xs_seed_mean_text (const XsSeedMean *self, double scale, int decimals);

/* The modes. */
gboolean xs_experiment_augmentation (XsExperiment *self, XsChart *chart, GError **error);
gboolean xs_experiment_cascade (XsExperiment *self, XsChart *chart, GError **error);
gboolean xs_experiment_resolution (XsExperiment *self, XsChart *chart, GError **error);

/* Whether all is known; and what a report that is made before says first. */
gboolean xs_experiment_is_finished (const XsExperiment *self);
void xs_experiment_print_unfinished (const XsExperiment *self);
void xs_experiment_tell_unfinished (const XsExperiment *self, JsonBuilder *builder);
