#include "engine/learn/objective.h"

#include "engine/base/memory.h"
#include "engine/scales/operator.h"

#include <math.h>
#include <string.h>

static XsParameters *
random_parameters_of (XsLayerType layer, int depth)
{
  XsArchitecture a = { .size = 5,
                       .depth = depth,
                       .channels = 3,
                       .inputs = 1,
                       .classes = 4,
                       .grid = 2,
                       .time = 1.5,
                       .layer = layer };
  XsParameters *p;
  XsRandom random;

  a.channels += a.channels % xs_architecture_parts (&a);
  p = xs_parameters_new (&a, NULL);
  xs_random_seed (&random, 3);
  for (size_t i = 0; i < p->layout.total; i++)
    p->values[i] = (float) xs_random_normal (&random);
  return p;
}

static XsParameters *
random_parameters (int depth)
{
  return random_parameters_of (XS_LAYER_STANDARD, depth);
}

static double
value_at (const XsObjective *objective, const XsParameters *p, const float *direction, double t)
{
  g_autofree float *moved = g_new (float, p->layout.total);
  g_autofree float *gradient = g_new0 (float, p->layout.total);

  for (size_t i = 0; i < p->layout.total; i++)
    moved[i] = p->values[i] + (float) t * direction[i];
  return xs_objective_add (objective, moved, gradient);
}

/* R is quadratic: its central difference is exact but for rounding. */
static void
check_gradient (XsLayerType layer, double smoothness, double decay, double weights)
{
  g_autoptr (XsParameters) p = random_parameters_of (layer, 4);
  g_autofree float *gradient = g_new0 (float, p->layout.total);
  g_autofree float *direction = g_new (float, p->layout.total);
  XsObjective objective;
  XsRandom random;
  double slope = 0, difference, value;

  xs_random_seed (&random, 8);
  xs_objective_init (&objective, &p->architecture, smoothness, decay, weights);
  value = xs_objective_add (&objective, p->values, gradient);
  g_assert_cmpfloat (value, >, 0);
  for (size_t i = 0; i < p->layout.total; i++)
    {
      direction[i] = (float) xs_random_normal (&random);
      slope += (double) gradient[i] * (double) direction[i];
    }
  difference = (value_at (&objective, p, direction, .5) - value_at (&objective, p, direction, -.5));
  g_assert_cmpfloat (fabs (difference - slope), <, 1e-4 * (fabs (slope) + value));
}

static void
test_gradients (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      check_gradient (layer, .7, 0, 0);
      check_gradient (layer, 0, .3, 0);
      check_gradient (layer, 0, 0, .2);
      check_gradient (layer, .1, .2, .3);
    }
}

/* lambda sum (4^(p+q) - 1) c_pq^2 over the opening kernels and all of the steps, by the
 * coefficients. */
static void
test_operator_weights_of_all (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autoptr (XsParameters) p = random_parameters_of (layer, 3);
      g_autofree float *gradient = g_new0 (float, p->layout.total);
      XsObjective objective;
      double sum = 0;

      for (size_t i = 0; i < p->layout.biases; i += 9)
        {
          double kernel[9];

          if (i == p->layout.opening_bias)
            i = p->layout.kernels;
          for (int tap = 0; tap < 9; tap++)
            kernel[tap] = (double) p->values[i + (size_t) tap];
          xs_operator_coefficients (kernel, kernel);
          for (int c = 0; c < 9; c++)
            sum += (pow (4, c / 3 + c % 3) - 1) * kernel[c] * kernel[c];
        }
      xs_objective_init (&objective, &p->architecture, 0, 0, .01);
      g_assert_cmpfloat (
          fabs (xs_objective_add (&objective, p->values, gradient) / (.01 * sum) - 1), <, 1e-5);
    }
}

static void
test_adds_to_gradient (void)
{
  g_autoptr (XsParameters) p = random_parameters (2);
  g_autofree float *gradient = g_new0 (float, p->layout.total);
  XsObjective objective;

  xs_objective_init (&objective, &p->architecture, 0, 1, 0);
  gradient[0] = 5;
  xs_objective_add (&objective, p->values, gradient);
  g_assert_cmpfloat (fabs ((double) (gradient[0] - 5 - p->values[0])), <, 1e-5);
}

static void
test_smoothness_by_hand (void)
{
  g_autoptr (XsParameters) one = random_parameters (1);
  g_autoptr (XsParameters) p = random_parameters (3);
  g_autofree float *gradient = g_new0 (float, p->layout.total);
  XsObjective objective;
  double h = xs_architecture_step (&p->architecture), sum = 0;
  size_t c = 3;

  xs_objective_init (&objective, &one->architecture, 1, 0, 0);
  g_assert_cmpfloat (xs_objective_add (&objective, one->values, gradient), ==, 0);

  for (int k = 0; k + 1 < 3; k++)
    {
      for (size_t i = 0; i < c * c * 9; i++)
        sum += pow (
            (double) (xs_parameters_kernel (p, k + 1)[i] - xs_parameters_kernel (p, k)[i]) / h, 2);
      for (size_t i = 0; i < c; i++)
        sum +=
            pow ((double) (xs_parameters_bias (p, k + 1)[i] - xs_parameters_bias (p, k)[i]) / h, 2);
    }
  xs_objective_init (&objective, &p->architecture, 2, 0, 0);
  g_assert_cmpfloat (fabs (xs_objective_add (&objective, p->values, gradient) - 2 * h / 2 * sum), <,
                     1e-3 * sum);
}

/* The mass stencil costs nothing; the mixed fourth derivative costs 4^4 - 1 times its square. */
static void
test_operator_weights_by_hand (void)
{
  g_autoptr (XsParameters) p = random_parameters (1);
  g_autofree float *gradient = g_new0 (float, p->layout.total);
  XsObjective objective;

  for (int order = 0; order < 2; order++)
    {
      double coefficients[9] = { 0 }, stencil[9];

      coefficients[order == 0 ? 0 : 8] = 2;
      xs_operator_stencil (coefficients, stencil);
      memset (p->values, 0, p->layout.total * sizeof (float));
      for (int i = 0; i < 9; i++)
        p->values[p->layout.kernels + (size_t) i] = (float) stencil[i];
      xs_objective_init (&objective, &p->architecture, 0, 0, .5);
      g_assert_cmpfloat (fabs (xs_objective_add (&objective, p->values, gradient) -
                               (order == 0 ? 0 : .5 * 255 * 4)),
                         <, 1e-3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/objective/gradients", test_gradients);
  g_test_add_func ("/objective/operator-weights-of-all", test_operator_weights_of_all);
  g_test_add_func ("/objective/adds-to-gradient", test_adds_to_gradient);
  g_test_add_func ("/objective/smoothness-by-hand", test_smoothness_by_hand);
  g_test_add_func ("/objective/operator-weights-by-hand", test_operator_weights_by_hand);
  return g_test_run ();
}
