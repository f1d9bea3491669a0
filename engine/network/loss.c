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
