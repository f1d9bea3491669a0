#pragma once

#include "app/cli/options.h"
#include "app/cli/progress-line.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/settings.h"
#include "ui/plot/chart.h"

/* The verb experiment: its modes share the arguments, the runs and what becomes of the results. */

typedef struct
{
  XsCommon common;
  XsSettings settings; /* what the runs have in common; levels: of the whole plan */
  gboolean pace_given; /* batch or rate; else plans choose both */
  gboolean only_one;   /* strategy, that of the settings, beside the reference; else every */
  const char *mode;    /* its name */
  double epochs;       /* of each training, where budgets do not say it */
  XsNumbers budgets;   /* work units, ascending; of the strategies */
  XsNumbers sizes;     /* resolution: where the networks are evaluated */
  int n_seeds;

  const XsCancel *cancel;
  XsPool *pool;
  XsDataset *data;
  XsProgressLine *progress;
  double work; /* of all trainings, in work units, for the progress */
  double work_done;
} XsExperiment;

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

/* The modes: each computes everything and prints it (a table, or one JSON object), and fills
 * @chart. FALSE and an error: nothing was printed. */
gboolean xs_experiment_augmentation (XsExperiment *self, XsChart *chart, GError **error);
gboolean xs_experiment_cascade (XsExperiment *self, XsChart *chart, GError **error);
gboolean xs_experiment_resolution (XsExperiment *self, XsChart *chart, GError **error);
