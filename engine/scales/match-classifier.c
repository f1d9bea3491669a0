#include "engine/scales/match-classifier.h"

#include "engine/base/memory.h"
#include "engine/kernels/blas.h"
#include "engine/kernels/gram.h"
#include "engine/scales/feed.h"
#include "engine/scales/ridge.h"

#include <string.h>

/* Where there are few images; and, tried on those held out, where there are many. */
#define RIDGE .1
static const double ridges[] = { .01, .03, .1, .3, 1 };

/* One image in so many is held out. */
#define HELD_OUT 5

/* The rows of a regression with fewer images than unknowns are all kept: no more than these. */
#define MOST_ROW_BYTES ((size_t) 512 << 20)

struct _XsMatchScores
{
  const XsParameters *from;
  const XsImages *images;
  XsPool *pool;
  const XsCancel *cancel;
  xs_real *scores; /* (count, classes) */
};

/* A regression in the making: a row for each image, of features, 1, and the residuals of the
 * scores. */
typedef struct
{
  const XsMatchScores *old;
  XsParameters *to;
  XsFeed *feed;
  size_t unknowns; /* C g g + 1 */
  size_t classes;
  size_t width;     /* of a row, in whole blocks */
  double *rows;     /* (XS_FEED_MOST, width) */
  double *solution; /* (classes, unknowns): what is added to W and mu */

  /* many images */
  XsGramAdd add;
  double *grams[2]; /* (width, width) each, of the images fitted on and of those held out */
  double *gram;     /* the one at work */
  double *matrix;   /* (unknowns, unknowns) */
} Regression;

static gboolean
score_images (XsMatchScores *self, GError **error)
{
  size_t classes = (size_t) self->from->architecture.classes;
  XsFeed *feed = xs_feed_new (self->from, self->images, self->pool, self->cancel, error);
  gboolean fed = feed != NULL;

  while (fed && feed->first + feed->count < self->images->count)
    {
      fed = xs_feed_next (feed, self->images->count, error);
      if (fed)
        memcpy (self->scores + (size_t) feed->first * classes, feed->scores,
                (size_t) feed->count * classes * sizeof *self->scores);
    }
  xs_feed_free (feed);
  return fed;
}

XsMatchScores *
xs_match_scores_new (const XsParameters *from, const XsImages *images, XsPool *pool,
                     const XsCancel *cancel, GError **error)
{
  XsMatchScores *self = g_new0 (XsMatchScores, 1);
  size_t scores = (size_t) images->count * (size_t) from->architecture.classes;

  *self = (XsMatchScores){ from, images, pool, cancel, NULL };
  self->scores = xs_alloc (scores, sizeof *self->scores, "scores", error);
  if (self->scores == NULL || !score_images (self, error))
    {
      xs_match_scores_free (self);
      return NULL;
    }
  return self;
}

void
xs_match_scores_free (XsMatchScores *self)
{
  if (self == NULL)
    return;
  xs_free (self->scores);
  g_free (self);
}

/* The row of image @i of those at hand. */
static void
fill_row (const Regression *self, size_t i, double *row)
{
  const XsFeed *feed = self->feed;
  size_t features = feed->n_features;
  const xs_real *scores = self->old->scores + ((size_t) feed->first + i) * self->classes;

  for (size_t f = 0; f < features; f++)
    row[f] = (double) feed->features[i * features + f];
  row[features] = 1;
  for (size_t q = 0; q < self->classes; q++)
    row[self->unknowns + q] = (double) scores[q] - (double) feed->scores[i * self->classes + q];
}

static void
add_block (void *data, int block, int thread)
{
  const Regression *self = data;
  size_t first = self->width - ((size_t) block + 1) * XS_GRAM_BLOCK; /* the long ones first */

  self->add (self->rows, (size_t) self->feed->count, self->width, first, first + XS_GRAM_BLOCK,
             self->gram);
}

