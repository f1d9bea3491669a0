#pragma once

#include "app/experiment/run.h"

#include <json-glib/json-glib.h>

/* Strategies that train the same network towards the same accuracy, several seeds each. The first
 * is the reference: its final validation accuracy, less .2 points, is what each seed's runs are
 * measured against. */

#define XS_MAX_RACERS 8
#define XS_RACE_MARGIN .002

typedef struct
{
  const char *id;   /* of the JSON */
  const char *name; /* for people */
  XsSettings settings;

  /* Over the seeds; at the crossing where it was reached, and at the end. */
  int n_reached;
  XsSeedMean work_units, seconds, work_ratio, seconds_ratio;
  XsSeedMean accuracy, test_accuracy, all_work_units, all_seconds;
} XsRacer;

typedef struct
{
  XsRacer racers[XS_MAX_RACERS];
  int n;
  gboolean stops;     /* runs end when they have reached the accuracy */
  XsSeedMean target;  /* over the seeds */
  JsonBuilder *seeds; /* the single runs, an array */
} XsRace;

void xs_race_init (XsRace *self, gboolean stops);
void xs_race_clear (XsRace *self);
/* A racer with @settings but for its strategy; returned to be given its levels. */
XsRacer *xs_race_add (XsRace *self, const char *id, const char *name, const XsSettings *settings,
                      XsStrategy strategy);
/* Runs everything; a curve a strategy, of its first seed, goes to @chart. */
gboolean xs_race_run (XsRace *self, XsExperiment *experiment, XsChart *chart, GError **error);
/* The table, or with --json the whole object; @words is the sentence at the end. */
void xs_race_print (XsRace *self, const XsExperiment *experiment, const char *mode,
                    const char *words);
