#include "engine/base/pool.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/priority.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

#define MAX_THREADS 256

/* How often a thread looks for work before it lies down: some 20 microseconds, less than it takes
 * to be woken, and about what lies between two runs of a training iteration. */
#define MOST_LOOKS 1000

typedef struct
{
  XsPool *pool;
  pthread_t thread;
  int number;
} Worker;

/* The slices [first, last) of a thread that nobody has taken yet, first + 2^32 last, on a cache
 * line of its own: threads do not meet while each has work of its own. */
typedef struct
{
  _Alignas(XS_ALIGNMENT) _Atomic guint64 range;
} Share;

struct _XsPool
{
  int n_threads;
  gboolean yields;
  XsTeam *team;    /* borrowed; or NULL */
  Worker *workers; /* (n_threads - 1): the caller is thread 0 */
  int n_started;

  /* Of the run at hand: written before the shares are, read by whoever has taken a slice. */
  XsSliceFunc func;
  void *data;
  Share *shares; /* (n_threads) */
  atomic_int n_unfinished;
  atomic_uint n_runs;

  pthread_mutex_t lock; /* for those who sleep; guards ending, and that nobody misses a change */
  pthread_cond_t work;  /* there is a run to join, or the end */
  pthread_cond_t done;  /* the last slice is finished */
  gboolean ending;
};

static void
look_away (void)
{
#if defined(__x86_64__)
  __builtin_ia32_pause ();
#endif
}

static guint64
range_of (int first, int last)
{
  return (guint64) first | (guint64) last << 32;
}

/* A slice of the share, the first or the last; -1: none is left. Who takes one knows from then on
 * that the run at hand lasts until it is finished. */
static int
take_from (Share *share, gboolean from_end)
{
  guint64 range = atomic_load (&share->range);

  for (;;)
    {
      int first = (int) (range & G_MAXUINT32), last = (int) (range >> 32);
      guint64 rest = from_end ? range_of (first, last - 1) : range_of (first + 1, last);

      if (first >= last)
        return -1;
      if (atomic_compare_exchange_weak (&share->range, &range, rest))
        return from_end ? last - 1 : first;
    }
}

/* The same slices fall to the same thread, run after run, since its caches hold what belongs to
 * them; whoever is done with its own helps the next that is not, from the far end. */
static int
next_slice (XsPool *self, int thread)
{
  int slice = take_from (&self->shares[thread], FALSE);

  for (int i = 1; slice < 0 && i < self->n_threads; i++)
    slice = take_from (&self->shares[(thread + i) % self->n_threads], TRUE);
  return slice;
}

static void
finish_slices (XsPool *self, int count)
{
  if (count == 0 || atomic_fetch_sub (&self->n_unfinished, count) > count)
    return;
  pthread_mutex_lock (&self->lock);
  pthread_cond_signal (&self->done);
  pthread_mutex_unlock (&self->lock);
}

static void
take_slices (XsPool *self, int thread)
{
  int count = 0;

  for (int slice; (slice = next_slice (self, thread)) >= 0; count++)
    {
      self->func (self->data, slice, thread);
      if (self->yields)
        sched_yield ();
    }
  finish_slices (self, count);
}

/* Waits for the run after @n_runs; FALSE: it was the last. */
static gboolean
wait_for_run (XsPool *self, unsigned int n_runs)
{
  gboolean ending;

  for (int look = 0; look < MOST_LOOKS && self->n_runs == n_runs; look++)
    look_away ();
  if (self->n_runs != n_runs)
    return TRUE;
  pthread_mutex_lock (&self->lock);
  while (self->n_runs == n_runs && !self->ending)
    pthread_cond_wait (&self->work, &self->lock);
  ending = self->n_runs == n_runs;
  pthread_mutex_unlock (&self->lock);
  return !ending;
}

/* Waits for the slices that others have taken. */
static void
wait_for_others (XsPool *self)
{
  for (int look = 0; look < MOST_LOOKS && self->n_unfinished > 0; look++)
    look_away ();
  if (self->n_unfinished == 0)
    return;
  pthread_mutex_lock (&self->lock);
  while (self->n_unfinished > 0)
    pthread_cond_wait (&self->done, &self->lock);
  pthread_mutex_unlock (&self->lock);
}

