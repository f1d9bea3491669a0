/* Whatever a row of the layer types says or computes, for every row there is: a new one is tested
 * by being there. In double. */

#include "engine/network/architecture.h"
#include "engine/network/layer.h"
#include "tests/kernels/numbers.h"
#include "tests/network/one-image.h"

#include <string.h>

#define STEP .45

static void
test_facts (void)
{
  const double norms[XS_MOST_PARTS] = { 1.5, .7 }, none[XS_MOST_PARTS] = { 0 };

  for (XsLayerType type = 0; type < XS_N_LAYER_TYPES; type++)
    {
      const XsLayer *layer = xs_layer_of (type);

      g_assert_cmpstr (layer->id, !=, "");
      for (XsLayerType other = 0; other < type; other++)
        g_assert_cmpstr (layer->id, !=, xs_layer_of (other)->id);
      g_assert_cmpint (layer->parts, >=, 1);
      g_assert_cmpint (layer->parts, <=, XS_MOST_PARTS);
      g_assert_true (g_utf8_validate (layer->formula, -1, NULL));
      g_assert_cmpfloat (layer->number (STEP, none), ==, 0);
      g_assert_cmpfloat_with_epsilon (layer->number (2 * STEP, norms),
                                      2 * layer->number (STEP, norms), 1e-12);
      for (int part = 0; part < layer->parts; part++)
        {
          double larger[XS_MOST_PARTS];

          memcpy (larger, norms, sizeof larger);
          larger[part] *= 2;
          g_assert_cmpfloat (layer->number (STEP, larger), >, layer->number (STEP, norms));
        }
    }
}

/* Everything that f = <w, y_N> depends on, one block of memory after another. */
typedef struct
{
  OneImage image;
  double *y; /* y_0 */
  double *w; /* of the last state */
} Problem;

static void
set_up (Problem *self, XsLayerType type, int depth, int n)
{
  XsRandom random;

  one_image_make (&self->image, type, XS_ACTIVATION_TANH, depth, n, 2 * xs_layer_of (type)->parts,
                  STEP);
  self->y = g_new (double, self->image.count);
  self->w = g_new (double, self->image.count);
  xs_random_seed (&random, 3);
  numbers_fill (&random, self->y, self->image.count, 1);
  numbers_fill (&random, self->w, self->image.count, 1);
}

static void
tear_down (Problem *self)
{
  one_image_clear (&self->image);
  g_free (self->y);
  g_free (self->w);
}

/* f with @values (count) moved by eps d, for a while. */
static double
value_at (Problem *self, double *values, const double *d, double eps, size_t count)
{
  g_autofree double *kept = g_memdup2 (values, count * sizeof *values);
  g_autofree double *y = NULL;

  for (size_t i = 0; i < count; i++)
    values[i] += eps * d[i];
  one_image_pack (&self->image);
  y = g_memdup2 (self->y, self->image.count * sizeof *y);
  one_image_forward (&self->image, y, NULL);
  memcpy (values, kept, count * sizeof *values);
  return numbers_dot (self->w, y, self->image.count);
}

/* |f(x + e d) - f(x) - e <gradient, d>| = O(e^2): halving e divides it by four. */
static void
check_taylor (Problem *self, double *values, const double *gradient, size_t count)
{
  const double eps = 1e-4;
  g_autofree double *d = g_new (double, count);
  double here, slope, rest[2];
  XsRandom random;

  xs_random_seed (&random, 4);
  numbers_fill (&random, d, count, 1);
  here = value_at (self, values, d, 0, count);
  g_assert_cmpfloat (fabs (numbers_dot (gradient, d, count)), >, 1e-6);
  for (int i = 0; i < 2; i++)
    {
      double e = eps / (1 + i);

      rest[i] =
          fabs (value_at (self, values, d, e, count) - here - e * numbers_dot (gradient, d, count));
    }
  slope = log2 (rest[0] / rest[1]);
  g_assert_cmpfloat (fabs (slope - 2), <, .05);
}

/* The adjoint is that of the step: with respect to the first state, the kernels and the biases. */
static void
test_adjoint (gconstpointer data)
{
  XsLayerType type = (XsLayerType) GPOINTER_TO_INT (data);
  const int sizes[] = { 1, 2, 5 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree double *y = NULL, *g = NULL, *gradient = NULL;
      const XsLayout *layout;
      XsParameters *p;
      Problem problem;

      set_up (&problem, type, 3, sizes[i]);
      p = problem.image.parameters;
      layout = &p->layout;
      y = g_memdup2 (problem.y, problem.image.count * sizeof *y);
      g = g_memdup2 (problem.w, problem.image.count * sizeof *g);
      gradient = g_new0 (double, layout->classifier);
      one_image_forward (&problem.image, y, NULL);
      one_image_adjoint (&problem.image, g, gradient);
      check_taylor (&problem, problem.y, g, problem.image.count);
      check_taylor (&problem, p->values + layout->kernels, gradient + layout->kernels,
                    layout->biases - layout->kernels);
      check_taylor (&problem, p->values + layout->biases, gradient + layout->biases,
                    layout->classifier - layout->biases);
      tear_down (&problem);
    }
}

