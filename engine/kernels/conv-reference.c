#include "engine/kernels/conv-reference.h"

#include "engine/kernels/conv3x3.h"

#include <string.h>

/* States are plain planes (channels, n, n), a packed operator is (outputs, inputs, 3, 3) and the
 * bias after it, the sums are (outputs, inputs, 3, 3). */

static size_t
plane_size (const XsConvPlan *plan)
{
  return (size_t) plan->n * (size_t) plan->n;
}

static size_t
kernel_size (const XsConvPlan *plan)
{
  return (size_t) plan->outputs * (size_t) plan->inputs * 9;
}

static void
measure (XsConvPlan *plan)
{
  plan->front = 0;
  plan->stride = (size_t) plan->n;
  plan->pixel = 1;
  plan->plane = plane_size (plan);
  plan->input_size = (size_t) plan->inputs * plan->plane;
  plan->output_size = (size_t) plan->outputs * plan->plane;
  plan->packed_size = kernel_size (plan) + (size_t) plan->outputs;
  plan->sums_size = kernel_size (plan);
  plan->scratch_size = plan->output_size;
}

static void
pack_state (const XsConvPlan *plan, const xs_real *planes, xs_real *state, int channels)
{
  memcpy (state, planes, (size_t) channels * plan->plane * sizeof *state);
}

static void
unpack_state (const XsConvPlan *plan, const xs_real *state, xs_real *planes, int channels)
{
  memcpy (planes, state, (size_t) channels * plan->plane * sizeof *planes);
}

static void
pack_bias (const XsConvPlan *plan, const xs_real *bias, xs_real *packed)
{
  packed += kernel_size (plan);
  for (int o = 0; o < plan->outputs; o++)
    packed[o] = bias != NULL ? bias[o] : 0;
}

static void
pack_kernel (const XsConvPlan *plan, const xs_real *kernel, const xs_real *bias, xs_real *packed)
{
  memcpy (packed, kernel, kernel_size (plan) * sizeof *packed);
  pack_bias (plan, bias, packed);
}

/* K^T is the convolution with the kernels turned by 180 degrees, inputs and outputs swapped. */
static void
pack_transposed (const XsConvPlan *plan, const xs_real *kernel, const xs_real *bias,
                 xs_real *packed)
{
  size_t inputs = (size_t) plan->inputs;
  size_t outputs = (size_t) plan->outputs;

  for (size_t i = 0; i < inputs; i++)
    for (size_t o = 0; o < outputs; o++)
      for (size_t tap = 0; tap < 9; tap++)
        packed[(o * inputs + i) * 9 + 8 - tap] = *kernel++;
  pack_bias (plan, bias, packed);
}

/* scratch = P in + bias */
static void
convolve (const XsConvPlan *plan, const XsConvCall *call, const xs_real *bias)
{
  xs_conv3x3 (call->kernel, bias, call->in, call->scratch, plan->inputs, plan->outputs, plan->n);
}

static xs_real
residual_at (const XsConvCall *call, size_t p)
{
  return call->residual != NULL ? call->residual[p] : 0;
}

/*   out = r + scale sigma(P in + b),   slope = scale sigma'(P in + b), from sigma's value */
static void
activate (const XsConvPlan *plan, XsActivation activation, const XsConvCall *call)
{
  convolve (plan, call, call->kernel + kernel_size (plan));
  for (size_t p = 0; p < plan->output_size; p++)
    {
      xs_real value = xs_activation_value (activation, call->scratch[p]);

      call->out[p] = residual_at (call, p) + call->scale * value;
      if (call->slope != NULL)
        call->slope[p] = call->scale * xs_activation_slope (activation, value);
    }
}

static void
sum_channels (const XsConvPlan *plan, const xs_real *state, xs_real *sums)
{
  for (size_t o = 0; o < (size_t) plan->outputs && sums != NULL; o++)
    {
      xs_real sum = 0;

      for (size_t p = 0; p < plan->plane; p++)
        sum += state[o * plan->plane + p];
      sums[o] += sum;
    }
}

static void
correlate (const XsConvPlan *plan, const XsConvCall *call)
{
  if (call->first)
    memset (call->sums, 0, plan->sums_size * sizeof *call->sums);
  xs_conv3x3_kernel_gradient (call->in, call->other, call->sums, NULL, plan->inputs, plan->outputs,
                              plan->n);
}

/*   out = r + P in,   product = factor out */
static void
add (const XsConvPlan *plan, const XsConvCall *call)
{
  if (call->sums != NULL)
    correlate (plan, call);
  convolve (plan, call, NULL);
  for (size_t p = 0; p < plan->output_size; p++)
    {
      call->out[p] = residual_at (call, p) + call->scratch[p];
      if (call->product != NULL)
        call->product[p] = call->out[p] * call->factor[p];
    }
  if (call->product != NULL)
    sum_channels (plan, call->product, call->channel_sums);
}

/*   out = factor (P in) */
static void
multiply (const XsConvPlan *plan, const XsConvCall *call)
{
  if (call->sums != NULL)
    correlate (plan, call);
  convolve (plan, call, NULL);
  for (size_t p = 0; p < plan->output_size; p++)
    call->out[p] = call->factor[p] * call->scratch[p];
  sum_channels (plan, call->out, call->channel_sums);
}

static void
weigh (const XsConvPlan *plan, const XsConvCall *call)
{
  for (size_t p = 0; p < plan->output_size; p++)
    call->out[p] = call->factor[p] * call->in[p];
  sum_channels (plan, call->out, call->channel_sums);
}

const XsConvTable xs_conv_reference = {
  .name = "reference",
  .measure = measure,
  .pack_state = pack_state,
  .unpack_state = unpack_state,
  .pack_kernel = pack_kernel,
  .pack_transposed = pack_transposed,
  .activate = activate,
  .add = add,
  .multiply = multiply,
  .weigh = weigh,
  .correlate = correlate,
  .collect = xs_conv_collect_taps,
};
