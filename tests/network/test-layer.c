/* The time steps that there are, in double, beside the formulas of the method page: the forward
 * values by hand, <w, J v> = <J^T w, v> with the Jacobian written out once more, and layers that
 * run backwards. What every layer type must keep is in test-layer-rows.c. */

#include "engine/kernels/conv3x3.h"
#include "tests/kernels/numbers.h"
#include "tests/network/one-image.h"

#include <string.h>

#define DEPTH 3
#define STEP .45

typedef struct
{
  OneImage image;
  XsArchitecture shape;
  int parts;
  int width;
  size_t part;  /* c n n */
  size_t count; /* C n n */
  XsParameters *parameters;
  double *y;       /* the first state */
  double *v;       /* a direction from there */
  double *w;       /* and one of the last state */
  double *z;       /* (part) */
  double *work;    /* (part) */
  double *product; /* (part) */
} Steps;

static double *
numbers (XsRandom *random, size_t count)
{
  double *values = g_new0 (double, count);

  numbers_fill (random, values, count, 1);
  return values;
}

static void
set_up (Steps *self, XsLayerType layer, XsActivation activation, int n, int channels)
{
  XsRandom random;

  one_image_make (&self->image, layer, activation, DEPTH, n, channels, STEP);
  self->shape = self->image.steps.architecture;
  self->parts = xs_architecture_parts (&self->shape);
  self->width = xs_architecture_width (&self->shape);
  self->count = self->image.count;
  self->part = self->count / (size_t) self->parts;
  self->parameters = self->image.parameters;

  xs_random_seed (&random, 2);
  self->y = numbers (&random, self->count);
  self->v = numbers (&random, self->count);
  self->w = numbers (&random, self->count);
  self->z = numbers (&random, self->part);
  self->work = numbers (&random, self->part);
  self->product = numbers (&random, self->part);
}

static void
tear_down (Steps *self)
{
  double *all[] = { self->y, self->v, self->w, self->z, self->work, self->product };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
  one_image_clear (&self->image);
}

/* product = sigma(K y + b), with K^T before it where @transposed; or, unless @v is NULL, its
 * derivative along v. All of one part. */
static void
right_hand_side (Steps *self, int step, int part, gboolean transposed, const double *y,
                 const double *v)
{
  int n = self->shape.size;
  const double *kernel =
      xs_parameters_kernel (self->parameters, step) + part * 9 * self->width * self->width;
  const double *bias = xs_parameters_bias (self->parameters, step) + part * self->width;

  xs_conv3x3 (kernel, bias, y, self->z, self->width, self->width, n);
  if (v != NULL)
    xs_conv3x3 (kernel, NULL, v, self->work, self->width, self->width, n);
  for (size_t p = 0; p < self->part; p++)
    {
      double value = xs_activation_value (self->shape.activation, self->z[p]);

      self->work[p] =
          v == NULL ? value : self->work[p] * xs_activation_slope (self->shape.activation, value);
    }
  if (transposed)
    xs_conv3x3_transposed (kernel, self->work, self->product, self->width, self->width, n);
  else
    memcpy (self->product, self->work, self->part * sizeof (double));
}

static void
add (double *to, double scale, const double *what, size_t count)
{
  for (size_t p = 0; p < count; p++)
    to[p] += scale * what[p];
}

/* All steps straight from the formulas of the method: y to y_N in place, and unless NULL the
 * tangent @v along with it. @momentum and @v_momentum are (count), zero. */
static void
step_by_hand (Steps *self, double *y, double *v, double *momentum, double *v_momentum)
{
  const double h = xs_architecture_step (&self->shape);
  double *second = y + self->part;

  for (int k = 0; k < DEPTH; k++)
    switch (self->shape.layer)
      {
      case XS_LAYER_HAMILTONIAN:
        if (v != NULL)
          {
            right_hand_side (self, k, 0, TRUE, second, v + self->part);
            add (v, h, self->product, self->part);
          }
        right_hand_side (self, k, 0, TRUE, second, NULL);
        add (y, h, self->product, self->part);
        if (v != NULL)
          {
            right_hand_side (self, k, 1, TRUE, y, v);
            add (v + self->part, -h, self->product, self->part);
          }
        right_hand_side (self, k, 1, TRUE, y, NULL);
        add (second, -h, self->product, self->part);
        break;
      case XS_LAYER_SECOND_ORDER:
        if (v != NULL)
          {
            right_hand_side (self, k, 0, TRUE, y, v);
            add (v_momentum, -h * h, self->product, self->part);
            add (v, 1, v_momentum, self->part);
          }
        right_hand_side (self, k, 0, TRUE, y, NULL);
        add (momentum, -h * h, self->product, self->part);
        add (y, 1, momentum, self->part);
        break;
      default:
        {
          gboolean symmetric = self->shape.layer == XS_LAYER_SYMMETRIC;

          if (v != NULL)
            {
              right_hand_side (self, k, 0, symmetric, y, v);
              add (v, symmetric ? -h : h, self->product, self->part);
            }
          right_hand_side (self, k, 0, symmetric, y, NULL);
          add (y, symmetric ? -h : h, self->product, self->part);
        }
      }
}

