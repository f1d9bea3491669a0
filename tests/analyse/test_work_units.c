#include "engine/analyse/confusion.h"
#include "engine/analyse/work_units.h"
#include "engine/base/error.h"

#include <glib.h>

static void
test_counts (void)
{
  const int truth[] = { 0, 1, 2, 2, 1 };
  const int predicted[] = { 0, 2, 2, 0, 1 };
  const int expected[9] = { 1, 0, 0, 0, 1, 1, 1, 0, 1 };
  g_autoptr (XsConfusion) confusion = xs_confusion_new (3, NULL);

  g_assert_cmpint (xs_confusion_classes (confusion), ==, 3);
  g_assert_cmpfloat (xs_confusion_accuracy (confusion), ==, 0);
  xs_confusion_add (confusion, truth, predicted, 2);
  xs_confusion_add (confusion, truth + 2, predicted + 2, 3);
  g_assert_cmpmem (xs_confusion_counts (confusion), sizeof expected, expected, sizeof expected);
  g_assert_cmpint (xs_confusion_total (confusion), ==, 5);
  g_assert_cmpfloat_with_epsilon (xs_confusion_accuracy (confusion), .6, 1e-15);

  xs_confusion_reset (confusion);
  g_assert_cmpint (xs_confusion_total (confusion), ==, 0);
  g_assert_cmpfloat (xs_confusion_accuracy (confusion), ==, 0);
  for (int i = 0; i < 9; i++)
    g_assert_cmpint (xs_confusion_counts (confusion)[i], ==, 0);
}

static void
test_errors (void)
{
  const int bad[] = { 0, -1, 1001 };

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_confusion_new (bad[i], &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
}

static void
test_work_units (void)
{
  g_assert_cmpfloat (xs_work_units_pass (28, 8, 28, 8), ==, 1);
  g_assert_cmpfloat (xs_work_units_pass (14, 8, 28, 8), ==, .25);
  g_assert_cmpfloat (xs_work_units_pass (28, 4, 28, 8), ==, .5);
  g_assert_cmpfloat (xs_work_units_pass (7, 4, 28, 8), ==, 1 / 32.);
  g_assert_cmpfloat (xs_work_units_pass (56, 16, 28, 8), ==, 8);
}

static void
test_standard_error (void)
{
  g_assert_cmpfloat_with_epsilon (xs_accuracy_standard_error (.9, 10000), .003, 1e-12);
  g_assert_cmpfloat_with_epsilon (xs_accuracy_standard_error (.5, 4), .25, 1e-12);
  g_assert_cmpfloat (xs_accuracy_standard_error (1, 10), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/confusion/counts", test_counts);
  g_test_add_func ("/confusion/errors", test_errors);
  g_test_add_func ("/work-units/pass", test_work_units);
  g_test_add_func ("/work-units/standard-error", test_standard_error);
  return g_test_run ();
}
