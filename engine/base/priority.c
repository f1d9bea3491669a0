#include "engine/base/priority.h"

#include <sched.h>
#include <sys/resource.h>

void
xs_give_way (XsNice nice)
{
  if (getpriority (PRIO_PROCESS, 0) < (int) nice)
    (void) !setpriority (PRIO_PROCESS, 0, (int) nice);
}

void
xs_give_way_to_all (pthread_t thread)
{
#ifdef SCHED_IDLE
  const struct sched_param none = { 0 };

  (void) !pthread_setschedparam (thread, SCHED_IDLE, &none);
#endif
}