static void
check_forward (Steps *self)
{
  g_autofree double *expected = g_memdup2 (self->y, self->count * sizeof (double));
  g_autofree double *momentum = g_new0 (double, self->count);
  g_autofree double *found = g_memdup2 (self->y, self->count * sizeof (double));

  step_by_hand (self, expected, NULL, momentum, NULL);
  one_image_forward (&self->image, found, NULL);
  g_assert_cmpfloat (numbers_difference (found, expected, self->count), <, 1e-13);
}

static void
check_adjoint (Steps *self)
{
  g_autofree double *sums = g_new0 (double, self->parameters->layout.classifier);
  g_autofree double *y = g_memdup2 (self->y, self->count * sizeof (double));
  g_autofree double *v = g_memdup2 (self->v, self->count * sizeof (double));
  g_autofree double *g = g_memdup2 (self->w, self->count * sizeof (double));
  g_autofree double *momentum = g_new0 (double, 2 * self->count);
  double left, scale;

  step_by_hand (self, y, v, momentum, momentum + self->count);
  left = numbers_dot (self->w, v, self->count);
  scale = sqrt (numbers_dot (self->w, self->w, self->count) * numbers_dot (v, v, self->count));

  memcpy (y, self->y, self->count * sizeof *y);
  one_image_forward (&self->image, y, NULL);
  one_image_adjoint (&self->image, g, sums);
  g_assert_cmpfloat (fabs (left - numbers_dot (g, self->v, self->count)), <, 1e-10 * scale);
}

static void
test_steps (gconstpointer data)
{
  const int sizes[] = { 1, 2, 5, 8 };
  XsLayerType layer = (XsLayerType) GPOINTER_TO_INT (data);

  for (XsActivation activation = 0; activation < XS_N_ACTIVATIONS; activation++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        Steps steps;

        set_up (&steps, layer, activation, sizes[i], 4);
        check_forward (&steps);
        check_adjoint (&steps);
        tear_down (&steps);
      }
}

/* From the last state of the program back to the first one by the formulas read backwards:
 *   Z = Z' + h K2^T sigma(K2 Y' + b2),   Y = Y' - h K1^T sigma(K1 Z + b1)
 *   y_k = y_{k+1} - w_{k+1},   w_k = w_{k+1} + h^2 K^T sigma(K y_k + b), which ends at rest. */
static void
go_back (Steps *self, double *y, double *momentum)
{
  const double h = xs_architecture_step (&self->shape);

  for (int k = DEPTH - 1; k >= 0; k--)
    if (self->parts == 2)
      {
        right_hand_side (self, k, 1, TRUE, y, NULL);
        add (y + self->part, h, self->product, self->part);
        right_hand_side (self, k, 0, TRUE, y + self->part, NULL);
        add (y, -h, self->product, self->part);
      }
    else
      {
        add (y, -1, momentum, self->count);
        right_hand_side (self, k, 0, TRUE, y, NULL);
        add (momentum, h * h, self->product, self->part);
      }
}

static void
test_reversible (gconstpointer data)
{
  XsLayerType layer = (XsLayerType) GPOINTER_TO_INT (data);
  g_autofree double *y = NULL, *momentum = NULL;
  Steps steps;

  set_up (&steps, layer, XS_ACTIVATION_TANH, 8, 4);
  y = g_memdup2 (steps.y, steps.count * sizeof *y);
  momentum = g_new0 (double, steps.count);
  one_image_forward (&steps.image, y, momentum);
  g_assert_cmpfloat (numbers_difference (y, steps.y, steps.count), >, .1);
  go_back (&steps, y, momentum);
  g_assert_cmpfloat (numbers_difference (y, steps.y, steps.count), <, 1e-13);
  if (layer == XS_LAYER_SECOND_ORDER)
    for (size_t p = 0; p < steps.count; p++)
      g_assert_cmpfloat (fabs (momentum[p]), <, 1e-13);
  tear_down (&steps);
}

int
main (int argc, char **argv)
{
  const XsLayerType layers[] = { XS_LAYER_STANDARD, XS_LAYER_SYMMETRIC, XS_LAYER_HAMILTONIAN,
                                 XS_LAYER_SECOND_ORDER };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      const char *id = xs_layer_type_id (layers[i]);
      g_autofree char *path = g_strdup_printf ("/network/layer/%s", id);
      g_autofree char *back = g_strdup_printf ("/network/layer/%s/reversible", id);

      g_test_add_data_func (path, GINT_TO_POINTER ((int) layers[i]), test_steps);
      if (xs_layer_of (layers[i])->reversible)
        g_test_add_data_func (back, GINT_TO_POINTER ((int) layers[i]), test_reversible);
    }
  return g_test_run ();
}
