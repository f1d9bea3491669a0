#include "engine/network/loss.h"

#include <math.h>

int
xs_largest_score (const xs_real *scores, int classes)
{
  int best = 0;

  for (int q = 1; q < classes; q++)
    if (scores[q] > scores[best])
      best = q;
  return best;
}

gboolean
xs_scores_are_finite (const xs_real *scores, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!isfinite (scores[i]))
      return FALSE;
  return TRUE;
}

/* sum of exp(scores - largest): at least 1 and at most @classes, so nothing overflows. */
static double
sum_exponentials (const xs_real *scores, int classes, double largest)
{
  double sum = 0;

  for (int q = 0; q < classes; q++)
    sum += exp ((double) scores[q] - largest);
  return sum;
}

void
xs_softmax (const xs_real *scores, int classes, xs_real *probabilities)
{
  double largest = (double) scores[xs_largest_score (scores, classes)];
  double sum = sum_exponentials (scores, classes, largest);

  for (int q = 0; q < classes; q++)
    probabilities[q] = (xs_real) (exp ((double) scores[q] - largest) / sum);
}

/*   loss = log sum_q exp(s_q) - s_label
 *   dloss/ds_q = softmax(s)_q - (q == label) */
double
xs_cross_entropy (const xs_real *scores, int classes, int label, double scale, xs_real *adjoint)
{
  double largest = (double) scores[xs_largest_score (scores, classes)];
  double sum = sum_exponentials (scores, classes, largest);

  for (int q = 0; q < classes && adjoint != NULL; q++)
    {
      double probability = exp ((double) scores[q] - largest) / sum;

      adjoint[q] = (xs_real) (scale * (probability - (q == label)));
    }
  /* In this order the large parts cancel before log (sum) comes in. */
  return log (sum) - ((double) scores[label] - largest);
}

/* With a target t whose sum is 1, -sum_q t_q log softmax(s)_q = log sum_q exp(s_q) - sum_q t_q s_q,
 * so a change of t shows in the second term only:
 *   what is added = smoothing (s_label - mean s)
 *   d/ds_q = smoothing ((q == label) - 1 / classes) */
double
xs_label_smoothing (const xs_real *scores, int classes, int label, double smoothing, double scale,
                    xs_real *adjoint)
{
  double gaps = 0;

  for (int q = 0; q < classes; q++)
    {
      gaps += (double) scores[label] - (double) scores[q];
      adjoint[q] += (xs_real) (scale * smoothing * ((q == label) - 1. / classes));
    }
  return smoothing * gaps / classes;
}

/*   q = softmax(s / T),   loss = T^2 sum_q w_q (log w_q - log q_q),   dloss/ds_q = T (q_q - w_q) */
double
xs_kullback_leibler (const xs_real *scores, const xs_real *wanted, int classes, double temperature,
                     double scale, xs_real *adjoint)
{
  double largest = (double) scores[xs_largest_score (scores, classes)];
  double sum = 0, loss = 0;

  for (int q = 0; q < classes; q++)
    sum += exp (((double) scores[q] - largest) / temperature);
  for (int q = 0; q < classes; q++)
    {
      double logarithm = ((double) scores[q] - largest) / temperature - log (sum);

      if (wanted[q] > 0)
        loss += (double) wanted[q] * (log ((double) wanted[q]) - logarithm);
      if (adjoint != NULL)
        adjoint[q] = (xs_real) (scale * temperature * (exp (logarithm) - (double) wanted[q]));
    }
  return temperature * temperature * loss;
}
