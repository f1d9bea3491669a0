#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/settings.h"

/* Which learning rates a training stands: a few iterations from its start on, each with a larger
 * rate than the one before, and what becomes of the loss (L. N. Smith, Cyclical learning rates,
 * 2017, section 3.3). Nothing is left of them. */

#define XS_RATE_SEARCH_MOST 120 /* iterations */

typedef struct
{
  double rate;
  double loss; /* of its batch, in a running mean with those before */
} XsRatePoint;

typedef struct
{
  XsRatePoint points[XS_RATE_SEARCH_MOST];
  int n;          /* fewer than all: the loss has exploded */
  double fastest; /* the rate at which the loss fell fastest, */
  double least;   /* the one at which it was least: beyond it training gets worse, */
  double between; /* and their geometric mean, where to start */
} XsRateSearch;

/* On the first level of @settings. XS_ERROR_CANCELLED, or what keeps it from being trained. */
gboolean xs_rate_search (const XsSettings *settings, XsDataset *data, XsPool *pool,
                         const XsCancel *cancel, XsRateSearch *search, GError **error);