/* Adds the images up to the one before @end. */
static gboolean
add_images (Regression *self, int end, double *gram, GError **error)
{
  self->gram = gram;
  while (self->feed->first + self->feed->count < end)
    {
      if (!xs_feed_next (self->feed, end, error))
        return FALSE;
      for (size_t i = 0; i < (size_t) self->feed->count; i++)
        fill_row (self, i, self->rows + i * self->width);
      xs_pool_run (self->old->pool, (int) (self->width / XS_GRAM_BLOCK), add_block, self);
    }
  return TRUE;
}

/* |B - A d|^2 summed over the classes, from @gram = [A B]^T [A B]; destroys the matrix. */
static double
misfit_of (Regression *self, const double *gram, double *product)
{
  int unknowns = (int) self->unknowns;
  double sum = 0;

  xs_ridge_split (gram, self->width, self->unknowns, self->classes, self->matrix, product);
  for (size_t q = 0; q < self->classes; q++)
    {
      const double *d = self->solution + q * self->unknowns;
      size_t column = self->unknowns + q;

      sum += gram[column * self->width + column];
      for (size_t i = 0; i < self->unknowns; i++)
        sum -= 2 * d[i] * product[q * self->unknowns + i];
    }
  xs_blas_gemm (FALSE, FALSE, (int) self->classes, unknowns, unknowns, 1, self->solution, unknowns,
                self->matrix, unknowns, 0, product, unknowns);
  for (size_t i = 0; i < self->classes * self->unknowns; i++)
    sum += product[i] * self->solution[i];
  return sum;
}

static gboolean
solve_gram (Regression *self, const double *gram, double ridge, GError **error)
{
  xs_ridge_split (gram, self->width, self->unknowns, self->classes, self->matrix, self->solution);
  return xs_ridge_solve_gram (self->matrix, (int) self->unknowns, ridge, self->solution,
                              (int) self->classes, error);
}

/* The ridge with the least misfit on the images held out. */
static gboolean
choose_ridge (Regression *self, double *ridge, GError **error)
{
  double *product =
      xs_alloc (self->classes * self->unknowns, sizeof *product, "least squares", error);
  double least = G_MAXDOUBLE;
  gboolean solved = product != NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (ridges) && solved; i++)
    {
      double here;

      solved = solve_gram (self, self->grams[0], ridges[i], error);
      here = solved ? misfit_of (self, self->grams[1], product) : 0;
      if (!solved || here >= least)
        continue;
      least = here;
      *ridge = ridges[i];
    }
  xs_free (product);
  return solved;
}

static gboolean
alloc_grams (Regression *self, GError **error)
{
  const char *what = "least squares";
  size_t gram = self->width * self->width;

  self->add = xs_gram_find (error);
  return self->add != NULL &&
         (self->rows = xs_alloc (XS_FEED_MOST * self->width, sizeof (double), what, error)) &&
         (self->grams[0] = xs_alloc (gram, sizeof (double), what, error)) &&
         (self->grams[1] = xs_alloc (gram, sizeof (double), what, error)) &&
         (self->matrix = xs_alloc (self->unknowns * self->unknowns, sizeof (double), what, error));
}

static gboolean
are_many (int count, size_t unknowns)
{
  return (size_t) count / HELD_OUT * (HELD_OUT - 1) >= unknowns;
}

/* Of few images, those that a regression uses. */
static int
count_rows (int count, size_t unknowns)
{
  return (int) MIN ((size_t) count, MAX (MOST_ROW_BYTES / (unknowns * sizeof (double)), 1));
}

/* More images than unknowns: only their sums are kept. */
static gboolean
solve_many (Regression *self, int count, GError **error)
{
  int held_out = count / HELD_OUT;
  double ridge = RIDGE;

  if (!alloc_grams (self, error) || !add_images (self, count - held_out, self->grams[0], error) ||
      !add_images (self, count, self->grams[1], error) || !choose_ridge (self, &ridge, error))
    return FALSE;
  for (size_t i = 0; i < self->width * self->width; i++)
    self->grams[0][i] += self->grams[1][i];
  return solve_gram (self, self->grams[0], ridge, error);
}

