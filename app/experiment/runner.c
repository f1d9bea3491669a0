#include "app/experiment/runner.h"

#include "engine/base/error.h"

#include <pthread.h>
#include <time.h>

struct _XsRunner
{
  XsRunnerWork work;
  void *data;
  pthread_t thread;
  gboolean running; /* the watcher's */
  GBytes *job;
  XsRunnerWatch watch;

  pthread_mutex_t lock;
  pthread_cond_t ended;
  gboolean done; /* under the lock; the next two are there then */
  GBytes *result;
  GError *error;
};

XsRunner *
xs_runner_new (XsRunnerWork work, void *data)
{
  XsRunner *self = g_new0 (XsRunner, 1);
  pthread_condattr_t attributes;

  self->work = work;
  self->data = data;
  pthread_mutex_init (&self->lock, NULL);
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&self->ended, &attributes);
  pthread_condattr_destroy (&attributes);
  return self;
}

void
xs_runner_free (XsRunner *self)
{
  if (self == NULL)
    return;
  if (self->running)
    g_bytes_unref (xs_runner_take (self, NULL));
  pthread_cond_destroy (&self->ended);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

static void *
thread_main (void *data)
{
  XsRunner *self = data;
  GError *error = NULL;
  GBytes *result = self->work (self->data, self->job, &self->watch, &error);

  pthread_mutex_lock (&self->lock);
  self->result = result;
  self->error = error;
  self->done = TRUE;
  pthread_cond_signal (&self->ended);
  pthread_mutex_unlock (&self->lock);
  return NULL;
}

gboolean
xs_runner_start (XsRunner *self, GBytes *job, GError **error)
{
  int status;

  self->job = g_bytes_ref (job);
  self->done = FALSE;
  atomic_store (&self->watch.thousandths, 0);
  xs_cancel_reset (&self->watch.cancel);
  status = pthread_create (&self->thread, NULL, thread_main, self);
  self->running = status == 0;
  if (self->running)
    return TRUE;
  g_clear_pointer (&self->job, g_bytes_unref);
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "a thread for a training: %s",
               g_strerror (status));
  return FALSE;
}

gboolean
xs_runner_is_running (const XsRunner *self)
{
  return self->running;
}

gboolean
xs_runner_wait (XsRunner *self, gint64 wait_us)
{
  gint64 end_us = g_get_monotonic_time () + wait_us;
  struct timespec end = { end_us / G_USEC_PER_SEC, end_us % G_USEC_PER_SEC * 1000 };
  gboolean done;

  pthread_mutex_lock (&self->lock);
  while (!self->done && pthread_cond_timedwait (&self->ended, &self->lock, &end) == 0)
    ;
  done = self->done;
  pthread_mutex_unlock (&self->lock);
  return done;
}

double
xs_runner_progress (const XsRunner *self)
{
  return self->running ? atomic_load (&self->watch.thousandths) / 1000. : 0;
}

void
xs_runner_cancel (XsRunner *self)
{
  xs_cancel_raise (&self->watch.cancel);
}

GBytes *
xs_runner_take (XsRunner *self, GError **error)
{
  GBytes *result;

  pthread_join (self->thread, NULL);
  self->running = FALSE;
  g_clear_pointer (&self->job, g_bytes_unref);
  result = g_steal_pointer (&self->result);
  if (result == NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return result;
}
