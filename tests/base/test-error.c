/* The first errors of a program may come from several threads at once: what the thread sanitizer
 * is to look at. */

#include "engine/base/error.h"

#define N_THREADS 4

static gpointer
first_error (gpointer data)
{
  gint *n_waiting = data;
  g_atomic_int_add (n_waiting, -1);
  while (g_atomic_int_get (n_waiting) > 0)
    g_thread_yield ();
  return GUINT_TO_POINTER (xs_error_quark ());
}

static void
test_first_errors (void)
{
  GThread *threads[N_THREADS];
  gint n_waiting = N_THREADS;
  for (guint t = 0; t < N_THREADS; t++)
    threads[t] = g_thread_new ("error", first_error, &n_waiting);
  for (guint t = 0; t < N_THREADS; t++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[t])), ==,
                      g_quark_from_static_string ("xs-error-quark"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/error/first-errors", test_first_errors);
  return g_test_run ();
}
