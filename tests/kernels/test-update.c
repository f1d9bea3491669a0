/* The optimisers' passes of every instruction set this machine has, against plain loops in double.
 */

#include "engine/kernels/update.h"

#include "engine/base/cpu.h"
#include "tests/kernels/numbers.h"

#include <string.h>

#define MOST 300

static const XsUpdateTable *const tables[XS_N_ISAS] = {
  [XS_ISA_BASELINE] = &xs_update_baseline,
#if defined(__x86_64__)
  [XS_ISA_AVX2] = &xs_update_avx2,
  [XS_ISA_AVX512] = &xs_update_avx512,
#endif
};

typedef struct
{
  float gradient[MOST + 1];
  float first[MOST + 1];
  float second[MOST + 1];
  float parameters[MOST + 1];
} Numbers;

static void
draw (Numbers *numbers)
{
  XsRandom random;

  xs_random_seed (&random, 5);
  numbers_fill (&random, numbers->gradient, MOST + 1, 1);
  numbers_fill (&random, numbers->first, MOST + 1, 1);
  numbers_fill (&random, numbers->second, MOST + 1, 1);
  numbers_fill (&random, numbers->parameters, MOST + 1, 1);
  for (int i = 0; i <= MOST; i++)
    numbers->second[i] = fabsf (numbers->second[i]);
}

static void
assert_near (double found, double expected)
{
  g_assert_cmpfloat (fabs (found - expected), <=, 2e-6 * (1 + fabs (expected)));
}

/* @updates as they should be; what lies behind @count is not touched. */
static void
check_after (const Numbers *before, const Numbers *after, const double *updates, size_t count,
             const XsUpdateSquares *squares)
{
  XsUpdateSquares expected = { 1, 2 };

  for (size_t i = 0; i < count; i++)
    {
      double p = (double) before->parameters[i] - updates[i];

      assert_near ((double) after->parameters[i], p);
      expected.update += updates[i] * updates[i];
      expected.parameters += p * p;
    }
  assert_near (squares->update, expected.update);
  assert_near (squares->parameters, expected.parameters);
  g_assert_cmpfloat (after->parameters[count], ==, before->parameters[count]);
  g_assert_cmpfloat (after->first[count], ==, before->first[count]);
  g_assert_cmpfloat (after->second[count], ==, before->second[count]);
}

static void
check_sgd (const XsUpdateTable *table, const Numbers *before, size_t count, float shortening)
{
  const XsSgd sgd = { .1f, .9f, shortening };
  Numbers after = *before;
  XsUpdateSquares squares = { 1, 2 };
  double updates[MOST];

  table->sgd (&sgd, after.gradient, after.first, after.parameters, count, &squares);
  for (size_t i = 0; i < count; i++)
    {
      double g = (double) shortening * (double) before->gradient[i];
      double velocity = .9 * (double) before->first[i] + g;

      assert_near ((double) after.first[i], velocity);
      updates[i] = .1 * velocity;
    }
  check_after (before, &after, updates, count, &squares);
}

static void
check_adam (const XsUpdateTable *table, const Numbers *before, size_t count, float shortening)
{
  const XsAdam adam = { .9f, .99f, .1f, 1.5f, 1e-3f, shortening };
  Numbers after = *before;
  XsUpdateSquares squares = { 1, 2 };
  double updates[MOST];

  table->adam (&adam, after.gradient, after.first, after.second, after.parameters, count, &squares);
  for (size_t i = 0; i < count; i++)
    {
      double g = (double) shortening * (double) before->gradient[i];
      double first = .9 * (double) before->first[i] + .1 * g;
      double second = .99 * (double) before->second[i] + .01 * g * g;

      assert_near ((double) after.first[i], first);
      assert_near ((double) after.second[i], second);
      updates[i] = .1 * first / (sqrt (1.5 * second) + 1e-3);
    }
  check_after (before, &after, updates, count, &squares);
}

static void
test_table (gconstpointer data)
{
  const XsUpdateTable *table = data;
  Numbers numbers;

  draw (&numbers);
  for (size_t count = 0; count < MOST; count = count < 70 ? count + 1 : count + 37)
    {
      double sum = 0;

      for (size_t i = 0; i < count; i++)
        sum += (double) numbers.gradient[i] * (double) numbers.gradient[i];
      assert_near (table->squares (numbers.gradient, count), sum);
      for (float shortening = 1; shortening > .1f; shortening -= .3f)
        {
          check_sgd (table, &numbers, count, shortening);
          check_adam (table, &numbers, count, shortening);
        }
    }
}

/* Squares that float cannot hold are no reason to say "not finite"; what is not finite is one. */
static void
test_range (gconstpointer data)
{
  const XsUpdateTable *table = data;
  float values[33];

  for (int i = 0; i < 33; i++)
    values[i] = 1e30f;
  g_assert_true (isfinite (table->squares (values, 33)));
  values[17] = NAN;
  g_assert_false (isfinite (table->squares (values, 33)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsIsa isa = 0; isa < XS_N_ISAS; isa++)
    if (xs_isa_is_supported (isa))
      {
        g_autofree char *steps = g_strdup_printf ("/kernels/update/%s/steps", xs_isa_name (isa));
        g_autofree char *range = g_strdup_printf ("/kernels/update/%s/range", xs_isa_name (isa));

        g_test_add_data_func (steps, tables[isa], test_table);
        g_test_add_data_func (range, tables[isa], test_range);
      }
  return g_test_run ();
}
