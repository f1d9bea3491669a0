/* The gradient is that of the discretised problem: Taylor tests, in double.
 *
 *   |f(theta + e d) - f(theta) - e <gradient, d>| = O(e^2)
 *
 * so halving e must divide it by four, for directions d in one kind of parameter at a time. */

#include "engine/base/memory.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"
#include "tests/kernels/numbers.h"

#include <string.h>

#define COUNT 3

typedef struct
{
  XsPool *pool;
  XsNetwork *network;
  XsParameters *parameters;
  double *images;
  double *gradient;
  double *wanted; /* (COUNT, classes): probabilities, instead of labels; NULL: labels */
  double temperature;
  int labels[COUNT];
} Problem;

static const XsArchitecture shapes[] = {
  { 5, 3, 4, 1, 3, 0, 1 },  { 7, 2, 3, 3, 4, 1, 2 },   { 8, 4, 5, 1, 3, 3, 1 },
  { 9, 1, 2, 3, 2, 7, .5 }, { 1, 2, 3, 1, 2, 0, 1.5 },
};

static void
set_up (Problem *self, const XsArchitecture *shape)
{
  size_t pixels = COUNT * (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
  XsRandom random;

  *self = (Problem){ .pool = xs_pool_new (1, NULL) };
  self->network = xs_network_new (shape, self->pool, NULL);
  self->parameters = xs_parameters_new (shape, NULL);
  self->images = xs_alloc (pixels, sizeof (double), "images", NULL);
  self->gradient = xs_alloc (self->parameters->layout.total, sizeof (double), "gradient", NULL);
  xs_random_seed (&random, 1);
  numbers_fill (&random, self->images, pixels, 1);
  numbers_fill (&random, self->parameters->values, self->parameters->layout.total, .4);
  for (int i = 0; i < COUNT; i++)
    self->labels[i] = i % shape->classes;
}

static void
tear_down (Problem *self)
{
  xs_network_free (self->network);
  xs_parameters_free (self->parameters);
  xs_free (self->images);
  xs_free (self->gradient);
  g_free (self->wanted);
  xs_pool_free (self->pool);
}

static double
loss_at (Problem *self, const double *values, double *gradient)
{
  XsBatchResult result;

  if (self->wanted != NULL)
    g_assert_true (xs_network_imitate (self->network, values, self->images, self->wanted,
                                       self->temperature, COUNT, NULL, gradient, &result));
  else
    g_assert_true (xs_network_gradient (self->network, values, self->images, self->labels, COUNT,
                                        NULL, gradient, NULL, &result));
  g_assert_cmpint (result.failed_step, ==, -1);
  return result.loss;
}

/* What is left of f(theta + e d) after the linear term. */
static double
remainder_at (Problem *self, double loss, const double *direction, double eps)
{
  size_t total = self->parameters->layout.total;
  g_autofree double *moved = g_new (double, total);

  for (size_t i = 0; i < total; i++)
    moved[i] = self->parameters->values[i] + eps * direction[i];
  return loss_at (self, moved, NULL) - loss - eps * numbers_dot (self->gradient, direction, total);
}

static void
check_direction (Problem *self, size_t first, size_t last)
{
  size_t total = self->parameters->layout.total;
  g_autofree double *direction = g_new0 (double, total);
  double loss = loss_at (self, self->parameters->values, self->gradient);
  double eps = 1e-5, slope;
  XsRandom random;

  xs_random_seed (&random, first + 2);
  numbers_fill (&random, direction + first, last - first, 1);
  g_assert_cmpfloat (fabs (numbers_dot (self->gradient, direction, total)), >, 1e-6);
  slope = log2 (fabs (remainder_at (self, loss, direction, eps)) /
                fabs (remainder_at (self, loss, direction, eps / 2)));
  g_assert_cmpfloat (fabs (slope - 2), <, .05);
}

/* Probabilities that some other network might say. */
static void
want_probabilities (Problem *self, double temperature)
{
  int classes = self->parameters->architecture.classes;
  XsRandom random;

  self->temperature = temperature;
  self->wanted = g_new (double, COUNT *classes);
  xs_random_seed (&random, 9);
  numbers_fill (&random, self->wanted, COUNT * (size_t) classes, 2);
  for (int i = 0; i < COUNT; i++)
    xs_softmax (self->wanted + i * classes, classes, self->wanted + i * classes);
}

static void
test_taylor_of_imitation (gconstpointer data)
{
  XsArchitecture shape = shapes[1];
  Problem problem;

  shape.layer = (XsLayerType) GPOINTER_TO_INT (data);
  shape.channels += shape.channels % xs_architecture_parts (&shape);
  set_up (&problem, &shape);
  want_probabilities (&problem, 2);
  check_direction (&problem, 0, problem.parameters->layout.total);
  check_direction (&problem, problem.parameters->layout.kernels, problem.parameters->layout.biases);
  tear_down (&problem);
}

/* Where one class is wanted for certain, at temperature one, it is the loss of labels. */
static void
test_imitation_of_labels (void)
{
  Problem problem;
  size_t total;
  double loss, *gradient;

  set_up (&problem, &shapes[0]);
  total = problem.parameters->layout.total;
  loss = loss_at (&problem, problem.parameters->values, problem.gradient);
  gradient = g_memdup2 (problem.gradient, total * sizeof *gradient);
  problem.temperature = 1;
  problem.wanted = g_new0 (double, COUNT * 3);
  for (int i = 0; i < COUNT; i++)
    problem.wanted[3 * i + problem.labels[i]] = 1;
  g_assert_cmpfloat (fabs (loss_at (&problem, problem.parameters->values, problem.gradient) - loss),
                     <, 1e-14);
  g_assert_cmpfloat (numbers_difference (gradient, problem.gradient, total), <, 1e-14);
  g_free (gradient);
  tear_down (&problem);
}

static void
test_taylor (gconstpointer data)
{
  XsLayerType layer = (XsLayerType) GPOINTER_TO_INT (data);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      XsArchitecture shape = shapes[i];
      Problem problem;
      const XsLayout *layout;

      shape.layer = layer;
      shape.channels += shape.channels % xs_architecture_parts (&shape);
      set_up (&problem, &shape);
      layout = &problem.parameters->layout;
      check_direction (&problem, layout->opening_kernel, layout->opening_bias);
      check_direction (&problem, layout->opening_bias, layout->kernels);
      check_direction (&problem, layout->kernels, layout->biases);
      check_direction (&problem, layout->biases, layout->classifier);
      check_direction (&problem, layout->classifier, layout->classifier_bias);
      check_direction (&problem, layout->classifier_bias, layout->total);
      check_direction (&problem, 0, layout->total);
      tear_down (&problem);
    }
}

