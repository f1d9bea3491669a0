#include "app/no-blas-threads.h"

#include <sched.h>

static cpu_set_t before; /* the processors that this process may use */
static int n_before;     /* 0: nothing was changed */

/* Called before the constructors of all libraries, those of sanitizers too. */
__attribute__ ((no_sanitize ("address", "thread", "undefined"))) static void
see_one_processor (void)
{
  cpu_set_t one;
  int first = 0;

  if (sched_getaffinity (0, sizeof before, &before) != 0)
    return;
  while (first < CPU_SETSIZE - 1 && !CPU_ISSET (first, &before))
    first++;
  CPU_ZERO (&one);
  CPU_SET (first, &one);
  if (sched_setaffinity (0, sizeof one, &one) == 0)
    n_before = CPU_COUNT (&before);
}

__attribute__ ((section (".preinit_array"),
                used)) static void (*const preinit) (void) = see_one_processor;

void
xs_no_blas_threads_end (void)
{
  if (n_before > 0)
    sched_setaffinity (0, sizeof before, &before);
}
