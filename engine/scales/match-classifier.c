#include "engine/scales/match-classifier.h"

#include "engine/base/memory.h"
#include "engine/kernels/blas.h"
#include "engine/kernels/resample.h"
#include "engine/scales/ridge.h"

#define RIDGE .1

typedef struct
{
  int features;    /* C g g, and then a 1 for mu */
  double *rows;    /* (count, features + 1) */
  double *weights; /* (classes, features + 1), with mu last */
} Side;

static void
clear_side (Side *side)
{
  xs_free (side->rows);
  xs_free (side->weights);
}

static gboolean
fill_rows (Side *side, const XsMarch *march, GError **error)
{
  const XsArchitecture *a = &march->parameters->architecture;
  int grid = xs_architecture_grid (a);
  size_t state = (size_t) a->channels * a->size * a->size;
  size_t features = (size_t) side->features;
  XsResample *pool = xs_resample_new (a->size, grid, error);
  xs_real *pooled = NULL;

  if (pool != NULL)
    pooled = xs_alloc (features, sizeof *pooled, "pooled states", error);
  if (pooled == NULL)
    {
      xs_resample_free (pool);
      return FALSE;
    }
  for (size_t i = 0; i < (size_t) march->count; i++)
    {
      double *row = side->rows + i * (features + 1);

      xs_resample_apply (pool, march->states + i * state, pooled, a->channels);
      for (size_t f = 0; f < features; f++)
        row[f] = (double) pooled[f];
      row[features] = 1;
    }
  xs_free (pooled);
  xs_resample_free (pool);
  return TRUE;
}

static gboolean
fill_side (Side *side, const XsParameters *parameters, const XsMarch *march, GError **error)
{
  const XsArchitecture *a = &parameters->architecture;
  const xs_real *weights = parameters->values + parameters->layout.classifier;
  const xs_real *bias = parameters->values + parameters->layout.classifier_bias;
  int grid = xs_architecture_grid (a);
  size_t features = (size_t) a->channels * grid * grid;

  side->features = (int) features;
  side->rows =
      xs_alloc ((size_t) march->count * (features + 1), sizeof (double), "pooled states", error);
  if (side->rows == NULL)
    return FALSE;
  side->weights = xs_alloc (a->classes * (features + 1), sizeof (double), "classifier", error);
  if (side->weights == NULL)
    return FALSE;
  for (size_t q = 0; q < (size_t) a->classes; q++)
    {
      for (size_t f = 0; f < features; f++)
        side->weights[q * (features + 1) + f] = (double) weights[q * features + f];
      side->weights[q * (features + 1) + features] = (double) bias[q];
    }
  return fill_rows (side, march, error);
}

/* scores (classes, count) = weights rows^T */
static void
score (const Side *side, int classes, int count, double *scores)
{
  int width = side->features + 1;

  xs_blas_gemm (FALSE, TRUE, classes, count, width, 1, side->weights, width, side->rows, width, 0,
                scores, count);
}

static void
add_correction (XsParameters *to, const double *correction, size_t features)
{
  xs_real *weights = to->values + to->layout.classifier;
  xs_real *bias = to->values + to->layout.classifier_bias;

  for (size_t q = 0; q < (size_t) to->architecture.classes; q++)
    {
      for (size_t f = 0; f < features; f++)
        weights[q * features + f] += (xs_real) correction[q * (features + 1) + f];
      bias[q] += (xs_real) correction[q * (features + 1) + features];
    }
}

static gboolean
solve (const Side *old, const Side *new, int count, XsParameters *to, GError **error)
{
  int classes = to->architecture.classes;
  size_t width = (size_t) new->features + 1;
  double *residual = xs_alloc ((size_t) classes * count, sizeof *residual, "scores", error);
  double *old_scores = NULL;
  double *correction = NULL;
  gboolean solved = FALSE;

  if (residual != NULL)
    old_scores = xs_alloc ((size_t) classes * count, sizeof *old_scores, "scores", error);
  if (old_scores != NULL)
    correction = xs_alloc (classes * width, sizeof *correction, "classifier", error);
  if (correction != NULL)
    {
      score (old, classes, count, old_scores);
      score (new, classes, count, residual);
      for (size_t i = 0; i < (size_t) classes * count; i++)
        residual[i] = old_scores[i] - residual[i];
      solved = xs_ridge_solve (new->rows, count, (int) width, RIDGE, residual, classes, correction,
                               error);
    }
  if (solved)
    add_correction (to, correction, (size_t) new->features);
  xs_free (residual);
  xs_free (old_scores);
  xs_free (correction);
  return solved;
}

gboolean
xs_match_classifier (const XsParameters *from, const XsMarch *before, const XsMarch *after,
                     XsParameters *to, GError **error)
{
  Side old = { 0 };
  Side new = { 0 };
  gboolean solved = fill_side (&old, from, before, error) && fill_side (&new, to, after, error) &&
                    solve (&old, &new, after->count, to, error);

  clear_side (&old);
  clear_side (&new);
  return solved;
}
