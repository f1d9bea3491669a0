#include "app/interrupt.h"

#include <pthread.h>
#include <signal.h>

/* The signals are blocked in every thread but waited for in one: no handler, hence no global. */
struct _XsInterrupt
{
  XsCancel cancel;
  sigset_t signals;
  sigset_t before; /* the mask to go back to */
  pthread_t thread;
  gboolean started;
};

static void *
wait_main (void *data)
{
  XsInterrupt *self = data;
  int signal;

  while (sigwait (&self->signals, &signal) == 0)
    xs_cancel_raise (&self->cancel);
  return NULL;
}

XsInterrupt *
xs_interrupt_new (void)
{
  XsInterrupt *self = g_new0 (XsInterrupt, 1);

  sigemptyset (&self->signals);
  sigaddset (&self->signals, SIGINT);
  sigaddset (&self->signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &self->signals, &self->before);
  self->started = pthread_create (&self->thread, NULL, wait_main, self) == 0;
  if (!self->started)
    pthread_sigmask (SIG_SETMASK, &self->before, NULL);
  return self;
}

const XsCancel *
xs_interrupt_cancel (const XsInterrupt *self)
{
  return &self->cancel;
}

void
xs_interrupt_free (XsInterrupt *self)
{
  if (self == NULL)
    return;
  if (self->started)
    {
      pthread_cancel (self->thread);
      pthread_join (self->thread, NULL);
      pthread_sigmask (SIG_SETMASK, &self->before, NULL);
    }
  g_free (self);
}
