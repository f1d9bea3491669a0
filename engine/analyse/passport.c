#include "engine/analyse/passport.h"

#include "engine/analyse/symbol.h"
#include "engine/scales/operator.h"

#include <glib.h>
#include <math.h>

/* Below this, a contribution would be written as "0 %". */
#define LEAST_SHARE .005

#define MOST_WORDS 3

static const char *
operator_name (int i)
{
  return i == 0 ? "identity" : xs_operator_labels[i];
}

/* The largest of @left that is worth a word, or -1; ties go to the lower order. */
static int
largest (const double left[9], double sum)
{
  int best = 0;

  for (int i = 1; i < 9; i++)
    if (left[i] > left[best])
      best = i;
  return left[best] > LEAST_SHARE * sum ? best : -1;
}

static void
put_words (const double physical[9], char *words, size_t size)
{
  double left[9];
  double sum = 0;
  size_t length = 0;

  for (int i = 0; i < 9; i++)
    sum += left[i] = fabs (physical[i]);
  if (!(sum > 0) || !isfinite (sum))
    {
      g_strlcpy (words, sum == 0 ? "zero" : "not finite", size);
      return;
    }
  for (int word = 0; word < MOST_WORDS; word++)
    {
      int i = largest (left, sum);

      if (i < 0)
        break;
      length += (size_t) g_snprintf (words + length, size - length, "%s%.0f %% %s",
                                     word > 0 ? ", " : "", 100 * left[i] / sum, operator_name (i));
      left[i] = 0;
    }
}

/* y points down in a kernel and up in an angle; the sign of a normal means nothing. */
static double
edge_angle (double dx, double dy)
{
  double degrees = atan2 (-dy, dx) * 180 / M_PI;

  if (dx == 0 && dy == 0)
    return (double) NAN;
  if (degrees < 0)
    degrees += 180;
  return degrees >= 180 ? 0 : degrees;
}

void
xs_passport_of (const float kernel[9], int size, int reference_size, XsPassport *out)
{
  double stencil[9], coefficients[9];
  double ratio = (double) reference_size / size;

  for (int tap = 0; tap < 9; tap++)
    stencil[tap] = (double) kernel[tap];
  xs_operator_coefficients (stencil, coefficients);

  for (int i = 0; i < 9; i++)
    {
      int index = xs_operator_display_order[i];

      out->pixel[i] = coefficients[index];
      out->physical[i] = coefficients[index] * pow (ratio, index / 3 + index % 3);
    }
  out->mean_gain = coefficients[0];
  out->highest_gain = xs_symbol_highest_gain (kernel);
  out->edge_angle = edge_angle (out->pixel[1], out->pixel[2]);
  put_words (out->physical, out->words, sizeof out->words);
}
