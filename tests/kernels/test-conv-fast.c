/* The fast convolutions of every instruction set this machine has, against the reference. All
 * operands lie between forbidden pages, once against the one and once against the other. */

#include "engine/base/cpu.h"
#include "engine/base/memory.h"
#include "engine/kernels/conv-direct.h"
#include "engine/kernels/conv-reference.h"
#include "engine/kernels/conv-winograd.h"
#include "tests/kernels/guarded.h"
#include "tests/kernels/numbers.h"

#include <string.h>

/* What is under test, and how far it may be off: Winograd's transforms multiply by up to 8 and
 * lose bits where the terms cancel. */
typedef struct
{
  const char *name;
  XsIsa isa;
  const XsConvTable *table;
  const XsConvTable *states; /* whose states come out: another's for the opening layer */
  double tolerance;
} Subject;

#define SUBJECTS(isa, id)                                                                          \
  { "direct", id, &xs_conv_direct_##isa, &xs_conv_direct_##isa, 1e-5 },                            \
      { "winograd", id, &xs_conv_winograd_##isa, &xs_conv_winograd_##isa, 1e-4 },                  \
  {                                                                                                \
    "opening", id, &xs_conv_opening_##isa, &xs_conv_winograd_##isa, 1e-5                           \
  }

static const Subject subjects[] = {
  SUBJECTS (baseline, XS_ISA_BASELINE),
#if defined(__x86_64__)
  SUBJECTS (avx2, XS_ISA_AVX2),
  SUBJECTS (avx512, XS_ISA_AVX512),
#endif
};

/* The planes, drawn once for both sides. */
typedef struct
{
  int inputs;
  int outputs;
  int n;
  float *in;
  float *residual;
  float *factor;
  float *other;
  float *kernel;
  float *turned; /* (inputs, outputs, 3, 3) */
  float *bias;
} Numbers;

enum
{
  IN,
  RESIDUAL,
  FACTOR,
  OTHER,
  OUT,
  SLOPE,
  PRODUCT,
  KERNEL,
  TRANSPOSED,
  SUMS,
  CHANNEL_SUMS,
  SCRATCH,
  N_OPERANDS,
};

/* One operator under test with its operands. */
typedef struct
{
  const XsConvTable *table;
  XsConvPlan *plan;
  XsConvPlan *states; /* of @outputs channels: may be @plan */
  Guarded guarded[N_OPERANDS];
  float *operands[N_OPERANDS];
} Side;

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
  self->other = random_floats (random, pixels (outputs, n));
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
  float *all[] = { self->in,     self->residual, self->factor, self->other,
                   self->kernel, self->turned,   self->bias };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    xs_free (all[i]);
}

static void
measure_operands (const Side *side, size_t counts[N_OPERANDS])
{
  for (int i = 0; i < N_OPERANDS; i++)
    counts[i] = side->states->output_size;
  counts[IN] = side->plan->input_size;
  counts[KERNEL] = counts[TRANSPOSED] = side->plan->packed_size;
  counts[SUMS] = side->plan->sums_size;
  counts[CHANNEL_SUMS] = (size_t) side->plan->outputs;
  counts[SCRATCH] = side->plan->scratch_size;
}

/* Whatever is left in the sums, the first call with them does not see it. */
static void
spoil_sums (const Side *side)
{
  for (size_t i = 0; i < side->plan->sums_size; i++)
    side->operands[SUMS][i] = NAN;
}

static void
set_up (Side *side, const XsConvTable *table, const XsConvTable *states, const Numbers *numbers,
        GuardedPlace place)
{
  size_t counts[N_OPERANDS];
  int outputs = numbers->outputs;

  side->table = table;
  side->plan = xs_conv_plan_new (table, numbers->inputs, outputs, numbers->n, NULL);
  side->states = side->plan;
  if (states != table)
    side->states = xs_conv_plan_new (states, outputs, outputs, numbers->n, NULL);
  g_assert_cmpuint (side->plan->output_size, ==, side->states->output_size);

  measure_operands (side, counts);
  for (int i = 0; i < N_OPERANDS; i++)
    side->operands[i] = guarded_new (&side->guarded[i], counts[i], place);
  spoil_sums (side);
  table->pack_state (side->plan, numbers->in, side->operands[IN], numbers->inputs);
  states->pack_state (side->states, numbers->residual, side->operands[RESIDUAL], outputs);
  states->pack_state (side->states, numbers->factor, side->operands[FACTOR], outputs);
  states->pack_state (side->states, numbers->other, side->operands[OTHER], outputs);
  table->pack_kernel (side->plan, numbers->kernel, numbers->bias, side->operands[KERNEL]);
  if (table->pack_transposed != NULL)
    table->pack_transposed (side->plan, numbers->turned, numbers->bias, side->operands[TRANSPOSED]);
}

static void
tear_down (Side *side)
{
  for (int i = 0; i < N_OPERANDS; i++)
    guarded_free (&side->guarded[i]);
  if (side->states != side->plan)
    xs_conv_plan_free (side->states);
  xs_conv_plan_free (side->plan);
}

/* All memory of a state outside the pixels of its channels is zero: what a padding channel holds is
 * nobody's business. */
static void
assert_zero_outside (const XsConvPlan *plan, const float *state, int channels)
{
  float *planes = new_floats (pixels (channels, plan->n));
  float *copy = new_floats (plan->output_size);
  size_t end = plan->plane == 1 ? plan->output_size : plan->front + channels * plan->plane;

  memcpy (copy, state, end * sizeof *copy);
  plan->table->pack_state (plan, planes, copy, channels);
  for (size_t i = 0; i < end; i++)
    if (plan->plane != 1 || i % plan->pixel < (size_t) channels)
      g_assert_true (copy[i] == 0);
  xs_free (planes);
  xs_free (copy);
}

static void
assert_same (const Side *fast, const Side *reference, int operand, double tolerance)
{
  int channels = fast->plan->outputs;
  size_t count = pixels (channels, fast->plan->n);
  float *a = new_floats (count);
  float *b = new_floats (count);

  fast->states->table->unpack_state (fast->states, fast->operands[operand], a, channels);
  reference->table->unpack_state (reference->plan, reference->operands[operand], b, channels);
  g_assert_cmpfloat (numbers_difference (a, b, count), <, tolerance);
  assert_zero_outside (fast->states, fast->operands[operand], channels);
  xs_free (a);
  xs_free (b);
}

static XsConvCall
call_of (const Side *side, gboolean all)
{
  return (XsConvCall){ .kernel = side->operands[KERNEL],
                       .in = side->operands[IN],
                       .residual = all ? side->operands[RESIDUAL] : NULL,
                       .factor = side->operands[FACTOR],
                       .scale = .7f,
                       .out = side->operands[OUT],
                       .slope = all ? side->operands[SLOPE] : NULL,
                       .product = all ? side->operands[PRODUCT] : NULL,
                       .other = side->operands[OTHER],
                       .sums = all ? side->operands[SUMS] : NULL,
                       .first = TRUE,
                       .channel_sums = all ? side->operands[CHANNEL_SUMS] : NULL,
                       .scratch = side->operands[SCRATCH] };
}

static void
check_activate (const Side *fast, const Side *reference, double tolerance)
{
  for (XsActivation a = 0; a < XS_N_ACTIVATIONS; a++)
    for (int all = 0; all < 2; all++)
      {
        XsConvCall found = call_of (fast, all);
        XsConvCall expected = call_of (reference, all);

        found.sums = expected.sums = NULL;
        fast->table->activate (fast->plan, a, &found);
        reference->table->activate (reference->plan, a, &expected);
        assert_same (fast, reference, OUT, tolerance);
        /* At the kink a last bit decides between two slopes. */
        if (all && a != XS_ACTIVATION_RELU)
          assert_same (fast, reference, SLOPE, tolerance);
      }
}

/* The gradients as they are collected, from both sides. */
static void
check_sums (const Side *fast, const Side *reference, gboolean transposed, double tolerance)
{
  const Side *sides[] = { fast, reference };
  int outputs = fast->plan->outputs;
  size_t taps = (size_t) fast->plan->inputs * (size_t) outputs * 9;
  float *gradients[2];

  for (int s = 0; s < 2; s++)
    {
      gradients[s] = new_floats (taps);
      gradients[s][0] = 1; /* it is added to */
      sides[s]->table->collect (sides[s]->plan, sides[s]->operands[SUMS], transposed, gradients[s]);
      spoil_sums (sides[s]);
    }
  g_assert_cmpfloat (numbers_difference (gradients[0], gradients[1], taps), <, tolerance);
  xs_free (gradients[0]);
  xs_free (gradients[1]);
}

static void
check_channel_sums (const Side *fast, const Side *reference, double tolerance)
{
  float *found = fast->operands[CHANNEL_SUMS];
  float *expected = reference->operands[CHANNEL_SUMS];

  g_assert_cmpfloat (numbers_difference (found, expected, (size_t) fast->plan->outputs), <,
                     tolerance);
  memset (found, 0, (size_t) fast->plan->outputs * sizeof *found);
  memset (expected, 0, (size_t) fast->plan->outputs * sizeof *expected);
}

static void
check_correlate (const Side *fast, const Side *reference, double tolerance)
{
  for (int transposed = 0; transposed < (fast->table->pack_transposed != NULL ? 2 : 1);
       transposed++)
    {
      for (int times = 0; times < 2; times++)
        {
          XsConvCall found = call_of (fast, TRUE);
          XsConvCall expected = call_of (reference, TRUE);

          found.first = expected.first = times == 0;
          fast->table->correlate (fast->plan, &found);
          reference->table->correlate (reference->plan, &expected);
        }
      check_sums (fast, reference, transposed, tolerance);
    }
}

/* With all it also goes in place. */
static void
check_add (const Side *fast, const Side *reference, double tolerance)
{
  const Side *sides[] = { fast, reference };

  for (int all = 0; all < 2; all++)
    {
      for (int s = 0; s < 2; s++)
        {
          XsConvCall call = call_of (sides[s], all);

          call.kernel = sides[s]->operands[TRANSPOSED];
          if (all)
            call.out = sides[s]->operands[RESIDUAL];
          sides[s]->table->add (sides[s]->plan, &call);
        }
      assert_same (fast, reference, all ? RESIDUAL : OUT, tolerance);
      if (!all)
        continue;
      assert_same (fast, reference, PRODUCT, tolerance);
      check_sums (fast, reference, TRUE, tolerance);
      check_channel_sums (fast, reference, tolerance);
    }
}

static void
check_multiply (const Side *fast, const Side *reference, double tolerance)
{
  XsConvCall found = call_of (fast, TRUE);
  XsConvCall expected = call_of (reference, TRUE);

  fast->table->multiply (fast->plan, &found);
  reference->table->multiply (reference->plan, &expected);
  assert_same (fast, reference, OUT, tolerance);
  check_sums (fast, reference, FALSE, tolerance);
  check_channel_sums (fast, reference, tolerance);

  found.in = fast->operands[OTHER];
  expected.in = reference->operands[OTHER];
  fast->table->weigh (fast->plan, &found);
  reference->table->weigh (reference->plan, &expected);
  assert_same (fast, reference, OUT, tolerance);
  check_channel_sums (fast, reference, tolerance);
}

static void
check_shape (const Subject *subject, XsRandom *random, int inputs, int outputs, int n)
{
  Numbers numbers;

  draw (&numbers, random, inputs, outputs, n);
  for (GuardedPlace place = 0; place < N_GUARDED; place++)
    {
      Side fast, reference;

      set_up (&fast, subject->table, subject->states, &numbers, place);
      set_up (&reference, &xs_conv_reference, &xs_conv_reference, &numbers, place);
      check_activate (&fast, &reference, subject->tolerance);
      check_correlate (&fast, &reference, subject->tolerance);
      if (subject->table == subject->states)
        {
          check_multiply (&fast, &reference, subject->tolerance);
          check_add (&fast, &reference, subject->tolerance);
        }
      tear_down (&fast);
      tear_down (&reference);
    }
  clear_numbers (&numbers);
}

static void
test_against_reference (gconstpointer data)
{
  const Subject *subject = data;
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int n = 1; n <= 33; n++)
    check_shape (subject, &random, 2, 9, n);
  for (int channels = 1; channels <= 40; channels += 3)
    check_shape (subject, &random, channels, channels, 6);
  for (int i = 0; i < 12; i++)
    check_shape (subject, &random, 1 + (int) xs_random_below (&random, 40),
                 1 + (int) xs_random_below (&random, 40), 1 + (int) xs_random_below (&random, 33));
}

