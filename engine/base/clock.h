#pragma once

#include <glib.h>
#include <time.h>

/* What the calling thread has worked so far, in microseconds: on a busy machine it is kept waiting
 * for a processor, which takes nothing from others. */
static inline gint64
xs_worked_us (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * G_TIME_SPAN_SECOND + t.tv_nsec / 1000;
}
