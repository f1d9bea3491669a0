#include "app/cli/progress-line.h"

#include <stdio.h>
#include <unistd.h>

#define CELLS 24
#define INTERVAL_US 100000

struct _XsProgressLine
{
  gboolean terminal;
  gboolean drawn;
  gint64 start_us;
  gint64 drawn_us;
};

XsProgressLine *
xs_progress_line_new (void)
{
  XsProgressLine *self = g_new0 (XsProgressLine, 1);

  self->terminal = isatty (STDERR_FILENO);
  self->start_us = g_get_monotonic_time ();
  return self;
}

/* "1:05 left", or nothing while too little is done to tell. */
static char *
time_left (double fraction, gint64 elapsed_us)
{
  double seconds;

  if (fraction < .01 || elapsed_us < G_USEC_PER_SEC)
    return g_strdup ("");
  seconds = (double) elapsed_us / G_USEC_PER_SEC * (1 - fraction) / fraction;
  return g_strdup_printf ("%d:%02d left", (int) seconds / 60, (int) seconds % 60);
}

void
xs_progress_line_show (XsProgressLine *self, double fraction, const char *words)
{
  gint64 now_us = g_get_monotonic_time ();
  g_autofree char *left = NULL;
  char bar[CELLS + 1] = { 0 };

  if (!self->terminal || (self->drawn && now_us - self->drawn_us < INTERVAL_US))
    return;
  fraction = CLAMP (fraction, 0, 1);
  left = time_left (fraction, now_us - self->start_us);
  for (int i = 0; i < CELLS; i++)
    bar[i] = i < (int) (fraction * CELLS) ? '#' : '-';
  fprintf (stderr, "\r\033[K[%s] %3.0f %%  %s  %s", bar, 100 * fraction, left, words);
  fflush (stderr);
  self->drawn = TRUE;
  self->drawn_us = now_us;
}

void
xs_progress_line_clear (XsProgressLine *self)
{
  if (!self->drawn)
    return;
  fputs ("\r\033[K", stderr);
  fflush (stderr);
  self->drawn = FALSE;
}

void
xs_progress_line_free (XsProgressLine *self)
{
  if (self == NULL)
    return;
  xs_progress_line_clear (self);
  g_free (self);
}
