/* One time step and its adjoint, in double: the forward values by hand, and <w, J v> = <J^T w, v>
 * with the Jacobian written out once more from the formulas. */

#include "engine/network/layer.h"

#include "engine/kernels/conv3x3.h"
#include "tests/kernels/numbers.h"

#include <string.h>

typedef struct
{
  XsArchitecture shape;
  size_t count; /* C n n */
  XsPool *pool;
  XsNetwork *network;
  XsParameters *parameters;
  XsWorkspace *workspace;
  double *y;
  double *v;
  double *w;
  double *z;
  double *work;
  double *result;
} Step;

static void
set_up (Step *self, XsLayerType layer, XsActivation activation, int n, int channels)
{
  XsRandom random;

  self->shape = (XsArchitecture){ n, 2, channels, 1, 2, 1, 1.4, layer, activation };
  self->count = (size_t) channels * (size_t) n * (size_t) n;
  self->pool = xs_pool_new (1, NULL);
  self->network = xs_network_new (&self->shape, self->pool, NULL);
  self->parameters = xs_parameters_new (&self->shape, NULL);
  self->workspace = &self->network->workspaces[0];
  self->y = g_new0 (double, self->count);
  self->v = g_new0 (double, self->count);
  self->w = g_new0 (double, self->count);
  self->z = g_new0 (double, self->count);
  self->work = g_new0 (double, self->count);
  self->result = g_new0 (double, self->count);
  self->network->batch.gradient = self->result; /* forward leaves slopes where a gradient is due */

  xs_random_seed (&random, 1);
  numbers_fill (&random, self->parameters->values, self->parameters->layout.total, .4);
  numbers_fill (&random, self->y, self->count, 1);
  numbers_fill (&random, self->v, self->count, 1);
  numbers_fill (&random, self->w, self->count, 1);
  for (int k = -1; k < 2; k++)
    xs_layer_pack (self->network, self->parameters->values, k);
  xs_conv3x3 (xs_parameters_kernel (self->parameters, 1), xs_parameters_bias (self->parameters, 1),
              self->y, self->z, channels, channels, n);
}

static void
tear_down (Step *self)
{
  double *all[] = { self->y, self->v, self->w, self->z, self->work, self->result };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
  xs_network_free (self->network);
  xs_parameters_free (self->parameters);
  xs_pool_free (self->pool);
}

static double
slope_at (const Step *self, size_t p)
{
  return xs_activation_slope (self->shape.activation,
                              xs_activation_value (self->shape.activation, self->z[p]));
}

/* result = base + h F for inner = sigma(z), or base + h dF/dy v for inner = sigma'(z) (K v). */
static void
finish_step (Step *self, const double *base, const double *inner)
{
  int channels = self->shape.channels;
  double sign = 1;

  memcpy (self->result, inner, self->count * sizeof (double));
  if (self->shape.layer == XS_LAYER_SYMMETRIC)
    {
      xs_conv3x3_transposed (xs_parameters_kernel (self->parameters, 1), inner, self->result,
                             channels, channels, self->shape.size);
      sign = -1;
    }
  for (size_t p = 0; p < self->count; p++)
    self->result[p] = base[p] + sign * .7 * self->result[p];
}

static void
forward (Step *self)
{
  const XsConvPlan *plan = self->network->step_plan;

  plan->table->pack_state (plan, self->y, xs_layer_state (self->network, self->workspace, 1),
                           self->shape.channels);
  xs_layer_forward (self->network, self->workspace, 1);
}

static void
check_forward (Step *self)
{
  const XsConvPlan *plan = self->network->step_plan;
  double *found = self->work;

  for (size_t p = 0; p < self->count; p++)
    self->work[p] = xs_activation_value (self->shape.activation, self->z[p]);
  finish_step (self, self->y, self->work);
  forward (self);
  plan->table->unpack_state (plan, xs_layer_state (self->network, self->workspace, 2), found,
                             self->shape.channels);
  g_assert_cmpfloat (numbers_difference (found, self->result, self->count), <, 1e-14);
}

static void
check_adjoint (Step *self)
{
  const XsConvPlan *plan = self->network->step_plan;
  int channels = self->shape.channels;
  g_autofree double *sums = g_new0 (double, self->network->layout.classifier);
  double left;

  forward (self);
  xs_conv3x3 (xs_parameters_kernel (self->parameters, 1), NULL, self->v, self->work, channels,
              channels, self->shape.size);
  for (size_t p = 0; p < self->count; p++)
    self->work[p] *= slope_at (self, p);
  finish_step (self, self->v, self->work);
  left = numbers_dot (self->w, self->result, self->count);

  plan->table->pack_state (plan, self->w, self->workspace->adjoint, channels);
  xs_layer_adjoint (self->network, self->workspace, 1, sums);
  plan->table->unpack_state (plan, self->workspace->adjoint, self->work, channels);
  g_assert_cmpfloat (fabs (left - numbers_dot (self->work, self->v, self->count)), <,
                     1e-10 * sqrt (numbers_dot (self->w, self->w, self->count) *
                                   numbers_dot (self->result, self->result, self->count)));
}

static void
test_step (gconstpointer data)
{
  const int sizes[] = { 1, 2, 5, 8 };
  XsLayerType layer = (XsLayerType) GPOINTER_TO_INT (data);

  for (XsActivation activation = 0; activation < XS_N_ACTIVATIONS; activation++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        Step step;

        set_up (&step, layer, activation, sizes[i], 3);
        check_forward (&step);
        check_adjoint (&step);
        tear_down (&step);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autofree char *path = g_strdup_printf ("/network/layer/%s", xs_layer_type_id (layer));

      g_test_add_data_func (path, GINT_TO_POINTER ((int) layer), test_step);
    }
  return g_test_run ();
}
