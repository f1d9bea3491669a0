#include "ui/plot/steady-range.h"

#include <glib.h>
#include <math.h>

static void
test_limit_covers (void)
{
  for (float needed = 1e-6f; needed < 1e6f; needed *= 1.37f)
    {
      float limit = xs_steady_limit (0, needed);
      g_assert_cmpfloat (limit, >=, needed * .9999f);
      g_assert_cmpfloat (limit, <=, needed * 1.36f);
    }
}

static void
test_limit_stays (void)
{
  float limit = xs_steady_limit (0, 1.7f);
  g_assert_cmpfloat_with_epsilon (limit, 2, 1e-6f);
  g_assert_cmpfloat (xs_steady_limit (limit, 1.f), ==, limit);
  g_assert_cmpfloat (xs_steady_limit (limit, 2.3f), >, limit);
  g_assert_cmpfloat (xs_steady_limit (limit, .5f), <, limit);
}

static void
test_limit_unusable (void)
{
  g_assert_cmpfloat (xs_steady_limit (0, 0), ==, 1);
  g_assert_cmpfloat (xs_steady_limit (3, NAN), ==, 3);
  g_assert_cmpfloat (xs_steady_limit (3, INFINITY), ==, 3);
}

static void
test_box_grows_at_once (void)
{
  XsBox box = xs_box_with_margin (&(XsBox){ 0, 0, 1, 1 });
  XsBox needed = { -3, 0, 5, 2 };
  xs_steady_box (&box, &needed);
  g_assert_cmpfloat (box.left, <, -3);
  g_assert_cmpfloat (box.right, >, 5);
  g_assert_cmpfloat (box.bottom, >, 2);
}

static void
test_box_shrinks_slowly (void)
{
  XsBox box = { -10, -10, 10, 10 };
  XsBox needed = { -1, -1, 1, 1 };
  xs_steady_box (&box, &needed);
  g_assert_cmpfloat (box.right, <, 10);
  g_assert_cmpfloat (box.right, >, 9);
  for (int i = 0; i < 1000; i++)
    xs_steady_box (&box, &needed);
  g_assert_cmpfloat (box.right, <, 1.8);
  g_assert_cmpfloat (box.right, >, 1);
}

static void
test_box_rests (void)
{
  XsBox box = { -1.3, -1.3, 1.3, 1.3 }, before = box;
  xs_steady_box (&box, &(XsBox){ -1, -1, 1, 1 });
  g_assert_cmpmem (&box, sizeof box, &before, sizeof before);
}

static void
test_empty_box (void)
{
  XsBox box = xs_box_with_margin (&(XsBox){ 2, 2, 2, 2 });
  g_assert_cmpfloat (box.right - box.left, >, 0);
  g_assert_cmpfloat (box.bottom - box.top, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/steady-range/limit/covers", test_limit_covers);
  g_test_add_func ("/steady-range/limit/stays", test_limit_stays);
  g_test_add_func ("/steady-range/limit/unusable", test_limit_unusable);
  g_test_add_func ("/steady-range/box/grows", test_box_grows_at_once);
  g_test_add_func ("/steady-range/box/shrinks", test_box_shrinks_slowly);
  g_test_add_func ("/steady-range/box/rests", test_box_rests);
  g_test_add_func ("/steady-range/box/empty", test_empty_box);
  return g_test_run ();
}
