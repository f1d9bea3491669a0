#pragma once

#include "app/experiment/experiment.h"

#include <json-glib/json-glib.h>

/* Ways to train the same network set against each other, several seeds each, at one budget of work
 * or at several. The first entrant is the reference. */

#define XS_MAX_ENTRANTS 8
#define XS_MAX_BUDGETS 8

/* One entrant at one budget. */
typedef struct
{
  XsSettings settings;
  gboolean open; /* they are not known yet */
  char unit[24]; /* of the trainings that can only be done one after the other; "": none */
  XsSeedMean accuracy, test_accuracy, work_units, seconds; /* at the end, over the seeds */
} XsTrial;

typedef struct
{
  const char *id;   /* of the JSON; static */
  const char *name; /* for people; static */
  XsTrial trials[XS_MAX_BUDGETS];
} XsEntrant;

typedef struct
{
  XsEntrant entrants[XS_MAX_ENTRANTS];
  int n;
  int n_budgets;
  JsonBuilder *seeds; /* the single trainings, an array */
} XsContest;

void xs_contest_init (XsContest *self, int n_budgets);
void xs_contest_clear (XsContest *self);
/* An entrant, to be given the settings of its trials. */
XsEntrant *xs_contest_add (XsContest *self, const char *id, const char *name);
/* Asks for every training, and takes what is known. */
void xs_contest_run (XsContest *self, XsExperiment *experiment);
/* A curve an entrant: test accuracy against work. */
void xs_contest_draw (const XsContest *self, XsChart *chart);

/* What a trial cost, as a part of what the reference needs for the same test accuracy, between
 * whose budgets accuracy is taken to grow evenly with the logarithm of the cost. The error is that
 * of both accuracies. NaN: the reference was not that accurate at its largest budget (@beyond), or
 * more accurate at its least. */
typedef struct
{
  double part, error;
  gboolean beyond;
} XsCost;
XsCost xs_contest_work_cost (const XsContest *self, int entrant, int budget);
XsCost xs_contest_seconds_cost (const XsContest *self, int entrant, int budget);

/* The table, or with --json the whole object: @words is the text at the end, @search what
 * was looked at before, or NULL. What nothing is known of yet is left out. */
void xs_contest_print (XsContest *self, const XsExperiment *experiment, const char *words,
                       JsonBuilder *search);
