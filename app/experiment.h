#pragma once

#include "app/figure.h"
#include "app/options.h"
#include "app/progress.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/settings.h"

/* The verb experiment: its modes share the arguments, the runs and what becomes of the results. */

typedef struct
{
  XsCommon common;
  XsSettings settings; /* what the runs have in common; levels: of the whole plan */
  double fine_epochs;  /* of the reference */
  double fine_rate;    /* learning rate of the reference, tuned for itself */
  XsNumbers plan;      /* epochs of a cascade's levels; n = 0: a share of the reference's */
  XsNumbers sizes;     /* resolution: where the networks are evaluated */
  int n_seeds;

  const XsCancel *cancel;
  XsPool *pool;
  XsDataset *data;
  XsProgress *progress;
  int n_runs; /* all that there will be, for the progress */
  int n_done;
} XsExperiment;

/* A sample of numbers, one a seed; those that are not finite are left out. */
typedef struct
{
  int n;
  double sum, squares;
} XsSample;

void xs_sample_add (XsSample *self, double value);
double xs_sample_mean (const XsSample *self);  /* NaN for none */
double xs_sample_error (const XsSample *self); /* standard error of the mean; NaN below two */
/* "91.53 ± 0.08", scaled; without "± ..." below two; "-" for none. For the caller to free. */
char *xs_sample_text (const XsSample *self, double scale, int decimals);

/* The modes: each computes everything and prints it (a table, or one JSON object), and fills
 * @figure. FALSE and an error: nothing was printed. */
gboolean xs_experiment_cascade (XsExperiment *self, XsFigure *figure, GError **error);
gboolean xs_experiment_depth (XsExperiment *self, XsFigure *figure, GError **error);
gboolean xs_experiment_resolution (XsExperiment *self, XsFigure *figure, GError **error);
