#include "app/bench/trip.h"

#include <glib.h>
#include <stdatomic.h>

#define TRIALS 20 /* of which the least counts: whatever interrupts one makes it longer */
#define TRIPS 100 /* of a trial */

/* Before a processor is left to whoever else needs it: the other thread? */
#define MOST_LOOKS 1000

static void
wait_for (atomic_int *ball, int value)
{
  for (int look = 1; atomic_load (ball) != value; look++)
    if (look % MOST_LOOKS == 0)
      g_thread_yield ();
}

/* The ball comes as an odd number and goes back as the next one. */
static gpointer
return_ball (gpointer data)
{
  atomic_int *ball = data;

  for (int trip = 0; trip < TRIALS * TRIPS; trip++)
    {
      wait_for (ball, 2 * trip + 1);
      atomic_store (ball, 2 * trip + 2);
    }
  return NULL;
}

double
xs_bench_trip (void)
{
  atomic_int ball = 0;
  GThread *other = g_thread_new ("bench", return_ball, &ball);
  gint64 least_us = G_MAXINT64;
  int value = 0;

  for (int trial = 0; trial < TRIALS; trial++)
    {
      gint64 start = g_get_monotonic_time ();

      for (int trip = 0; trip < TRIPS; trip++)
        {
          atomic_store (&ball, ++value);
          wait_for (&ball, ++value);
        }
      least_us = MIN (least_us, g_get_monotonic_time () - start);
    }
  g_thread_join (other);
  return 1e3 * (double) least_us / TRIPS;
}
