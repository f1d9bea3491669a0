#include "tests/network/probe.h"

#include "engine/network/network.h"

static xs_real *
rounded (const double *values, size_t count)
{
  xs_real *result = g_new (xs_real, count);

  for (size_t i = 0; i < count; i++)
    result[i] = (xs_real) values[i];
  return result;
}

double
probe_gradient (const XsArchitecture *shape, XsAlgorithm algorithm, const double *parameters,
                const double *images, const int *labels, int count, double *gradient)
{
  size_t total = xs_architecture_layout (shape).total;
  size_t pixels = (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
  const XsCompute *compute = xs_compute_find (algorithm, shape->channels, NULL);
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);
  XsNetwork *network = xs_network_new_with (shape, pool, compute, NULL);
  g_autofree xs_real *theta = rounded (parameters, total);
  g_autofree xs_real *x = rounded (images, (size_t) count * pixels);
  g_autofree xs_real *found = g_new (xs_real, total);
  XsBatchResult result;

  g_assert_true (
      xs_network_gradient (network, theta, x, labels, count, NULL, found, NULL, &result));
  for (size_t i = 0; i < total; i++)
    gradient[i] = (double) found[i];
  xs_network_free (network);
  return result.loss;
}