/* (images, unknowns) and (classes, images) */
static gboolean
keep_rows (Regression *self, int count, double *a, double *residual, GError **error)
{
  while (self->feed->first + self->feed->count < count)
    {
      if (!xs_feed_next (self->feed, count, error))
        return FALSE;
      for (size_t i = 0; i < (size_t) self->feed->count; i++)
        {
          size_t image = (size_t) self->feed->first + i;

          fill_row (self, i, self->rows);
          memcpy (a + image * self->unknowns, self->rows, self->unknowns * sizeof *a);
          for (size_t q = 0; q < self->classes; q++)
            residual[q * (size_t) count + image] = self->rows[self->unknowns + q];
        }
    }
  return TRUE;
}

static gboolean
solve_few (Regression *self, int count, GError **error)
{
  const char *what = "pooled states";
  size_t rows = (size_t) count;
  double *a = xs_alloc (rows * self->unknowns, sizeof *a, what, error);
  double *residual = NULL;
  gboolean solved = FALSE;

  if (a != NULL)
    residual = xs_alloc (rows * self->classes, sizeof *residual, what, error);
  if (residual != NULL)
    self->rows = xs_alloc (self->width, sizeof *self->rows, what, error);
  if (self->rows != NULL)
    solved = keep_rows (self, count, a, residual, error) &&
             xs_ridge_solve (a, count, (int) self->unknowns, RIDGE, residual, (int) self->classes,
                             self->solution, error);
  xs_free (a);
  xs_free (residual);
  return solved;
}

static void
add_solution (const Regression *self)
{
  XsParameters *to = self->to;
  size_t features = self->unknowns - 1;
  xs_real *weights = to->values + to->layout.classifier;
  xs_real *bias = to->values + to->layout.classifier_bias;

  for (size_t q = 0; q < self->classes; q++)
    {
      const double *solution = self->solution + q * self->unknowns;

      for (size_t f = 0; f < features; f++)
        weights[q * features + f] += (xs_real) solution[f];
      bias[q] += (xs_real) solution[features];
    }
}

static gboolean
solve (Regression *self, GError **error)
{
  int count = self->old->images->count;

  self->solution = xs_alloc (self->classes * self->unknowns, sizeof (double), "classifier", error);
  if (self->solution == NULL)
    return FALSE;
  if (are_many (count, self->unknowns))
    return solve_many (self, count, error);
  return solve_few (self, count_rows (count, self->unknowns), error);
}

static void
clear (Regression *self)
{
  xs_feed_free (self->feed);
  xs_free (self->rows);
  xs_free (self->solution);
  xs_free (self->grams[0]);
  xs_free (self->grams[1]);
  xs_free (self->matrix);
}

gboolean
xs_match_classifier (const XsMatchScores *self, XsParameters *to, GError **error)
{
  Regression regression = { .old = self, .to = to };
  gboolean solved = FALSE;

  regression.feed = xs_feed_new (to, self->images, self->pool, self->cancel, error);
  if (regression.feed != NULL)
    {
      regression.classes = (size_t) to->architecture.classes;
      regression.unknowns = regression.feed->n_features + 1;
      regression.width = xs_gram_width (regression.unknowns + regression.classes);
      solved = solve (&regression, error);
    }
  if (solved)
    add_solution (&regression);
  clear (&regression);
  return solved;
}

double
xs_match_classifier_need (const XsArchitecture *a, int count, XsPool *pool)
{
  size_t grid = (size_t) xs_architecture_grid (a);
  size_t unknowns = (size_t) a->channels * grid * grid + 1;
  double width = (double) xs_gram_width (unknowns + (size_t) a->classes);
  double rows = count_rows (count, unknowns), square = MIN (rows, (double) unknowns);
  double numbers = are_many (count, unknowns) ? (XS_FEED_MOST + 3 * width) * width
                                              : rows * (double) unknowns + square * square;

  return xs_feed_need (a, pool) + numbers * sizeof (double);
}
