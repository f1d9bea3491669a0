#include "app/cli/interrupt.h"

#include <glib-unix.h>
#include <signal.h>

/* The verbs run no main loop, so a thread does it for them. Signals cannot simply be blocked and
 * waited for: a library's threads, started before main(), would still take them. */
struct _XsInterrupt
{
  XsCancel cancel;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
};

static gboolean
signal_cb (gpointer data)
{
  XsInterrupt *self = data;

  xs_cancel_raise (&self->cancel);
  return G_SOURCE_CONTINUE;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
watch (XsInterrupt *self, int signal)
{
  g_autoptr (GSource) source = g_unix_signal_source_new (signal);

  g_source_set_callback (source, signal_cb, self, NULL);
  g_source_attach (source, self->context);
}

static gpointer
thread_main (gpointer data)
{
  g_main_loop_run (data);
  return NULL;
}

XsInterrupt *
xs_interrupt_new (void)
{
  XsInterrupt *self = g_new0 (XsInterrupt, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  watch (self, SIGINT);
  watch (self, SIGTERM);
  self->thread = g_thread_new ("interrupt", thread_main, self->loop);
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
  g_autoptr (GSource) quit = NULL;

  if (self == NULL)
    return;
  /* From within the loop: quitting before the thread has begun to run it would be lost. */
  quit = g_idle_source_new ();
  g_source_set_callback (quit, quit_cb, self->loop, NULL);
  g_source_attach (quit, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}
