#include "engine/analyse/work-units.h"

#include <glib.h>

static void
test_work_units (void)
{
  g_assert_cmpfloat (xs_work_units_pass (28, 8, 28, 8), ==, 1);
  g_assert_cmpfloat (xs_work_units_pass (14, 8, 28, 8), ==, .25);
  g_assert_cmpfloat (xs_work_units_pass (28, 4, 28, 8), ==, .5);
  g_assert_cmpfloat (xs_work_units_pass (7, 4, 28, 8), ==, 1 / 32.);
  g_assert_cmpfloat (xs_work_units_pass (56, 16, 28, 8), ==, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-units/pass", test_work_units);
  return g_test_run ();
}
