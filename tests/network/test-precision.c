/* The gradient that trains, in float, against the same network in double. */

#include "engine/base/cpu.h"
#include "engine/base/random.h"
#include "engine/network/architecture.h"

#include <math.h>

/* The probe in both precisions: its header gives one name at a time. */
#include "tests/network/probe.h"
double probe_gradient_double (const XsArchitecture *shape, XsAlgorithm algorithm,
                              const double *parameters, const double *images, const int *labels,
                              int count, double *gradient);

#define COUNT 5
#define TOLERANCE 1e-5

static const XsArchitecture shapes[] = {
  { 28, 4, 16, 1, 10, 0, 1 },
  { 13, 3, 11, 3, 5, 1, 2 },
  { 7, 8, 20, 1, 10, 7, 1 },
  { 16, 2, 8, 1, 3, 5, 1 },
};

static double *
random_numbers (guint64 seed, size_t count, double deviation)
{
  double *values = g_new (double, count);
  XsRandom random;

  xs_random_seed (&random, seed);
  /* Numbers that float holds exactly: only the arithmetic differs. */
  for (size_t i = 0; i < count; i++)
    values[i] = (double) (float) (deviation * xs_random_normal (&random));
  return values;
}

static double
relative_error (const double *found, const double *expected, size_t first, size_t last)
{
  double difference = 0, norm = 0;

  for (size_t i = first; i < last; i++)
    {
      difference += (found[i] - expected[i]) * (found[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
  return sqrt (difference / norm);
}

static void
check_kinds (const XsArchitecture *shape, const double *found, const double *expected)
{
  XsLayout layout = xs_architecture_layout (shape);
  const size_t cuts[] = { layout.opening_kernel, layout.opening_bias, layout.kernels,
                          layout.biases,         layout.classifier,   layout.classifier_bias,
                          layout.total };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (cuts); i++)
    g_assert_cmpfloat (relative_error (found, expected, cuts[i], cuts[i + 1]), <, TOLERANCE);
}

static void
check_shape (const XsArchitecture *shape, XsAlgorithm algorithm)
{
  size_t total = xs_architecture_layout (shape).total;
  size_t pixels = (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
  g_autofree double *parameters = random_numbers (1, total, .08);
  g_autofree double *images = random_numbers (2, COUNT * pixels, 1);
  g_autofree double *expected = g_new (double, total);
  g_autofree double *found = g_new (double, total);
  int labels[COUNT];
  double loss, loss_double;

  for (int i = 0; i < COUNT; i++)
    labels[i] = i % shape->classes;
  loss_double =
      probe_gradient_double (shape, XS_ALGORITHM_AUTO, parameters, images, labels, COUNT, expected);
  loss = probe_gradient (shape, algorithm, parameters, images, labels, COUNT, found);
  g_assert_cmpfloat (fabs (loss - loss_double), <, TOLERANCE * loss_double);
  check_kinds (shape, found, expected);
}

static void
check_all (const char *isa, XsAlgorithm algorithm)
{
  g_setenv ("XS_ISA", isa, TRUE);
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
      {
        XsArchitecture shape = shapes[i];

        shape.layer = layer;
        shape.channels += shape.channels % xs_architecture_parts (&shape);
        check_shape (&shape, algorithm);
      }
  g_unsetenv ("XS_ISA");
}

static void
test_direct (gconstpointer isa)
{
  check_all (isa, XS_ALGORITHM_DIRECT);
}

static void
test_winograd (gconstpointer isa)
{
  check_all (isa, XS_ALGORITHM_WINOGRAD);
}

static void
test_reference (void)
{
  check_shape (&shapes[1], XS_ALGORITHM_REFERENCE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsIsa isa = 0; isa < XS_N_ISAS; isa++)
    if (xs_isa_is_supported (isa))
      {
        const char *name = xs_isa_name (isa);
        g_autofree char *direct = g_strdup_printf ("/network/precision/direct/%s", name);
        g_autofree char *winograd = g_strdup_printf ("/network/precision/winograd/%s", name);

        g_test_add_data_func (direct, name, test_direct);
        g_test_add_data_func (winograd, name, test_winograd);
      }
  g_test_add_func ("/network/precision/reference", test_reference);
  return g_test_run ();
}
