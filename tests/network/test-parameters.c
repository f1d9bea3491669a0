#include "engine/network/parameters.h"

#include "engine/base/error.h"

#include <math.h>
#include <string.h>

static const XsArchitecture usual = {
  .size = 14, .depth = 4, .channels = 16, .inputs = 3, .classes = 10, .grid = 7, .time = 1
};

static double
deviation (const float *values, size_t first, size_t last)
{
  double squares = 0;

  for (size_t i = first; i < last; i++)
    squares += (double) values[i] * (double) values[i];
  return sqrt (squares / (double) (last - first));
}

static void
test_start (void)
{
  g_autoptr (XsParameters) parameters = xs_parameters_new (&usual, NULL);
  const XsLayout *layout = &parameters->layout;
  XsRandom random;

  g_assert_true (deviation (parameters->values, 0, layout->total) == 0);
  xs_random_seed (&random, 1);
  xs_parameters_initialise (parameters, &random);
  g_assert_cmpfloat (
      fabs (deviation (parameters->values, 0, layout->opening_bias) * sqrt (3) / .3 - 1), <, .2);
  g_assert_cmpfloat (
      fabs (deviation (parameters->values, layout->kernels, layout->biases) * 12 / .5 - 1), <, .05);
  g_assert_true (deviation (parameters->values, layout->opening_bias, layout->kernels) == 0);
  g_assert_true (deviation (parameters->values, layout->biases, layout->total) == 0);
}

static void
test_copy_is_separate (void)
{
  g_autoptr (XsParameters) parameters = xs_parameters_new (&usual, NULL);
  g_autoptr (XsParameters) copy = NULL;
  size_t bytes = parameters->layout.total * sizeof (float);
  XsRandom random;

  xs_random_seed (&random, 2);
  xs_parameters_initialise (parameters, &random);
  copy = xs_parameters_copy (parameters, NULL);
  g_assert_true (xs_architecture_equal (&copy->architecture, &usual));
  g_assert_cmpint (memcmp (copy->values, parameters->values, bytes), ==, 0);
  copy->values[0] += 1;
  g_assert_cmpint (memcmp (copy->values, parameters->values, bytes), !=, 0);
}

static void
test_views (void)
{
  g_autoptr (XsParameters) parameters = xs_parameters_new (&usual, NULL);

  g_assert_true (xs_parameters_kernel (parameters, 0) ==
                 parameters->values + parameters->layout.kernels);
  g_assert_true (xs_parameters_kernel (parameters, 4) ==
                 parameters->values + parameters->layout.biases);
  g_assert_true (xs_parameters_bias (parameters, 4) ==
                 parameters->values + parameters->layout.classifier);
}

static void
test_refused (void)
{
  XsArchitecture shape = usual;
  g_autoptr (GError) error = NULL;

  shape.depth = 0;
  g_assert_null (xs_parameters_new (&shape, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  xs_parameters_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/parameters/start", test_start);
  g_test_add_func ("/network/parameters/copy-is-separate", test_copy_is_separate);
  g_test_add_func ("/network/parameters/views", test_views);
  g_test_add_func ("/network/parameters/refused", test_refused);
  return g_test_run ();
}
