#include "ui/plot/steady-range.h"

#include <glib.h>
#include <math.h>

#define KEPT_FROM .45     /* of the limit that must be filled for it to stay */
#define MARGIN .06        /* around a box, of its longer side */
#define LOOSE_FROM 1.34   /* how much too long a side may be */
#define SHRINKING .04     /* of the difference, with each call */
#define SMALLEST_SIDE .01 /* of an empty box */

static float
round_up (float needed)
{
  static const float steps[] = { 1, 1.2f, 1.5f, 2, 2.5f, 3, 4, 5, 6, 8, 10 };
  float power = powf (10, floorf (log10f (needed)));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= needed)
      return steps[i] * power;
  return 10 * power;
}

float
xs_steady_limit (float current, float needed)
{
  gboolean usable = isfinite (needed) && needed > 1e-20f;
  if (!usable)
    return current > 0 ? current : 1;
  if (needed <= current && needed > (float) KEPT_FROM * current)
    return current;
  return round_up (needed);
}

XsBox
xs_box_with_margin (const XsBox *needed)
{
  double width = MAX (needed->right - needed->left, SMALLEST_SIDE);
  double height = MAX (needed->bottom - needed->top, SMALLEST_SIDE);
  double margin = MARGIN * MAX (width, height);
  return (XsBox){ .left = needed->left - margin,
                  .top = needed->top - margin,
                  .right = needed->right + margin,
                  .bottom = needed->bottom + margin };
}

/* The interval [low, high] towards [to_low, to_high]. */
static void
steady_side (double *low, double *high, double to_low, double to_high)
{
  *low = MIN (*low, to_low);
  *high = MAX (*high, to_high);
  if (*high - *low < LOOSE_FROM * (to_high - to_low))
    return;
  *low += SHRINKING * (to_low - *low);
  *high += SHRINKING * (to_high - *high);
}

void
xs_steady_box (XsBox *box, const XsBox *needed)
{
  XsBox to = xs_box_with_margin (needed);
  steady_side (&box->left, &box->right, to.left, to.right);
  steady_side (&box->top, &box->bottom, to.top, to.bottom);
}
