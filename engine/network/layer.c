#include "engine/network/layer.h"

#define XS_LAYER_ENTRY(NAME, row) [XS_LAYER_##NAME] = &XS_REAL (xs_layer_##row),
static const XsLayer *const layers[XS_N_LAYER_TYPES] = { XS_LAYER_TYPES (XS_LAYER_ENTRY) };
#undef XS_LAYER_ENTRY

const XsLayer *
xs_layer_of (XsLayerType type)
{
  return layers[type];
}
