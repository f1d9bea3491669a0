/* Memory that is still there, and what is refused for want of it. */

#include "engine/base/memory-left.h"

#include "engine/base/error.h"

#include <sys/resource.h>

static void
test_left (void)
{
  double left = xs_memory_left ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat (left, >, 0);
  g_assert_true (xs_memory_check (0, "nothing", &error));
  g_assert_no_error (error);
}

/* What is missing is told with both figures. */
static void
test_refuses (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_memory_check (3e18, "a universe", &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_TOO_LARGE);
  g_assert_true (g_str_has_prefix (error->message, "a universe needs 2793967723.8 GiB of memory"));
  g_assert_true (g_str_has_suffix (error->message, "are free"));
}

/* The limit on address space counts, less what is used of it. */
static void
test_address_space (void)
{
  const rlim_t limit = (rlim_t) 1 << 33;
  struct rlimit before;

  g_assert_cmpint (getrlimit (RLIMIT_AS, &before), ==, 0);
  if (before.rlim_max < limit)
    {
      g_test_skip ("the limit is lower already");
      return;
    }
  g_assert_cmpint (setrlimit (RLIMIT_AS, &(struct rlimit){ limit, before.rlim_max }), ==, 0);
  g_assert_cmpfloat (xs_memory_left (), <, (double) limit);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/memory-left/left", test_left);
  g_test_add_func ("/base/memory-left/refuses", test_refuses);
  g_test_add_func ("/base/memory-left/address-space", test_address_space);
  return g_test_run ();
}
