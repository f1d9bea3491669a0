#pragma once

#include "app/experiment/ledger.h"
#include "app/experiment/run.h"

/* What an experiment still has to train. An experiment is a function of results: it asks for each,
 * goes on without those that are not known, and so comes by again, a pass a time, until there is
 * nothing to wish for. What can only be asked for one after the other is a unit, declared in every
 * pass; every other training is one of its own. */
typedef struct _XsWishes XsWishes;

typedef struct
{
  char *key;
  char *words; /* for people */
  XsRun run;
  double work; /* work units */
} XsWish;

/* @ledger is borrowed. */
XsWishes *xs_wishes_new (const XsLedger *ledger);
void xs_wishes_free (XsWishes *self);

/* A pass begins: nothing was asked for. */
void xs_wishes_begin (XsWishes *self);
/* The unit @name, of @n trainings and @work in all, as far as can be told before. @open: which they
 * are is not known yet. */
void xs_wishes_unit (XsWishes *self, const char *name, int n, double work, gboolean open);
/* What is known of @run, borrowed; NULL: nothing yet, and it is wished for. @unit: NULL, or one
 * that was declared. */
const XsResult *xs_wishes_ask (XsWishes *self, const XsExperiment *experiment, const char *unit,
                               const XsRun *run, const char *words);

/* After a pass with an empty ledger: from now on only the units of part @task, from 1, of @n_tasks
 * are wished for. Cut by work, the longest first, each to who has least: the same everywhere. */
void xs_wishes_cut (XsWishes *self, int task, int n_tasks);
/* The part that @wish belongs to, after xs_wishes_cut(). */
int xs_wishes_task (const XsWishes *self, const XsWish *wish);

/* Of this pass: what is wished for, each once, in order. */
int xs_wishes_count (const XsWishes *self);
const XsWish *xs_wishes_at (const XsWishes *self, int number);

/* Of this pass, and this task: trainings known, and all of them, known or not, as far as can be
 * told; and their work. */
typedef struct
{
  int n_known, n_all;
  double work_known, work_all;
} XsWishesState;
XsWishesState xs_wishes_state (const XsWishes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsWishes, xs_wishes_free)
