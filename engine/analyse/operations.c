#include "engine/analyse/operations.h"

/* How many times a step convolves C channels with C: each map forward, its transpose backward and
 * the gradient of its kernels. Two of half the channels each way are half of one. */
static const int convolutions[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = 3,
  [XS_LAYER_SYMMETRIC] = 6, /* K and K^T, as in the next two */
  [XS_LAYER_HAMILTONIAN] = 3,
  [XS_LAYER_SECOND_ORDER] = 6,
};

double
xs_operations_gradient (const XsArchitecture *a, int batch)
{
  double pixels = (double) a->size * a->size;
  double tap = 2. * 9 * a->channels * pixels; /* for each input channel */
  double grid = xs_architecture_grid (a);
  double classifier = 2. * a->classes * a->channels * grid * grid;
  double steps = (double) convolutions[a->layer] * a->depth * tap * a->channels;
  /* Nobody asks for the gradient with respect to the image. */
  double opening = 2 * tap * a->inputs;

  return batch * (steps + opening + 3 * classifier);
}
