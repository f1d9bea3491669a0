#include "ui/plot/pace.h"

#define A_LONG_TIME_US ((gint64) 3600 * G_USEC_PER_SEC)

static void
count_cb (gpointer data)
{
  ++*(int *) data;
}

/* The first time at once; then one time waits, however often it is asked for. */
static void
test_once (void)
{
  XsPace pace = { 0 };
  int n = 0;

  xs_pace_init (&pace, count_cb, &n);
  xs_pace_ask (&pace);
  g_assert_cmpint (n, ==, 1);
  for (int i = 0; i < 100; i++)
    xs_pace_ask (&pace);
  g_assert_cmpint (n, ==, 1);
  while (n == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n, ==, 2);
  g_assert_cmpuint (pace.due, ==, 0);
  xs_pace_clear (&pace);
}

static void
test_at_once (void)
{
  XsPace pace = { 0 };
  int n = 0;

  xs_pace_init (&pace, count_cb, &n);
  xs_pace_ask (&pace);
  xs_pace_ask (&pace);
  xs_pace_act (&pace);
  g_assert_cmpint (n, ==, 2);
  g_assert_cmpuint (pace.due, ==, 0); /* what waited is done */
  pace.last_us -= A_LONG_TIME_US;
  xs_pace_ask (&pace);
  g_assert_cmpint (n, ==, 3);
  xs_pace_clear (&pace);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/once", test_once);
  g_test_add_func ("/pace/at-once", test_at_once);
  return g_test_run ();
}
