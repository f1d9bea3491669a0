#include "engine/base/pool.h"

#include "engine/base/error.h"

#include <stdatomic.h>

#define MOST_SLICES 100

typedef struct
{
  atomic_int visits[MOST_SLICES];
  atomic_int stray; /* calls with a slice or thread out of range */
  int n_slices;
  int n_threads;
  double parts[MOST_SLICES];
} Work;

static void
visit (void *data, int slice, int thread)
{
  Work *work = data;

  if (slice < 0 || slice >= work->n_slices || thread < 0 || thread >= work->n_threads)
    {
      atomic_fetch_add (&work->stray, 1);
      return;
    }
  atomic_fetch_add (&work->visits[slice], 1);
  work->parts[slice] = 0;
  for (int i = 1; i < 200; i++)
    work->parts[slice] += 1. / (slice * 200 + i);
}

static void
test_every_slice_once (void)
{
  for (int n_threads = 1; n_threads <= 4; n_threads++)
    {
      g_autoptr (XsPool) pool = xs_pool_new (n_threads, NULL);

      g_assert_nonnull (pool);
      g_assert_cmpint (xs_pool_n_threads (pool), ==, n_threads);
      for (int n_slices = 0; n_slices <= MOST_SLICES; n_slices += 5)
        {
          Work work = { .n_slices = n_slices, .n_threads = n_threads };

          xs_pool_run (pool, n_slices, visit, &work);
          g_assert_cmpint (atomic_load (&work.stray), ==, 0);
          for (int i = 0; i < MOST_SLICES; i++)
            g_assert_cmpint (atomic_load (&work.visits[i]), ==, i < n_slices ? 1 : 0);
        }
    }
}

static double
sum_in_order (int n_threads)
{
  g_autoptr (XsPool) pool = xs_pool_new (n_threads, NULL);
  Work work = { .n_slices = XS_SLICES, .n_threads = n_threads };
  double sum = 0;

  xs_pool_run (pool, XS_SLICES, visit, &work);
  for (int i = 0; i < XS_SLICES; i++)
    sum += work.parts[i];
  return sum;
}

static void
test_same_result (void)
{
  double expected = sum_in_order (1);

  for (int n_threads = 2; n_threads <= 4; n_threads++)
    g_assert_true (sum_in_order (n_threads) == expected);
}

/* Short runs back to back: a thread that wakes late must find the run of now, not the last one. */
static void
test_storm (void)
{
  g_autoptr (XsPool) pool = xs_pool_new (4, NULL);

  for (int i = 0; i < 5000; i++)
    {
      Work work = { .n_slices = 1 + i % 7, .n_threads = 4 };

      xs_pool_run (pool, work.n_slices, visit, &work);
      for (int s = 0; s < work.n_slices; s++)
        g_assert_cmpint (atomic_load (&work.visits[s]), ==, 1);
      g_assert_cmpint (atomic_load (&work.stray), ==, 0);
    }
}

static void
test_come_and_go (void)
{
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (XsPool) pool = xs_pool_new (3, NULL);

      g_assert_nonnull (pool);
    }
  xs_pool_free (NULL);
}

static void
test_thread_count (void)
{
  const int wrong[] = { -1, 257, G_MAXINT };
  g_autoptr (XsPool) all = xs_pool_new (0, NULL);

  g_assert_cmpint (xs_pool_n_threads (all), ==, (int) g_get_num_processors ());
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_pool_new (wrong[i], &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/pool/every-slice-once", test_every_slice_once);
  g_test_add_func ("/base/pool/same-result", test_same_result);
  g_test_add_func ("/base/pool/storm", test_storm);
  g_test_add_func ("/base/pool/come-and-go", test_come_and_go);
  g_test_add_func ("/base/pool/thread-count", test_thread_count);
  return g_test_run ();
}