/* sigma of -12 .. 12 through a bias and a kernel of zero: the vector tanh alone. */
static void
test_tanh (gconstpointer data)
{
  const Subject *subject = data;
  enum
  {
    OUTPUTS = 2000
  };
  XsConvPlan *plan = xs_conv_plan_new (subject->table, 1, OUTPUTS, 1, NULL);
  float *kernel = new_floats (OUTPUTS * 9);
  float *bias = new_floats (OUTPUTS);
  float *values = new_floats (OUTPUTS);
  float *in = new_floats (plan->input_size);
  float *out = new_floats (plan->output_size);
  float *packed = new_floats (plan->packed_size);
  float *scratch = new_floats (plan->scratch_size);
  XsConvCall call = { .kernel = packed, .in = in, .scale = 1, .out = out, .scratch = scratch };

  for (int i = 0; i < OUTPUTS; i++)
    bias[i] = 24.f * ((float) i / OUTPUTS - .5f);
  subject->table->pack_kernel (plan, kernel, bias, packed);
  subject->table->activate (plan, XS_ACTIVATION_TANH, &call);
  subject->table->unpack_state (plan, out, values, OUTPUTS);
  for (int i = 0; i < OUTPUTS; i++)
    {
      g_assert_cmpfloat (fabs ((double) values[i] - tanh ((double) bias[i])), <, 3.5e-7);
      g_assert_cmpfloat (fabsf (values[i]), <=, 1);
    }
  xs_free (kernel);
  xs_free (bias);
  xs_free (values);
  xs_free (in);
  xs_free (out);
  xs_free (packed);
  xs_free (scratch);
  xs_conv_plan_free (plan);
}

