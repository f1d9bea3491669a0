#include "app/cli/reading-line.h"

#include "app/cli/progress-line.h"

#include <unistd.h>

#define INTERVAL_US 150000

struct _XsReadingLine
{
  const XsCancel *cancel;
  XsProgressLine *line;
  GThread *thread;
  GMutex lock;
  GCond ended;
  gboolean ending; /* under the lock */
};

static gpointer
watch (gpointer data)
{
  XsReadingLine *self = data;

  g_mutex_lock (&self->lock);
  while (!self->ending)
    {
      double fraction = xs_cancel_fraction (self->cancel);

      if (fraction >= 0)
        xs_progress_line_show (self->line, MIN (fraction, 1), "reading images");
      g_cond_wait_until (&self->ended, &self->lock, g_get_monotonic_time () + INTERVAL_US);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

XsReadingLine *
xs_reading_line_new (const XsCancel *cancel)
{
  XsReadingLine *self = NULL;

  if (cancel == NULL || !isatty (STDERR_FILENO))
    return NULL;
  self = g_new0 (XsReadingLine, 1);
  self->cancel = cancel;
  self->line = xs_progress_line_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  self->thread = g_thread_new ("reading", watch, self);
  return self;
}

void
xs_reading_line_free (XsReadingLine *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->ending = TRUE;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  xs_progress_line_free (self->line);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self);
}
