#include "engine/kernels/algorithm.h"

static const char *const ids[XS_N_ALGORITHMS] = { "auto", "winograd", "direct", "reference" };

const char *
xs_algorithm_id (XsAlgorithm algorithm)
{
  return ids[algorithm];
}
