#include "app/bench/scaling.h"

#include "app/bench/trip.h"
#include "app/bench/work.h"
#include "engine/base/error.h"

#include <math.h>

#define TURN_SECONDS .1 /* shorter than what takes a processor away for a while */
#define FAR_NS 150      /* the trip between processors that share a cache is shorter */

/* All three things once: as in XsScalingTurns. */
typedef struct
{
  double together;
  double apart;
  double trip_ns;
} Turn;

/* A network on threads of its own, and how fast it was in its last turn. */
typedef struct
{
  XsPool *pool;
  XsBenchWork *work;
  GArray *times; /* of the turn's iterations, s */
  double rate;   /* iterations a second, by their median as in bench.c */
  double least;  /* the shortest iteration of all turns, s */
  GError *error;
} Runner;

typedef struct
{
  int threads;
  Runner alone;
  Runner together;
  Runner *apart; /* (threads) */
} Runners;

static gboolean
runner_init (Runner *self, const XsBench *bench, int threads, const XsCancel *cancel,
             GError **error)
{
  self->least = G_MAXDOUBLE;
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  self->pool = xs_pool_new (threads, error);
  if (self->pool == NULL)
    return FALSE;
  self->work = xs_bench_work_new (bench, self->pool, cancel, error);
  return self->work != NULL;
}

static void
runner_clear (Runner *self)
{
  xs_bench_work_free (self->work);
  xs_pool_free (self->pool);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_error (&self->error);
}

static void
runners_clear (Runners *self)
{
  runner_clear (&self->alone);
  runner_clear (&self->together);
  for (int i = 0; i < self->threads; i++)
    runner_clear (&self->apart[i]);
  g_free (self->apart);
}

static gboolean
runners_init (Runners *self, const XsBench *bench, int threads, const XsCancel *cancel,
              GError **error)
{
  self->threads = threads;
  self->apart = g_new0 (Runner, threads);
  if (!runner_init (&self->alone, bench, 1, cancel, error) ||
      !runner_init (&self->together, bench, threads, cancel, error))
    return FALSE;
  for (int i = 0; i < threads; i++)
    if (!runner_init (&self->apart[i], bench, 1, cancel, error))
      return FALSE;
  return TRUE;
}

static double
median (GArray *values)
{
  if (values->len == 0)
    return (double) NAN;
  g_array_sort (values, xs_bench_compare);
  return g_array_index (values, double, values->len / 2);
}

/* One iteration to get going, then as many as begin within the turn, at least one. A failure stays
 * in the runner. */
static gpointer
take_turn (gpointer data)
{
  Runner *self = data;
  double seconds, total = 0;

  g_array_set_size (self->times, 0);
  if (!xs_bench_work_iterate (self->work, &seconds, &self->error))
    return NULL;
  do
    {
      if (!xs_bench_work_iterate (self->work, &seconds, &self->error))
        return NULL;
      total += seconds;
      g_array_append_val (self->times, seconds);
    }
  while (total < TURN_SECONDS);
  self->rate = 1 / median (self->times);
  self->least = MIN (self->least, g_array_index (self->times, double, 0));
  return NULL;
}

static gboolean
run_one (Runner *runner, double *rate, GError **error)
{
  take_turn (runner);
  *rate = runner->rate;
  if (runner->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&runner->error));
  return FALSE;
}

static gboolean
run_side_by_side (Runner *runners, int count, double *rate, GError **error)
{
  GThread **threads = g_new0 (GThread *, count);
  gboolean done = TRUE;

  for (int i = 0; i < count; i++)
    threads[i] = g_thread_new ("bench", take_turn, &runners[i]);
  *rate = 0;
  for (int i = 0; i < count; i++)
    {
      g_thread_join (threads[i]);
      *rate += runners[i].rate;
    }
  g_free (threads);
  for (int i = 0; i < count && done; i++)
    if (runners[i].error != NULL)
      {
        g_propagate_error (error, g_steal_pointer (&runners[i].error));
        done = FALSE;
      }
  return done;
}

static gboolean
take_turns (Runners *runners, double seconds, GArray *turns, GError **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) (1e6 * seconds);

  do
    {
      double alone, together, apart, before, after;
      Turn turn;

      if (!run_one (&runners->alone, &alone, error))
        return FALSE;
      before = xs_bench_trip ();
      if (!run_one (&runners->together, &together, error))
        return FALSE;
      after = xs_bench_trip ();
      if (!run_side_by_side (runners->apart, runners->threads, &apart, error))
        return FALSE;
      turn = (Turn){ together / alone, apart / alone, MAX (before, after) };
      g_array_append_val (turns, turn);
    }
  while (g_get_monotonic_time () < end);
  return TRUE;
}

/* Those of the turns whose trip was longer than @above and no longer than @most. */
static XsScalingTurns
summarise (const GArray *turns, double above, double most)
{
  g_autoptr (GArray) together = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) apart = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) trip_ns = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);

      if (turn->trip_ns <= above || turn->trip_ns > most)
        continue;
      g_array_append_val (together, turn->together);
      g_array_append_val (apart, turn->apart);
      g_array_append_val (trip_ns, turn->trip_ns);
    }
  return (XsScalingTurns){ (int) together->len, median (together), median (apart),
                           median (trip_ns) };
}

gboolean
xs_bench_scaling (const XsBench *self, int threads, const XsCancel *cancel, XsScaling *result,
                  GError **error)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  Runners runners = { 0 };
  gboolean done;

  if (threads < 2)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "scaling: expected 2 threads or more, found %d", threads);
      return FALSE;
    }
  done = runners_init (&runners, self, threads, cancel, error) &&
         take_turns (&runners, self->seconds, turns, error);
  if (done)
    *result = (XsScaling){
      .threads = threads,
      .all = summarise (turns, 0, G_MAXDOUBLE),
      .near = summarise (turns, 0, FAR_NS),
      .far = summarise (turns, FAR_NS, G_MAXDOUBLE),
      .least = runners.alone.least / runners.together.least,
    };
  runners_clear (&runners);
  return done;
}
