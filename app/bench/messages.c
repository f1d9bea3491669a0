#include "app/bench/messages.h"

#include "app/bench/work.h"

#define SHORT ((gsize) 8)
#define LONG ((gsize) 1 << 20)
#define N_SHORT 2000
#define N_LONG 50

/* The median time of an exchange of @length bytes between any two, of @count. */
static gboolean
time_exchange (XsTeam *team, gsize length, int count, double *seconds)
{
  int size = xs_team_size (team), rank = xs_team_rank (team);
  g_autofree guint8 *sent = g_malloc0 (length), *received = g_malloc0 (length * (gsize) size);
  g_autofree XsParcel *parcels = g_new0 (XsParcel, size);
  g_autofree double *times = g_new (double, count);

  for (int i = 0; i < size; i++)
    if (i != rank)
      parcels[i] = (XsParcel){ sent, length, received + length * (gsize) i, length };
  for (int i = 0; i < count; i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (!xs_team_exchange (team, parcels))
        return FALSE;
      times[i] = 1e-6 * (double) (g_get_monotonic_time () - start);
    }
  qsort (times, (size_t) count, sizeof (double), xs_bench_compare);
  *seconds = times[count / 2];
  return TRUE;
}

/* A clock of microseconds cannot time one short exchange: a mean over many, of several. */
static gboolean
time_short (XsTeam *team, double *seconds)
{
  gint64 start = g_get_monotonic_time ();
  double one;

  if (!time_exchange (team, SHORT, N_SHORT, &one))
    return FALSE;
  *seconds = 1e-6 * (double) (g_get_monotonic_time () - start) / N_SHORT;
  *seconds = MIN (*seconds, one + 1e-6);
  return TRUE;
}

gboolean
xs_bench_messages (XsTeam *team, XsMessages *result)
{
  double seconds;

  if (!time_short (team, &result->seconds) || !time_exchange (team, LONG, N_LONG, &seconds))
    return FALSE;
  result->bytes_per_s = (double) LONG * (xs_team_size (team) - 1) / seconds;
  return TRUE;
}