/* A NaN in one pixel comes out at its neighbours (and where the algorithm mixes more pixels, at
 * those of its tile); the zeros around the pixels stay zero, so the next image is clean. */
static void
test_nan_stays (gconstpointer data)
{
  const Subject *subject = data;
  gboolean tiles = subject->table == subject->states && strcmp (subject->name, "winograd") == 0;
  XsRandom random;
  Numbers numbers;
  Side side;
  float values[9 * 25];

  xs_random_seed (&random, 3);
  draw (&numbers, &random, 2, 9, 5);
  numbers.in[4] = NAN; /* the end of the first row */
  set_up (&side, subject->table, subject->states, &numbers, GUARDED_BEGINS);
  for (XsActivation a = 0; a < XS_N_ACTIVATIONS; a++)
    {
      XsConvCall call = call_of (&side, TRUE);

      side.table->activate (side.plan, a, &call);
      assert_zero_outside (side.states, side.operands[OUT], 9);
      assert_zero_outside (side.states, side.operands[SLOPE], 9);
      side.states->table->unpack_state (side.states, side.operands[OUT], values, 9);
      for (int i = 0; i < 9 * 25; i++)
        {
          gboolean beside = i % 25 / 5 < 2 && i % 5 > 2;

          if (beside || !tiles)
            g_assert_cmpint (isnan (values[i]), ==, beside);
        }
    }
  tear_down (&side);
  clear_numbers (&numbers);
}

static void
add_tests (const Subject *subject)
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
      g_autofree char *path = g_strdup_printf ("/kernels/conv-%s/%s/%s", subject->name,
                                               xs_isa_name (subject->isa), all[i].name);

      g_test_add_data_func (path, subject, all[i].func);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (xs_isa_is_supported (subjects[i].isa))
      add_tests (&subjects[i]);
  return g_test_run ();
}
