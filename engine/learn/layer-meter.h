#pragma once

#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/spreads.h"
#include "engine/network/network.h"

/* Measures how the numbers of each layer are spread: activations on a few images, always the same,
 * and gradients from a gradient that is there already. A sample of them stands for all, so that it
 * costs a small part of an iteration. Buffers for one architecture; one thread at a time. */
typedef struct _XsLayerMeter XsLayerMeter;

#define XS_METER_IMAGES 4
#define XS_METER_SAMPLES 512 /* numbers of a layer that are looked at, at most */

/* NULL and error: memory is out. */
XsLayerMeter *xs_layer_meter_new (const XsArchitecture *architecture, GError **error);
void xs_layer_meter_free (XsLayerMeter *self);

/* Fills @out, of the architecture's depth. @network: a plan for it, of @pool; @parameters and
 * @gradient (total). The images are the first of @reader. */
void xs_layer_meter_measure (XsLayerMeter *self, XsNetwork *network, const XsReader *reader,
                             const float *parameters, const float *gradient, XsPool *pool,
                             XsSpreads *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsLayerMeter, xs_layer_meter_free)
