#pragma once

#include "engine/learn/spreads.h"
#include "ui/plot/nodes.h"

/* How one layer's numbers were spread over the training that led to the present, without any
 * drawing: what was undone, and what is in other branches, is left out. One thread at a time. */
typedef struct _XsLayerSeries XsLayerSeries;

typedef struct
{
  XsMoment at;
  int size, depth; /* of the network then */
  int layer;       /* of it: 0 the opening one, k + 1 step k */
  gboolean begins; /* a transfer or a refinement lies between the point before and this one */
  XsLayerSpread spread;
} XsLayerPoint;

XsLayerSeries *xs_layer_series_new (XsHistory *history);
void xs_layer_series_free (XsLayerSeries *self);
/* Reads what the history has gained. Whether anything is new. */
gboolean xs_layer_series_update (XsLayerSeries *self);

/* Time steps of the present network; 0 before there is one. */
int xs_layer_series_depth (const XsLayerSeries *self);
/* A new array of XsLayerPoint, by iteration. @step of the present network, -1: its opening layer;
 * of networks with other steps, the step in which its time lies. */
GArray *xs_layer_series_points (const XsLayerSeries *self, int step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsLayerSeries, xs_layer_series_free)
