#pragma once

#include "engine/learn/history.h"

/* How the numbers of each layer are spread at one moment of a training: what a layer gives, and the
 * gradient of its parameters. Layer 0 is the opening one, layer k + 1 is time step k. */

#define XS_N_QUANTILES 5

/* 5, 25, 50, 75 and 95 %; NaN where there is no finite number. A plain value. */
typedef struct
{
  float at[XS_N_QUANTILES];
} XsQuantiles;

/* In 0 .. 1. */
double xs_quantile_share (int index);

/* Of those of @values (n) that are finite, linear between the two that a quantile falls between;
 * puts them into another order. */
void xs_quantiles_find (XsQuantiles *self, float *values, int n);

typedef struct
{
  XsQuantiles activations; /* of y_0 after the opening layer, of y_{k+1} after step k */
  XsQuantiles gradients;   /* of dL / d theta_k: kernels and biases together */
} XsLayerSpread;

/* Immutable once it is in a history, reference counted, any thread. */
struct _XsSpreads
{
  gatomicrefcount references;
  int node;
  XsMoment at;
  int depth;             /* N */
  XsLayerSpread *layers; /* (N + 1) */
};

/* Everything unknown. */
XsSpreads *xs_spreads_new (int node, const XsMoment *at, int depth);
XsSpreads *xs_spreads_ref (XsSpreads *self);
void xs_spreads_unref (XsSpreads *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSpreads, xs_spreads_unref)
