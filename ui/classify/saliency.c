#include "ui/classify/saliency.h"

#include "ui/plot/colors.h"

#include <glib/gi18n.h>
#include <math.h>

#define DIMMED .55f /* what is left of the picture, */
#define COVER .9f   /* and the most that colours cover of it */
#define THIRDS 3

static float
largest (const float *values, gsize n)
{
  float most = 0;

  for (gsize i = 0; i < n; i++)
    most = MAX (most, values[i]);
  return most;
}

/* Strength at half its size covers more than half: the eye should find it. */
static float
cover_of (float strength)
{
  return COVER * sqrtf (strength);
}

void
xs_saliency_blend (const float *saliency, const float *input, int planes, int n, float *out)
{
  gsize pixels = (gsize) n * (gsize) n;
  float most = largest (saliency, pixels);

  for (gsize i = 0; i < pixels; i++)
    {
      float strength = most > 0 ? saliency[i] / most : 0, cover = cover_of (strength);
      guint8 rgb[3];

      xs_color_map (XS_MAP_MAGNITUDE, strength, rgb);
      for (int c = 0; c < 3; c++)
        {
          float seen = CLAMP (input[(gsize) (planes == 3 ? c : 0) * pixels + i], 0.f, 1.f);

          out[(gsize) c * pixels + i] =
              (1 - cover) * DIMMED * seen + cover * (float) rgb[c] / 255.f;
        }
    }
}

/* The mean over each of nine fields, which may differ by a row and a column. */
static void
find_fields (const float *saliency, int n, double fields[THIRDS * THIRDS])
{
  int counts[THIRDS * THIRDS] = { 0 };

  for (int i = 0; i < n * n; i++)
    {
      int field = i / n * THIRDS / n * THIRDS + i % n * THIRDS / n;

      fields[field] += (double) saliency[i];
      counts[field]++;
    }
  for (int i = 0; i < THIRDS * THIRDS; i++)
    fields[i] /= MAX (counts[i], 1);
}

const char *
xs_saliency_words (const float *saliency, int n)
{
  static const char *const words[THIRDS * THIRDS] = {
    N_ ("looks most at the upper left"),  N_ ("looks most at the top"),
    N_ ("looks most at the upper right"), N_ ("looks most at the left"),
    N_ ("looks most at the middle"),      N_ ("looks most at the right"),
    N_ ("looks most at the lower left"),  N_ ("looks most at the bottom"),
    N_ ("looks most at the lower right")
  };
  double fields[THIRDS * THIRDS] = { 0 };
  int most = 0;

  find_fields (saliency, n, fields);
  for (int i = 1; i < THIRDS * THIRDS; i++)
    if (fields[i] > fields[most])
      most = i;
  return fields[most] > 0 ? _ (words[most]) : _ ("looks at nothing");
}
