/* The direct convolutions of every instruction set this machine has, against the reference. */

#include "engine/kernels/conv-direct.h"

#include "engine/base/cpu.h"
#include "engine/base/memory.h"
#include "engine/kernels/conv-reference.h"
#include "tests/kernels/numbers.h"

#include <string.h>

#define TOLERANCE 1e-5

static const XsConvTable *const tables[XS_N_ISAS] = {
  [XS_ISA_BASELINE] = &xs_conv_direct_baseline,
#if defined(__x86_64__)
  [XS_ISA_AVX2] = &xs_conv_direct_avx2,
  [XS_ISA_AVX512] = &xs_conv_direct_avx512,
#endif
};

/* One map under test: the same random planes as states of one table. */
typedef struct
{
  XsConvPlan *plan;
  float *in;
  float *residual;
  float *factor;
  float *out;
  float *slope;
  float *product;
  float *kernel;
  float *transposed;
  float *scratch;
} Side;

/* The planes, drawn once for both sides. */
typedef struct
{
  int inputs;
  int outputs;
  int n;
  float *in;
  float *residual;
  float *factor;
  float *kernel;
  float *turned; /* (inputs, outputs, 3, 3) */
  float *bias;
} Numbers;

static size_t
pixels (int channels, int n)
{
  return (size_t) channels * (size_t) n * (size_t) n;
}

static float *
new_floats (size_t count)
{
  float *floats = xs_alloc (count, sizeof *floats, "test", NULL);

  g_assert_nonnull (floats);
  return floats;
}

static float *
random_floats (XsRandom *random, size_t count)
{
  float *floats = new_floats (count);

  numbers_fill (random, floats, count, 1);
  return floats;
}

static void
draw (Numbers *self, XsRandom *random, int inputs, int outputs, int n)
{
  size_t kernel = (size_t) inputs * (size_t) outputs * 9;

  *self = (Numbers){ inputs, outputs, n };
  self->in = random_floats (random, pixels (inputs, n));
  self->residual = random_floats (random, pixels (outputs, n));
  self->factor = random_floats (random, pixels (outputs, n));
  self->kernel = random_floats (random, kernel);
  self->turned = random_floats (random, kernel);
  self->bias = random_floats (random, (size_t) outputs);
  for (size_t i = 0; i < kernel; i++)
    {
      self->kernel[i] /= 3 * sqrtf ((float) inputs);
      self->turned[i] /= 3 * sqrtf ((float) inputs);
    }
}

static void
clear_numbers (Numbers *self)
{
  float *all[] = { self->in, self->residual, self->factor, self->kernel, self->turned, self->bias };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    xs_free (all[i]);
}

static void
set_up (Side *side, const XsConvTable *table, const Numbers *numbers)
{
  XsConvPlan *plan = xs_conv_plan_new (table, numbers->inputs, numbers->outputs, numbers->n, NULL);

  side->plan = plan;
  side->in = new_floats (plan->input_size);
  side->residual = new_floats (plan->output_size);
  side->factor = new_floats (plan->output_size);
  side->out = new_floats (plan->output_size);
  side->slope = new_floats (plan->output_size);
  side->product = new_floats (plan->output_size);
  side->kernel = new_floats (plan->packed_size);
  side->transposed = new_floats (plan->packed_size);
  side->scratch = new_floats (plan->scratch_size);
  table->pack_state (plan, numbers->in, side->in, numbers->inputs);
  table->pack_state (plan, numbers->residual, side->residual, numbers->outputs);
  table->pack_state (plan, numbers->factor, side->factor, numbers->outputs);
  table->pack_kernel (plan, numbers->kernel, numbers->bias, side->kernel);
  table->pack_transposed (plan, numbers->turned, side->transposed);
}

static void
tear_down (Side *side)
{
  float *all[] = { side->in,      side->residual, side->factor,     side->out,    side->slope,
                   side->product, side->kernel,   side->transposed, side->scratch };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    xs_free (all[i]);
  xs_conv_plan_free (side->plan);
}

/* All memory of a state outside the pixels of its channels is zero: what a padding channel holds is
 * nobody's business. */
