#include "app/cli/interrupt.h"

#include "app/cli/status.h"

#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

#define PATIENCE_MS 800

/* The verbs run no main loop, so a thread does it for them. Signals cannot simply be blocked and
 * waited for: a library's threads, started before main(), would still take them. */
struct _XsInterrupt
{
  const char *verb;
  XsCancel cancel;
  atomic_bool held;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
};

static gboolean
patience_cb (gpointer data)
{
  XsInterrupt *self = data;

  if (atomic_load (&self->held))
    return G_SOURCE_REMOVE;
  _exit (xs_verb_interrupted (self->verb, "interrupted"));
}

static gboolean
signal_cb (gpointer data)
{
  XsInterrupt *self = data;
  g_autoptr (GSource) patience = g_timeout_source_new (PATIENCE_MS);

  xs_cancel_raise (&self->cancel);
  g_source_set_callback (patience, patience_cb, self, NULL);
  g_source_attach (patience, self->context);
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

/* As nohup wants it. */
static gboolean
is_ignored (int signal)
{
  struct sigaction action;

  return sigaction (signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static gpointer
thread_main (gpointer data)
{
  g_main_loop_run (data);
  return NULL;
}

XsInterrupt *
xs_interrupt_new (const char *verb)
{
  XsInterrupt *self = g_new0 (XsInterrupt, 1);

  self->verb = verb;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  watch (self, SIGINT);
  watch (self, SIGTERM);
  if (!is_ignored (SIGHUP))
    watch (self, SIGHUP);
  self->thread = g_thread_new ("interrupt", thread_main, self->loop);
  return self;
}

void
xs_interrupt_hold (XsInterrupt *self)
{
  atomic_store (&self->held, true);
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
