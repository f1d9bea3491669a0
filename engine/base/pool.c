#include "engine/base/pool.h"

#include "engine/base/error.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
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

struct _XsPool
{
  int n_threads;
  Worker *workers; /* (n_threads - 1): the caller is thread 0 */
  int n_started;

  pthread_mutex_t lock; /* guards everything below */
  pthread_cond_t work;  /* there is a slice to take, or the end */
  pthread_cond_t done;  /* the last slice is finished */
  XsSliceFunc func;
  void *data;
  int n_slices;
  int next_slice;
  gboolean ending;

  /* Written with the lock held, read without while looking. */
  atomic_uint n_runs;
  atomic_int n_unfinished;
};

static void
look_away (void)
{
#if defined(__x86_64__)
  __builtin_ia32_pause ();
#endif
}

/* Takes slices until none is left. Called and left with the lock held. */
static void
take_slices (XsPool *self, int thread)
{
  while (self->next_slice < self->n_slices)
    {
      int slice = self->next_slice++;
      XsSliceFunc func = self->func;
      void *data = self->data;

      pthread_mutex_unlock (&self->lock);
      func (data, slice, thread);
      pthread_mutex_lock (&self->lock);
      if (--self->n_unfinished == 0)
        pthread_cond_signal (&self->done);
    }
}

/* Waits for the run after @n_runs, or the end. Called and left with the lock held. */
static void
wait_for_run (XsPool *self, unsigned int n_runs)
{
  pthread_mutex_unlock (&self->lock);
  for (int look = 0; look < MOST_LOOKS && self->n_runs == n_runs; look++)
    look_away ();
  pthread_mutex_lock (&self->lock);
  while (self->n_runs == n_runs && !self->ending)
    pthread_cond_wait (&self->work, &self->lock);
}

/* Waits for the slices that others have taken. Called and left with the lock held. */
static void
wait_for_others (XsPool *self)
{
  if (self->n_unfinished == 0)
    return;
  pthread_mutex_unlock (&self->lock);
  for (int look = 0; look < MOST_LOOKS && self->n_unfinished > 0; look++)
    look_away ();
  pthread_mutex_lock (&self->lock);
  while (self->n_unfinished > 0)
    pthread_cond_wait (&self->done, &self->lock);
}

static void *
worker_main (void *data)
{
  Worker *worker = data;
  XsPool *self = worker->pool;

  /* On Linux a nice value belongs to the thread: the window stays first in line. */
  (void) !setpriority (PRIO_PROCESS, 0, 19);

  pthread_mutex_lock (&self->lock);
  while (!self->ending)
    {
      unsigned int n_runs = self->n_runs;

      take_slices (self, worker->number);
      if (!self->ending)
        wait_for_run (self, n_runs);
    }
  pthread_mutex_unlock (&self->lock);
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
  g_free (self);
}

int
xs_pool_n_threads (const XsPool *self)
{
  return self->n_threads;
}

void
xs_pool_run (XsPool *self, int n_slices, XsSliceFunc func, void *data)
{
  pthread_mutex_lock (&self->lock);
  self->func = func;
  self->data = data;
  self->n_slices = n_slices;
  self->next_slice = 0;
  self->n_unfinished = n_slices;
  self->n_runs++;
  if (n_slices > 1)
    pthread_cond_broadcast (&self->work);
  take_slices (self, 0);
  wait_for_others (self);
  pthread_mutex_unlock (&self->lock);
}