static void
assert_zero_outside (const XsConvPlan *plan, const float *state, int channels)
{
  float *planes = new_floats (pixels (channels, plan->n));
  float *copy = new_floats (plan->output_size);
  size_t end = plan->front + (size_t) channels * plan->plane;

  memcpy (copy, state, end * sizeof *copy);
  plan->table->pack_state (plan, planes, copy, channels);
  for (size_t i = 0; i < end; i++)
    g_assert_true (copy[i] == 0);
  xs_free (planes);
  xs_free (copy);
}

static void
assert_same (const Side *direct, const float *found, const Side *reference, const float *expected)
{
  int channels = direct->plan->outputs;
  size_t count = pixels (channels, direct->plan->n);
  float *a = new_floats (count);
  float *b = new_floats (count);

  direct->plan->table->unpack_state (direct->plan, found, a, channels);
  reference->plan->table->unpack_state (reference->plan, expected, b, channels);
  g_assert_cmpfloat (numbers_difference (a, b, count), <, TOLERANCE);
  assert_zero_outside (direct->plan, found, channels);
  xs_free (a);
  xs_free (b);
}

static XsConvCall
call_of (const Side *side, gboolean residual)
{
  return (XsConvCall){ .kernel = side->kernel,
                       .in = side->in,
                       .residual = residual ? side->residual : NULL,
                       .factor = side->factor,
                       .scale = .7f,
                       .out = side->out,
                       .slope = residual ? side->slope : NULL,
                       .product = residual ? side->product : NULL,
                       .scratch = side->scratch };
}

static void
check_activate (const Side *direct, const Side *reference)
{
  for (XsActivation a = 0; a < XS_N_ACTIVATIONS; a++)
    for (int residual = 0; residual < 2; residual++)
      {
        XsConvCall found = call_of (direct, residual);
        XsConvCall expected = call_of (reference, residual);

        direct->plan->table->activate (direct->plan, a, &found);
        reference->plan->table->activate (reference->plan, a, &expected);
        assert_same (direct, direct->out, reference, reference->out);
        /* At the kink a last bit decides between two slopes. */
        if (residual && a != XS_ACTIVATION_RELU)
          assert_same (direct, direct->slope, reference, reference->slope);
      }
}

/* With the residual it also goes in place. */
static void
check_add (const Side *direct, const Side *reference)
{
  const Side *sides[] = { direct, reference };

  for (int residual = 0; residual < 2; residual++)
    {
      for (int s = 0; s < 2; s++)
        {
          XsConvCall call = call_of (sides[s], residual);

          call.kernel = sides[s]->transposed;
          if (residual)
            call.out = sides[s]->residual;
          sides[s]->plan->table->add (sides[s]->plan, &call);
        }
      assert_same (direct, residual ? direct->residual : direct->out, reference,
                   residual ? reference->residual : reference->out);
      if (residual)
        assert_same (direct, direct->product, reference, reference->product);
    }
}

static void
check_multiply (const Side *direct, const Side *reference)
{
  XsConvCall found = call_of (direct, FALSE);
  XsConvCall expected = call_of (reference, FALSE);

  direct->plan->table->multiply (direct->plan, &found);
  reference->plan->table->multiply (reference->plan, &expected);
  assert_same (direct, direct->out, reference, reference->out);
}

static void
check_gradient (const Side *direct, const Side *reference)
{
  int outputs = direct->plan->outputs;
  size_t taps = (size_t) direct->plan->inputs * (size_t) outputs * 9;
  const Side *sides[] = { direct, reference };
  float *gradients[2], *biases[2];

  for (int s = 0; s < 2; s++)
    {
      gradients[s] = new_floats (taps);
      biases[s] = new_floats ((size_t) outputs);
      sides[s]->plan->table->kernel_gradient (sides[s]->plan, sides[s]->in, sides[s]->factor, -.5f,
                                              gradients[s], biases[s]);
      sides[s]->plan->table->kernel_gradient (sides[s]->plan, sides[s]->in, sides[s]->factor, 2.f,
                                              gradients[s], NULL);
    }
  g_assert_cmpfloat (numbers_difference (gradients[0], gradients[1], taps), <, TOLERANCE);
  g_assert_cmpfloat (numbers_difference (biases[0], biases[1], (size_t) outputs), <, TOLERANCE);
  for (int s = 0; s < 2; s++)
    {
      xs_free (gradients[s]);
      xs_free (biases[s]);
    }
}

