#include "ui/trajectory/path-distance.h"

#include <math.h>

/* Two images of two steps: one goes there and back, 5 between its last nodes, one nowhere; moved by
 * (0, k) at node k. */
static XsRetraced *
made_up (void)
{
  static const float from[] = { 0, 0, -1.5f, -2, 1.5f, 2, 1, 1, 1, 1, 1, 1 };
  XsRetraced *self = xs_retraced_new (2, 2);

  self->size = 28;
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path-distance/numbers", test_numbers);
  g_test_add_func ("/path-distance/same", test_same);
  g_test_add_func ("/path-distance/words", test_words);
  return g_test_run ();
}
