#include "engine/analyse/operations.h"

#include "engine/network/layer.h"

/* How many times a step convolves C channels with C: each map forward, its transpose backward and
 * the gradient of its kernels, and K^T as K. P kernels of c = C / P channels are one P-th of it. */
static double
convolutions (const XsArchitecture *a)
{
  const XsLayer *layer = xs_layer_of (a->layer);

  return 3. * (layer->transposes ? 2 : 1) / layer->parts;
}

double
xs_operations_gradient (const XsArchitecture *a, int batch)
{
  double pixels = (double) a->size * a->size;
  double tap = 2. * 9 * a->channels * pixels; /* for each input channel */
  double grid = xs_architecture_grid (a);
  double classifier = 2. * a->classes * a->channels * grid * grid;
  double steps = convolutions (a) * a->depth * tap * a->channels;
  /* Nobody asks for the gradient with respect to the image. */
  double opening = 2 * tap * a->inputs;

  return batch * (steps + opening + 3 * classifier);
}