static void
check_shape (const XsConvTable *table, XsRandom *random, int inputs, int outputs, int n)
{
  Numbers numbers;
  Side direct, reference;

  draw (&numbers, random, inputs, outputs, n);
  set_up (&direct, table, &numbers);
  set_up (&reference, &xs_conv_reference, &numbers);
  check_activate (&direct, &reference);
  check_multiply (&direct, &reference);
  check_gradient (&direct, &reference);
  check_add (&direct, &reference);
  tear_down (&direct);
  tear_down (&reference);
  clear_numbers (&numbers);
}

static void
test_against_reference (gconstpointer data)
{
  const XsConvTable *table = data;
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int n = 1; n <= 33; n++)
    check_shape (table, &random, 2, 9, n);
  for (int channels = 1; channels <= 40; channels += 3)
    check_shape (table, &random, channels, channels, 6);
  for (int i = 0; i < 12; i++)
    check_shape (table, &random, 1 + (int) xs_random_below (&random, 40),
                 1 + (int) xs_random_below (&random, 40), 1 + (int) xs_random_below (&random, 33));
}

/* sigma of -12 .. 12 through a kernel that is the identity: the vector tanh alone. */
static void
test_tanh (gconstpointer data)
{
  const XsConvTable *table = data;
  const float kernel[9] = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };
  enum
  {
    N = 200
  };
  XsConvPlan *plan = xs_conv_plan_new (table, 1, 1, N, NULL);
  float *planes = new_floats (N * N);
  float *values = new_floats (N * N);
  float *in = new_floats (plan->input_size);
  float *out = new_floats (plan->output_size);
  float *packed = new_floats (plan->packed_size);
  XsConvCall call = { .kernel = packed, .in = in, .scale = 1, .out = out };

  for (int i = 0; i < N * N; i++)
    planes[i] = 24.f * ((float) i / (N * N) - .5f);
  table->pack_state (plan, planes, in, 1);
  table->pack_kernel (plan, kernel, NULL, packed);
  table->activate (plan, XS_ACTIVATION_TANH, &call);
  table->unpack_state (plan, out, values, 1);
  for (int i = 0; i < N * N; i++)
    {
      g_assert_cmpfloat (fabs ((double) values[i] - tanh ((double) planes[i])), <, 3.5e-7);
      g_assert_cmpfloat (fabsf (values[i]), <=, 1);
    }
  xs_free (planes);
  xs_free (values);
  xs_free (in);
  xs_free (out);
  xs_free (packed);
  xs_conv_plan_free (plan);
}

/* A NaN in one pixel comes out, at its neighbours alone; the zeros around the planes stay zero, so
 * the next image is clean. */
static void
test_nan_stays (gconstpointer data)
{
  const XsConvTable *table = data;
  XsRandom random;
  Numbers numbers;
  Side side;
  float values[9 * 25];

  xs_random_seed (&random, 3);
  draw (&numbers, &random, 2, 9, 5);
  numbers.in[4] = NAN; /* the end of the first row */
  set_up (&side, table, &numbers);
  for (XsActivation a = 0; a < XS_N_ACTIVATIONS; a++)
    {
      XsConvCall call = call_of (&side, TRUE);

      table->activate (side.plan, a, &call);
      assert_zero_outside (side.plan, side.out, 9);
      assert_zero_outside (side.plan, side.slope, 9);
      table->unpack_state (side.plan, side.out, values, 9);
      for (int i = 0; i < 9 * 25; i++)
        g_assert_cmpint (isnan (values[i]), ==, i % 25 / 5 < 2 && i % 5 > 2);
    }
  tear_down (&side);
  clear_numbers (&numbers);
}

static void
add_tests (XsIsa isa)
{
  const struct
  {
    const char *name;
    GTestDataFunc func;
  } all[] = {
    { "against-reference", test_against_reference },
    { "tanh", test_tanh },
    { "nan-stays", test_nan_stays },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/kernels/conv-direct/%s/%s", xs_isa_name (isa), all[i].name);

      g_test_add_data_func (path, tables[isa], all[i].func);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsIsa isa = 0; isa < XS_N_ISAS; isa++)
    if (xs_isa_is_supported (isa))
      add_tests (isa);
  return g_test_run ();
}
