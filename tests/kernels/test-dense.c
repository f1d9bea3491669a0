/* The vector products of every instruction set this machine has, against the reference. */

#include "engine/base/cpu.h"
#include "engine/kernels/conv-direct.h"
#include "engine/kernels/conv-reference.h"
#include "tests/kernels/numbers.h"

#include <glib.h>
#include <string.h>

#define MOST_CLASSES 11
#define MOST_FEATURES 150
#define COUNT 5

static const XsDenseTable *const tables[XS_N_ISAS] = {
  [XS_ISA_BASELINE] = &xs_dense_vector_baseline,
#if defined(__x86_64__)
  [XS_ISA_AVX2] = &xs_dense_vector_avx2,
  [XS_ISA_AVX512] = &xs_dense_vector_avx512,
#endif
};

typedef struct
{
  float weights[MOST_CLASSES * MOST_FEATURES];
  float bias[MOST_CLASSES];
  float in[COUNT * MOST_FEATURES];
  float adjoints[COUNT * MOST_CLASSES];
} Numbers;

static void
draw (Numbers *numbers)
{
  XsRandom random;

  xs_random_seed (&random, 6);
  numbers_fill (&random, numbers->weights, G_N_ELEMENTS (numbers->weights), 1);
  numbers_fill (&random, numbers->bias, G_N_ELEMENTS (numbers->bias), 1);
  numbers_fill (&random, numbers->in, G_N_ELEMENTS (numbers->in), 1);
  numbers_fill (&random, numbers->adjoints, G_N_ELEMENTS (numbers->adjoints), 1);
}

static void
check_products (const XsDenseTable *table, const Numbers *x, int classes, size_t features)
{
  const XsDenseTable *reference = &xs_dense_reference;
  float found[MOST_FEATURES], expected[MOST_FEATURES];

  table->apply (x->weights, x->bias, x->in, found, classes, features);
  reference->apply (x->weights, x->bias, x->in, expected, classes, features);
  g_assert_cmpfloat (numbers_difference (found, expected, (size_t) classes), <, 1e-5);

  table->transposed (x->weights, x->adjoints, found, classes, features);
  reference->transposed (x->weights, x->adjoints, expected, classes, features);
  g_assert_cmpfloat (numbers_difference (found, expected, features), <, 1e-5);

  table->add_rows (x->weights, features, classes, found, features);
  reference->add_rows (x->weights, features, classes, expected, features);
  g_assert_cmpfloat (numbers_difference (found, expected, features), <, 1e-6);
}

/* Over the last of the rows. */
static void
check_add_rows_in_place (const XsDenseTable *table, const Numbers *x, int rows, size_t count)
{
  float found[MOST_CLASSES * MOST_FEATURES], expected[MOST_FEATURES];
  float *last = found + (size_t) (rows - 1) * count;

  memcpy (found, x->weights, (size_t) rows * count * sizeof *found);
  table->add_rows (found, count, rows, last, count);
  table->add_rows (x->weights, count, rows, expected, count);
  g_assert_cmpint (memcmp (last, expected, count * sizeof *last), ==, 0);
}

static void
check_gradient (const XsDenseTable *table, const Numbers *x, int classes, size_t features)
{
  size_t count = (size_t) classes * features;
  float found[MOST_CLASSES * MOST_FEATURES], expected[MOST_CLASSES * MOST_FEATURES];

  memcpy (found, x->weights, count * sizeof *found);
  memcpy (expected, x->weights, count * sizeof *found);
  table->gradient (x->adjoints, x->in, found, COUNT, classes, features);
  xs_dense_reference.gradient (x->adjoints, x->in, expected, COUNT, classes, features);
  g_assert_cmpfloat (numbers_difference (found, expected, count), <, 1e-5);
}

/* To the last bit, also over one of the terms. */
static void
check_add (const XsDenseTable *table, const Numbers *x, size_t count)
{
  float found[MOST_FEATURES];

  table->add (x->in, x->weights, found, count);
  for (size_t i = 0; i < count; i++)
    g_assert_cmpfloat (found[i], ==, x->in[i] + x->weights[i]);
  table->add (x->in, found, found, count);
  for (size_t i = 0; i < count; i++)
    g_assert_cmpfloat (found[i], ==, x->in[i] + (x->in[i] + x->weights[i]));
}

static void
test_against_reference (gconstpointer data)
{
  const size_t features[] = { 1, 3, 15, 16, 17, 33, 64, 100, MOST_FEATURES };
  Numbers numbers;

  draw (&numbers);
  for (int classes = 2; classes <= MOST_CLASSES; classes++)
    for (guint i = 0; i < G_N_ELEMENTS (features); i++)
      {
        check_products (data, &numbers, classes, features[i]);
        check_add_rows_in_place (data, &numbers, classes, features[i]);
        check_gradient (data, &numbers, classes, features[i]);
        check_add (data, &numbers, features[i]);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsIsa isa = 0; isa < XS_N_ISAS; isa++)
    if (xs_isa_is_supported (isa))
      {
        g_autofree char *path = g_strdup_printf ("/kernels/dense/%s", xs_isa_name (isa));

        g_test_add_data_func (path, tables[isa], test_against_reference);
      }
  return g_test_run ();
}