/* With smoothed labels, too: the loss is the one whose gradient it is. */
static void
test_smoothing (void)
{
  Problem problem;
  double plain;

  set_up (&problem, &shapes[2]);
  plain = loss_at (&problem, problem.parameters->values, NULL);
  xs_network_set_smoothing (problem.network, .3);
  g_assert_cmpfloat (loss_at (&problem, problem.parameters->values, NULL), !=, plain);
  check_direction (&problem, 0, problem.parameters->layout.total);
  xs_network_set_smoothing (problem.network, 0);
  g_assert_cmpfloat (loss_at (&problem, problem.parameters->values, NULL), ==, plain);
  tear_down (&problem);
}

/* ReLU has kinks, so no slope: away from them, which is nearly everywhere, central differences over
 * a short way agree. */
static void
test_relu (gconstpointer data)
{
  const double eps = 4e-9;
  XsLayerType layer = (XsLayerType) GPOINTER_TO_INT (data);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      XsArchitecture shape = shapes[i];
      g_autofree double *direction = NULL;
      Problem problem;
      double loss, change, expected;
      XsRandom random;

      shape.layer = layer;
      shape.channels += shape.channels % xs_architecture_parts (&shape);
      shape.activation = XS_ACTIVATION_RELU;
      set_up (&problem, &shape);
      direction = g_new (double, problem.parameters->layout.total);
      xs_random_seed (&random, 7);
      numbers_fill (&random, direction, problem.parameters->layout.total, 1);
      loss = loss_at (&problem, problem.parameters->values, problem.gradient);
      expected = numbers_dot (problem.gradient, direction, problem.parameters->layout.total);
      change = (remainder_at (&problem, loss, direction, eps) -
                remainder_at (&problem, loss, direction, -eps)) /
               (2 * eps);
      g_assert_cmpfloat (fabs (change), <, 1e-6 * fabs (expected) + 1e-6);
      tear_down (&problem);
    }
}

/* The loss of a batch is the mean over its images, and so is its gradient. */
static void
test_mean_of_images (void)
{
  Problem problem;
  double *single;
  double loss, sum = 0;
  size_t total;

  set_up (&problem, &shapes[2]);
  total = problem.parameters->layout.total;
  single = g_new (double, total);
  loss = loss_at (&problem, problem.parameters->values, problem.gradient);
  for (int i = 0; i < COUNT; i++)
    {
      XsBatchResult result;

      g_assert_true (xs_network_gradient (problem.network, problem.parameters->values,
                                          problem.images + i * 64, problem.labels + i, 1, NULL,
                                          single, NULL, &result));
      sum += result.loss / COUNT;
      for (size_t p = 0; p < total; p++)
        problem.gradient[p] -= single[p] / COUNT;
    }
  g_assert_cmpfloat (fabs (sum - loss), <, 1e-14);
  for (size_t p = 0; p < total; p++)
    g_assert_cmpfloat (fabs (problem.gradient[p]), <, 1e-14);
  g_free (single);
  tear_down (&problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      const char *id = xs_layer_type_id (layer);
      g_autofree char *taylor = g_strdup_printf ("/network/gradient/%s/taylor", id);
      g_autofree char *relu = g_strdup_printf ("/network/gradient/%s/relu", id);
      g_autofree char *imitate = g_strdup_printf ("/network/gradient/%s/imitation", id);

      g_test_add_data_func (imitate, GINT_TO_POINTER ((int) layer), test_taylor_of_imitation);
      g_test_add_data_func (taylor, GINT_TO_POINTER ((int) layer), test_taylor);
      g_test_add_data_func (relu, GINT_TO_POINTER ((int) layer), test_relu);
    }
  g_test_add_func ("/network/gradient/smoothing", test_smoothing);
  g_test_add_func ("/network/gradient/mean-of-images", test_mean_of_images);
  g_test_add_func ("/network/gradient/imitation-of-labels", test_imitation_of_labels);
  return g_test_run ();
}
