#include "engine/learn/spreads.h"

#include <math.h>

static const double shares[XS_N_QUANTILES] = { .05, .25, .5, .75, .95 };

double
xs_quantile_share (int index)
{
  return shares[index];
}

/* Hoare's selection: afterwards @values[k] is what it would be in order, nothing before it in
 * [from, to] is larger and nothing after it smaller. */
static void
bring_into_place (float *values, int from, int to, int k)
{
  while (from < to)
    {
      float pivot = values[(from + to) / 2];
      int i = from, j = to;

      while (i <= j)
        {
          while (values[i] < pivot)
            i++;
          while (values[j] > pivot)
            j--;
          if (i <= j)
            {
              float value = values[i];

              values[i++] = values[j];
              values[j--] = value;
            }
        }
      if (k <= j)
        to = j;
      else if (k >= i)
        from = i;
      else
        return;
    }
}

static float
least (const float *values, int n)
{
  float found = values[0];

  for (int i = 1; i < n; i++)
    found = MIN (found, values[i]);
  return found;
}

static int
drop_what_is_not_finite (float *values, int n)
{
  int kept = 0;

  for (int i = 0; i < n; i++)
    if (isfinite (values[i]))
      values[kept++] = values[i];
  return kept;
}

/* Each quantile looks only at what lies above the one before it. */
void
xs_quantiles_find (XsQuantiles *self, float *values, int n)
{
  int from = 0;

  n = drop_what_is_not_finite (values, n);
  for (int q = 0; q < XS_N_QUANTILES; q++)
    {
      double place = shares[q] * (n - 1);
      int k = (int) place;
      float part = (float) (place - k);

      if (n == 0)
        {
          self->at[q] = NAN;
          continue;
        }
      bring_into_place (values, from, n - 1, k);
      self->at[q] = values[k];
      if (part > 0 && k + 1 < n)
        self->at[q] += part * (least (values + k + 1, n - k - 1) - values[k]);
      from = k;
    }
}

XsSpreads *
xs_spreads_new (int node, const XsMoment *at, int depth)
{
  XsSpreads *self = g_new0 (XsSpreads, 1);

  g_atomic_ref_count_init (&self->references);
  self->node = node;
  self->at = *at;
  self->depth = depth;
  self->layers = g_new (XsLayerSpread, (gsize) depth + 1);
  for (int layer = 0; layer <= depth; layer++)
    {
      xs_quantiles_find (&self->layers[layer].activations, NULL, 0);
      xs_quantiles_find (&self->layers[layer].gradients, NULL, 0);
    }
  return self;
}

XsSpreads *
xs_spreads_ref (XsSpreads *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_spreads_unref (XsSpreads *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->layers);
  g_free (self);
}
