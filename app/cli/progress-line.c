#include "app/cli/progress-line.h"

#include "app/cli/print.h"
#include "app/team/ranks.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define MOST_CELLS 24
#define LEAST_CELLS 4
#define USUAL_COLUMNS 80
#define INTERVAL_US 100000
#define DUMB_PARTS 10 /* lines on a terminal that cannot draw again, at most */

struct _XsProgressLine
{
  gboolean terminal;
  gboolean dumb;
  int dumb_part; /* the last that was told */
  gboolean drawn;
  gint64 start_us;
  gint64 drawn_us;
};

XsProgressLine *
xs_progress_line_new (void)
{
  XsProgressLine *self = g_new0 (XsProgressLine, 1);
  const char *kind = g_getenv ("TERM");

  self->terminal = xs_ranks () != NULL ? xs_team_rank (xs_ranks ()) == 0 : isatty (STDERR_FILENO);
  self->dumb = xs_ranks () != NULL || kind == NULL || *kind == '\0' || g_str_equal (kind, "dumb");
  self->dumb_part = -1;
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
  if (seconds >= 3600)
    return g_strdup_printf ("  %.0f h left", seconds / 3600);
  return g_strdup_printf ("  %d:%02d left", (int) seconds / 60, (int) seconds % 60);
}

/* The last column stays empty: a letter there makes some terminals begin a new line. */
static int
columns (void)
{
  struct winsize size = { 0 };

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    size.ws_col = USUAL_COLUMNS;
  return size.ws_col - 1;
}

static int
width (const GString *line)
{
  return (int) g_utf8_strlen (line->str, -1);
}

/* As many of @words as have room in @room, from the first; each goes to a ", ". */
static void
append_words (GString *line, const char *words, int room)
{
  g_autofree char *shown = xs_printable (words);
  g_auto (GStrv) parts = g_strsplit (shown, ", ", -1);

  for (int i = 0; parts[i] != NULL; i++)
    {
      const char *between = i == 0 ? "  " : ", ";

      if (width (line) + 2 + (int) g_utf8_strlen (parts[i], -1) > room)
        return;
      g_string_append_printf (line, "%s%s", between, parts[i]);
    }
}

/* A bar in what is left of @room, if that is worth it. */
static void
prepend_bar (GString *line, double fraction, int room)
{
  char bar[MOST_CELLS + 1] = { 0 };
  int n = MIN (MOST_CELLS, room - width (line) - 3);
  g_autofree char *after = NULL;

  if (n < LEAST_CELLS)
    return;
  for (int i = 0; i < n; i++)
    bar[i] = i < (int) (fraction * n) ? '#' : '-';
  after = g_strdup (line->str);
  g_string_printf (line, "[%s] %s", bar, after);
}

/* The figure, the time left and the words come before the bar, which takes what room they leave. */
static char *
compose (const XsProgressLine *self, double fraction, const char *words, gint64 now_us)
{
  GString *line = g_string_new (NULL);
  g_autofree char *left = time_left (fraction, now_us - self->start_us);
  int room = self->dumb ? USUAL_COLUMNS : columns ();

  g_string_printf (line, "%3.0f %%", 100 * fraction);
  if (width (line) + (int) strlen (left) <= room)
    g_string_append (line, left);
  append_words (line, words, room);
  if (!self->dumb)
    prepend_bar (line, fraction, room);
  if (width (line) > room)
    g_string_truncate (line, 0);
  return g_string_free (line, FALSE);
}

void
xs_progress_line_show (XsProgressLine *self, double fraction, const char *words)
{
  gint64 now_us = g_get_monotonic_time ();
  int part = (int) (CLAMP (fraction, 0, 1) * DUMB_PARTS);
  g_autofree char *line = NULL;

  if (!self->terminal ||
      (self->dumb ? part == self->dumb_part : self->drawn && now_us - self->drawn_us < INTERVAL_US))
    return;
  line = compose (self, CLAMP (fraction, 0, 1), words, now_us);
  if (self->dumb)
    fprintf (stderr, "%s\n", line);
  else
    fprintf (stderr, "\r\033[K%s", line);
  fflush (stderr);
  self->drawn = !self->dumb;
  self->drawn_us = now_us;
  self->dumb_part = part;
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
