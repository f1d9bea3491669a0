#include "ui/trajectory/path-distance.h"

#include <math.h>
#include <string.h>

/* Two images of two steps: one goes there and back, 5 between its last nodes, one nowhere; moved by
 * (0, k) at node k. */
static XsRetraced *
made_up (void)
{
  static const float from[] = { 0, 0, -1.5f, -2, 1.5f, 2, 1, 1, 1, 1, 1, 1 };
  XsRetraced *self = xs_retraced_new (2, 2, &(XsChange){ .size = 28, .depth = 2 });

  for (int i = 0; i < 12; i++)
    {
      self->from[i] = from[i];
      self->paths[i] = from[i] + (i % 2 == 1 ? (float) (i / 2 % 3) : 0);
    }
  return self;
}

static void
test_numbers (void)
{
  g_autoptr (XsRetraced) retraced = made_up ();

  for (int image = 0; image < 2; image++)
    for (int step = 0; step <= 2; step++)
      g_assert_cmpfloat_with_epsilon (xs_path_distance (retraced, image, step), step, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_path_extent (retraced, 0), 5, 1e-6);
  g_assert_cmpfloat (xs_path_extent (retraced, 1), ==, 0);
  g_assert_cmpfloat_with_epsilon (xs_path_mean_apart (retraced), .4, 1e-6);
}

/* The same paths are no distance apart, wherever they go. */
static void
test_same (void)
{
  g_autoptr (XsRetraced) retraced = made_up ();

  for (int i = 0; i < 12; i++)
    retraced->paths[i] = retraced->from[i];
  g_assert_cmpfloat (xs_path_mean_apart (retraced), ==, 0);
  g_assert_cmpfloat (xs_path_distance (retraced, 0, 1), ==, 0);
}

static void
test_words (void)
{
  g_autoptr (XsRetraced) retraced = made_up ();
  g_autofree char *words = xs_path_apart_words (retraced, 0);
  g_autofree char *still = xs_path_apart_words (retraced, 1);
  g_autofree char *none = xs_path_apart_words (retraced, 2);

  g_assert_cmpstr (words, ==,
                   "Dashed, at 28 × 28: 2.00 apart at the end, 40 % of the path's extent; over all "
                   "images 40 %.");
  g_assert_cmpstr (still, ==,
                   "Dashed, at 28 × 28: 2.00 apart at the end, – % of the path's extent; over all "
                   "images 40 %.");
  g_assert_cmpstr (none, ==, "");
}

/* Twice the steps: a path along direction 1 that ends at 3, its nodes at 1 and 3, beside one that
 * is behind by one at half of the time and by half at the end. */
static XsRetraced *
twice (void)
{
  static const float from[] = { 0, 0, 1, 0, 3, 0 }, paths[] = { 0, 0, 9, 9, 0, 0, 9, 9, 2.5f, 0 };
  XsRetraced *self = xs_retraced_new (1, 2, &(XsChange){ .size = 14, .depth = 4 });

  memcpy (self->from, from, sizeof from);
  memcpy (self->paths, paths, sizeof paths);
  return self;
}

/* Nodes are compared at the same time; the ones between have nothing to be compared with. */
static void
test_twice_the_steps (void)
{
  g_autoptr (XsRetraced) retraced = twice ();
  g_autofree char *words = xs_path_apart_words (retraced, 0);

  for (int step = 0; step <= 2; step++)
    g_assert_cmpint (xs_path_other_step (retraced, step), ==, 2 * step);
  g_assert_cmpfloat_with_epsilon (xs_path_distance (retraced, 0, 1), 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_path_distance (retraced, 0, 2), .5, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_path_most_apart (retraced, 0), 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_path_extent (retraced, 0), 3, 1e-6);
  g_assert_cmpstr (words, ==,
                   "Dashed, 4 steps instead of 2: at most 1.000 apart at the same time; at the end "
                   "0.500, 16.7 % of the path's extent, over all images 16.7 %.");
}

static void
test_half_the_steps (void)
{
  g_autoptr (XsRetraced) retraced = xs_retraced_new (1, 4, &(XsChange){ .size = 14, .depth = 2 });
  static const int steps[] = { 0, -1, 1, -1, 2 };

  retraced->from[2 * 1] = 7;
  retraced->from[2 * 2] = 3;
  for (int step = 0; step <= 4; step++)
    g_assert_cmpint (xs_path_other_step (retraced, step), ==, steps[step]);
  g_assert_true (isnan (xs_path_distance (retraced, 0, 1)));
  g_assert_cmpfloat_with_epsilon (xs_path_most_apart (retraced, 0), 3, 1e-6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path-distance/numbers", test_numbers);
  g_test_add_func ("/path-distance/same", test_same);
  g_test_add_func ("/path-distance/words", test_words);
  g_test_add_func ("/path-distance/twice-the-steps", test_twice_the_steps);
  g_test_add_func ("/path-distance/half-the-steps", test_half_the_steps);
  return g_test_run ();
}