/* What the adjoint of step 0 leaves behind for the opening layer: u = s_0 g_0, and its sum. */
static void
test_leaves_opening (gconstpointer data)
{
  XsLayerType type = (XsLayerType) GPOINTER_TO_INT (data);
  size_t pixels = 25;
  g_autofree double *y = NULL, *g = NULL, *u = NULL, *gradient = NULL;
  Problem problem;
  OneImage *image = &problem.image;
  const double *bias;

  set_up (&problem, type, 2, 5);
  y = g_memdup2 (problem.y, image->count * sizeof *y);
  g = g_memdup2 (problem.w, image->count * sizeof *g);
  u = g_new (double, image->count);
  gradient = g_new0 (double, image->parameters->layout.classifier);
  bias = gradient + image->parameters->layout.opening_bias;
  one_image_forward (image, y, NULL);
  /* Slopes of the opening layer: whatever the last state is. */
  xs_steps_from_planes (&image->steps, y, xs_steps_state (&image->steps, image->work.slopes, 0));
  one_image_adjoint (image, g, gradient);
  xs_steps_to_planes (&image->steps, image->work.inner, u);
  for (size_t i = 0; i < image->count; i++)
    {
      g_assert_cmpfloat_with_epsilon (u[i], y[i] * g[i], 1e-12);
      if (i % pixels != 0)
        u[i] += u[i - 1];
      if (i % pixels == pixels - 1)
        g_assert_cmpfloat_with_epsilon (bias[i / pixels], u[i], 1e-12);
    }
  tear_down (&problem);
}

/* |det| of @a (order, order), which is lost. */
static double
determinant (double *a, size_t order)
{
  double product = 1;

  for (size_t k = 0; k < order; k++)
    {
      size_t pivot = k;

      for (size_t i = k; i < order; i++)
        if (fabs (a[i * order + k]) > fabs (a[pivot * order + k]))
          pivot = i;
      for (size_t j = 0; j < order; j++)
        {
          double swapped = a[k * order + j];

          a[k * order + j] = a[pivot * order + j];
          a[pivot * order + j] = swapped;
        }
      product *= fabs (a[k * order + k]);
      for (size_t i = k + 1; i < order; i++)
        {
          double factor = a[i * order + k] / a[k * order + k];

          for (size_t j = k; j < order; j++)
            a[i * order + j] -= factor * a[k * order + j];
        }
    }
  return product;
}

/* Row @i of the transposed Jacobian of one step (y, w) -> (y', w'), by differences to either
 * side. */
static void
fill_derivative (OneImage *image, const double *start, size_t i, size_t order, double *row)
{
  const double eps = 1e-4;

  for (int side = 1; side >= -1; side -= 2)
    {
      g_autofree double *states = g_memdup2 (start, 2 * image->count * sizeof *states);

      states[i] += side * eps;
      one_image_forward (image, states, states + image->count);
      for (size_t j = 0; j < order; j++)
        row[j] += side * states[j] / (2 * eps);
    }
}

/* A step that says it is reversible keeps volumes, with any kernels; and another does not. */
static void
test_reversible (gconstpointer data)
{
  XsLayerType type = (XsLayerType) GPOINTER_TO_INT (data);
  g_autofree double *start = NULL, *jacobian = NULL;
  size_t order;
  double volume;
  XsRandom random;
  OneImage image;

  one_image_make (&image, type, XS_ACTIVATION_TANH, 1, 3, 2 * xs_layer_of (type)->parts, STEP);
  order = xs_layer_of (type)->has_momentum ? 2 * image.count : image.count;
  start = g_new (double, 2 * image.count);
  jacobian = g_new0 (double, order *order);
  xs_random_seed (&random, 5);
  numbers_fill (&random, start, 2 * image.count, 1);
  for (size_t i = 0; i < order; i++)
    fill_derivative (&image, start, i, order, jacobian + i * order);
  volume = determinant (jacobian, order);
  if (xs_layer_of (type)->reversible)
    g_assert_cmpfloat_with_epsilon (volume, 1, 1e-5);
  else
    g_assert_cmpfloat (fabs (volume - 1), >, 1e-2);
  one_image_clear (&image);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (gconstpointer data);
  } tests[] = {
    { "adjoint", test_adjoint },
    { "leaves-opening", test_leaves_opening },
    { "reversible", test_reversible },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/layer-rows/facts", test_facts);
  for (XsLayerType type = 0; type < XS_N_LAYER_TYPES; type++)
    for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree char *path =
            g_strdup_printf ("/network/layer-rows/%s/%s", xs_layer_type_id (type), tests[i].name);

        g_test_add_data_func (path, GINT_TO_POINTER ((int) type), tests[i].test);
      }
  return g_test_run ();
}
