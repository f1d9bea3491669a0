/* In double. */

#include "engine/network/loss.h"

#include "tests/kernels/numbers.h"

#include <glib.h>

static void
test_softmax (void)
{
  const double scores[3] = { 0, log (2), log (5) };
  const double expected[3] = { .125, .25, .625 };
  double found[3];

  xs_softmax (scores, 3, found);
  g_assert_cmpfloat (numbers_difference (found, expected, 3), <, 1e-15);
}

static void
test_large_scores (void)
{
  const double scores[3] = { 1e300, -1e300, 1e300 };
  const double expected[3] = { .5, 0, .5 };
  double found[3];

  xs_softmax (scores, 3, found);
  g_assert_cmpfloat (numbers_difference (found, expected, 3), <, 1e-15);
  g_assert_cmpfloat (fabs (xs_cross_entropy (scores, 3, 0, 1, NULL) - log (2)), <, 1e-15);
}

/* Against differences, for every label and score. */
static void
test_gradient (void)
{
  const double eps = 1e-5;
  double scores[5], adjoint[5];
  XsRandom random;

  xs_random_seed (&random, 1);
  numbers_fill (&random, scores, 5, 1);
  for (int label = 0; label < 5; label++)
    {
      xs_cross_entropy (scores, 5, label, 3, adjoint);
      for (int q = 0; q < 5; q++)
        {
          double score = scores[q], up, down;

          scores[q] = score + eps;
          up = xs_cross_entropy (scores, 5, label, 1, NULL);
          scores[q] = score - eps;
          down = xs_cross_entropy (scores, 5, label, 1, NULL);
          scores[q] = score;
          g_assert_cmpfloat (fabs (adjoint[q] - 3 * (up - down) / (2 * eps)), <, 1e-8);
        }
    }
}

/* Cross entropy with the smoothed target written out, and its differences. */
static double
smoothed (const double *scores, int label, double smoothing)
{
  double probabilities[5], sum = 0;

  xs_softmax (scores, 5, probabilities);
  for (int q = 0; q < 5; q++)
    sum -= ((1 - smoothing) * (q == label) + smoothing / 5) * log (probabilities[q]);
  return sum;
}

static void
check_smoothing (double *scores, int label, double smoothing)
{
  const double eps = 1e-5;
  double adjoint[5];
  double loss = xs_cross_entropy (scores, 5, label, 3, adjoint) +
                xs_label_smoothing (scores, 5, label, smoothing, 3, adjoint);

  g_assert_cmpfloat (fabs (loss - smoothed (scores, label, smoothing)), <, 1e-14);
  for (int q = 0; q < 5; q++)
    {
      double score = scores[q], up, down;

      scores[q] = score + eps;
      up = smoothed (scores, label, smoothing);
      scores[q] = score - eps;
      down = smoothed (scores, label, smoothing);
      scores[q] = score;
      g_assert_cmpfloat (fabs (adjoint[q] - 3 * (up - down) / (2 * eps)), <, 1e-8);
    }
}

static void
test_smoothing (void)
{
  double scores[5];
  XsRandom random;

  xs_random_seed (&random, 2);
  numbers_fill (&random, scores, 5, 1);
  for (int label = 0; label < 5; label++)
    {
      check_smoothing (scores, label, .1);
      check_smoothing (scores, label, .9);
    }
}

/* Nothing where the answer is what is wanted; its gradient against differences, whose size a
 * temperature does not change in the limit. */
static void
test_kullback_leibler (void)
{
  const double eps = 1e-5;
  double scores[5], wanted[5], adjoint[5];
  XsRandom random;

  xs_random_seed (&random, 2);
  for (double temperature = 1; temperature <= 4; temperature *= 2)
    {
      numbers_fill (&random, scores, 5, 1);
      for (int q = 0; q < 5; q++)
        wanted[q] = scores[q] / temperature;
      xs_softmax (wanted, 5, wanted);
      g_assert_cmpfloat (fabs (xs_kullback_leibler (scores, wanted, 5, temperature, 1, NULL)), <,
                         1e-14);
      wanted[0] = 0;
      wanted[1] += 1 - wanted[1] - wanted[2] - wanted[3] - wanted[4];
      xs_kullback_leibler (scores, wanted, 5, temperature, 3, adjoint);
      for (int q = 0; q < 5; q++)
        {
          double score = scores[q], up, down;

          scores[q] = score + eps;
          up = xs_kullback_leibler (scores, wanted, 5, temperature, 1, NULL);
          scores[q] = score - eps;
          down = xs_kullback_leibler (scores, wanted, 5, temperature, 1, NULL);
          scores[q] = score;
          g_assert_cmpfloat (fabs (adjoint[q] - 3 * (up - down) / (2 * eps)), <, 1e-8);
        }
    }
}

static void
test_not_finite (void)
{
  for (int q = 0; q < 3; q++)
    {
      double scores[3] = { 1, 2, 3 };

      scores[q] = (double) NAN;
      g_assert_false (isfinite (xs_cross_entropy (scores, 3, 1, 1, NULL)));
      scores[q] = (double) INFINITY;
      g_assert_false (isfinite (xs_cross_entropy (scores, 3, 1, 1, NULL)));
    }
}

static void
test_largest (void)
{
  const double scores[4] = { -3, 2, 2, 1 };

  g_assert_cmpint (xs_largest_score (scores, 4), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/loss/softmax", test_softmax);
  g_test_add_func ("/network/loss/large-scores", test_large_scores);
  g_test_add_func ("/network/loss/gradient", test_gradient);
  g_test_add_func ("/network/loss/smoothing", test_smoothing);
  g_test_add_func ("/network/loss/kullback-leibler", test_kullback_leibler);
  g_test_add_func ("/network/loss/not-finite", test_not_finite);
  g_test_add_func ("/network/loss/largest", test_largest);
  return g_test_run ();
}