static void *
worker_main (void *data)
{
  Worker *worker = data;
  XsPool *self = worker->pool;

  xs_give_way (XS_NICE_TRAINING);

  for (unsigned int n_runs = 0; wait_for_run (self, n_runs);)
    {
      n_runs = self->n_runs;
      take_slices (self, worker->number);
    }
  return NULL;
}

XsPool *
xs_pool_new (int n_threads, GError **error)
{
  XsPool *self;

  if (n_threads < 0 || n_threads > MAX_THREADS)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "threads: expected 0 (all processors) to %d, found %d", MAX_THREADS, n_threads);
      return NULL;
    }
  if (n_threads == 0)
    n_threads = (int) CLAMP (sysconf (_SC_NPROCESSORS_ONLN), 1, MAX_THREADS);

  self = g_new0 (XsPool, 1);
  self->n_threads = n_threads;
  self->workers = g_new0 (Worker, n_threads);
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->work, NULL);
  pthread_cond_init (&self->done, NULL);
  self->shares = xs_alloc ((size_t) n_threads, sizeof (Share), "shares of the threads", error);
  if (self->shares == NULL)
    {
      xs_pool_free (self);
      return NULL;
    }

  for (int i = 0; i < n_threads - 1; i++)
    {
      Worker *worker = &self->workers[i];
      int status;

      worker->pool = self;
      worker->number = i + 1;
      status = pthread_create (&worker->thread, NULL, worker_main, worker);
      if (status != 0)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                       "threads: the system started %d of %d (%s)", i + 1, n_threads,
                       g_strerror (status));
          xs_pool_free (self);
          return NULL;
        }
      self->n_started++;
    }
  return self;
}

void
xs_pool_free (XsPool *self)
{
  if (self == NULL)
    return;

  pthread_mutex_lock (&self->lock);
  self->ending = TRUE;
  pthread_cond_broadcast (&self->work);
  pthread_mutex_unlock (&self->lock);
  for (int i = 0; i < self->n_started; i++)
    pthread_join (self->workers[i].thread, NULL);

  pthread_cond_destroy (&self->done);
  pthread_cond_destroy (&self->work);
  pthread_mutex_destroy (&self->lock);
  g_free (self->workers);
  xs_free (self->shares);
  g_free (self);
}

static void
wake_workers (XsPool *self)
{
  pthread_mutex_lock (&self->lock);
  self->n_runs++;
  pthread_cond_broadcast (&self->work);
  pthread_mutex_unlock (&self->lock);
}

int
xs_pool_n_threads (const XsPool *self)
{
  return self->n_threads;
}

/* The slices [first, end). */
static void
run_range (XsPool *self, int first, int end, XsSliceFunc func, void *data)
{
  int count = end - first;

  self->func = func;
  self->data = data;
  self->n_unfinished = count;
  for (int i = 0; i < self->n_threads; i++)
    self->shares[i].range =
        range_of (first + count * i / self->n_threads, first + count * (i + 1) / self->n_threads);
  if (count > 1 && self->n_threads > 1)
    wake_workers (self);
  take_slices (self, 0);
  wait_for_others (self);
}

void
xs_pool_run (XsPool *self, int n_slices, XsSliceFunc func, void *data)
{
  run_range (self, 0, n_slices, func, data);
}

void
xs_pool_set_team (XsPool *self, XsTeam *team)
{
  self->team = team;
}

void
xs_pool_set_yields (XsPool *self, gboolean yields)
{
  self->yields = yields;
}

XsTeam *
xs_pool_team (const XsPool *self)
{
  return self->team;
}

int
xs_pool_share (const XsPool *self, int rank)
{
  return XS_GROUP * (XS_TEAM_MOST_SHARING * rank / xs_team_size (self->team));
}

void
xs_pool_run_share (XsPool *self, XsSliceFunc func, void *data)
{
  int rank = xs_team_rank (self->team);

  run_range (self, xs_pool_share (self, rank), xs_pool_share (self, rank + 1), func, data);
}
