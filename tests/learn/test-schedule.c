#include "engine/learn/schedule.h"

#include <math.h>

static void
test_epochs_end_a_level (void)
{
  XsSchedule s;

  xs_schedule_begin (&s, 3, TRUE, 10);
  g_assert_false (xs_schedule_is_over (&s, 12.9, FALSE));
  g_assert_true (xs_schedule_is_over (&s, 13, FALSE));
  g_assert_false (xs_schedule_is_over (&s, 11, TRUE));
}

static void
test_cosine_falls (void)
{
  XsSchedule s;
  double last = 2;

  xs_schedule_begin (&s, 4, TRUE, 10);
  g_assert_cmpfloat (fabs (xs_schedule_factor (&s, 10) - 1), <, 1e-12);
  for (double epoch = 10; epoch <= 14; epoch += .25)
    {
      double factor = xs_schedule_factor (&s, epoch);

      g_assert_cmpfloat (factor, <, last);
      g_assert_cmpfloat (factor, >, 0);
      last = factor;
    }
  /* On an earlier level, too. */
  xs_schedule_begin (&s, 4, FALSE, 10);
  g_assert_cmpfloat (xs_schedule_factor (&s, 14), ==, last);
}

/* Tells of @n validations without improvement; returns after how many the plateau was said. */
static int
until_plateau (XsSchedule *s, double loss)
{
  for (int i = 1; i < 100; i++)
    if (xs_schedule_validated (s, loss))
      return i;
  return 0;
}

static void
test_earlier_level_ends_at_first_plateau (void)
{
  XsSchedule s;

  xs_schedule_begin (&s, 0, FALSE, 0);
  for (int i = 0; i < 20; i++)
    g_assert_false (xs_schedule_validated (&s, pow (.9, i)));
  g_assert_cmpint (until_plateau (&s, 1), >, 0);
  g_assert_true (xs_schedule_is_over (&s, 5, TRUE));
  g_assert_false (xs_schedule_is_over (&s, 5, FALSE));
  g_assert_cmpfloat (xs_schedule_factor (&s, 5), ==, 1);
}

static void
test_last_level_falls_before_it_ends (void)
{
  XsSchedule s;
  double factor = 1;

  xs_schedule_begin (&s, 0, TRUE, 0);
  g_assert_false (xs_schedule_validated (&s, 1));
  for (int fall = 0; fall < XS_SCHEDULE_FALLS; fall++)
    {
      g_assert_cmpint (until_plateau (&s, 1), >, 0);
      g_assert_false (xs_schedule_is_over (&s, 5, TRUE));
      g_assert_cmpfloat (xs_schedule_factor (&s, 5), <, factor);
      factor = xs_schedule_factor (&s, 5);
    }
  g_assert_cmpint (until_plateau (&s, 1), >, 0);
  g_assert_true (xs_schedule_is_over (&s, 5, TRUE));
  g_assert_cmpfloat (xs_schedule_factor (&s, 5), ==, factor);
}

static void
test_patience_is_lost_in_a_row (void)
{
  XsSchedule s;

  xs_schedule_begin (&s, 0, TRUE, 0);
  g_assert_false (xs_schedule_lost_patience (&s, 2, 1));
  g_assert_false (xs_schedule_lost_patience (&s, 2, 1));  /* no lower: the first */
  g_assert_false (xs_schedule_lost_patience (&s, 2, .9)); /* lower: from the beginning */
  g_assert_false (xs_schedule_lost_patience (&s, 2, 1));
  g_assert_true (xs_schedule_lost_patience (&s, 2, .95)); /* lower than the last, not the lowest */
  xs_schedule_begin (&s, 0, TRUE, 0);
  for (int i = 0; i < 100; i++)
    g_assert_false (xs_schedule_lost_patience (&s, 0, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/epochs-end-a-level", test_epochs_end_a_level);
  g_test_add_func ("/schedule/cosine-falls", test_cosine_falls);
  g_test_add_func ("/schedule/earlier-level-ends-at-first-plateau",
                   test_earlier_level_ends_at_first_plateau);
  g_test_add_func ("/schedule/last-level-falls-before-it-ends",
                   test_last_level_falls_before_it_ends);
  g_test_add_func ("/schedule/patience-is-lost-in-a-row", test_patience_is_lost_in_a_row);
  return g_test_run ();
}
