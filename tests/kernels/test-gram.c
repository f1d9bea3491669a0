/* Gram matrices of every instruction set of this machine against the definition. */
#include "engine/base/cpu.h"
#include "engine/kernels/gram.h"

#include <math.h>

#define WIDTH (3 * XS_GRAM_BLOCK)

static double *
random_rows (size_t rows)
{
  double *a = g_new (double, rows *WIDTH);

  for (size_t i = 0; i < rows * WIDTH; i++)
    a[i] = g_test_rand_double_range (-1, 1);
  return a;
}

/* Sums of at most 200 products below 1 round by less than 200 * 200 * 1.1e-16. */
static void
assert_gram (XsGramAdd add, size_t rows)
{
  double *a = random_rows (rows);
  double *gram = g_new (double, WIDTH *WIDTH);

  for (size_t i = 0; i < WIDTH * WIDTH; i++)
    gram[i] = 1;
  add (a, rows, WIDTH, 0, WIDTH, gram);
  for (size_t i = 0; i < WIDTH; i++)
    for (size_t j = i; j < WIDTH; j++)
      {
        double sum = 1;

        for (size_t k = 0; k < rows; k++)
          sum += a[k * WIDTH + i] * a[k * WIDTH + j];
        g_assert_cmpfloat_with_epsilon (gram[i * WIDTH + j], sum, 5e-12);
      }
  g_free (a);
  g_free (gram);
}

/* In pieces the same bits as in one. */
static void
assert_ranges (XsGramAdd add)
{
  double *a = random_rows (100);
  double *whole = g_new0 (double, WIDTH *WIDTH);
  double *pieces = g_new0 (double, WIDTH *WIDTH);

  add (a, 100, WIDTH, 0, WIDTH, whole);
  for (size_t first = 0; first < WIDTH; first += XS_GRAM_BLOCK)
    add (a, 100, WIDTH, first, first + XS_GRAM_BLOCK, pieces);
  for (size_t i = 0; i < WIDTH; i++)
    for (size_t j = i; j < WIDTH; j++)
      g_assert_cmpfloat (whole[i * WIDTH + j], ==, pieces[i * WIDTH + j]);
  g_free (a);
  g_free (whole);
  g_free (pieces);
}

static void
test_isa (gconstpointer data)
{
  XsIsa isa = (XsIsa) GPOINTER_TO_INT (data);
  const size_t rows[] = { 1, 63, 64, 65, 200 };
  XsGramAdd add;

  if (!xs_isa_is_supported (isa))
    {
      g_test_skip ("not on this machine");
      return;
    }
  g_setenv ("XS_ISA", xs_isa_name (isa), TRUE);
  add = xs_gram_find (NULL);
  g_assert_nonnull (add);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_gram (add, rows[i]);
  assert_ranges (add);
}

static void
test_width (void)
{
  g_assert_cmpuint (xs_gram_width (1), ==, XS_GRAM_BLOCK);
  g_assert_cmpuint (xs_gram_width (XS_GRAM_BLOCK), ==, XS_GRAM_BLOCK);
  g_assert_cmpuint (xs_gram_width (XS_GRAM_BLOCK + 1), ==, 2 * XS_GRAM_BLOCK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gram/width", test_width);
  for (int isa = 0; isa < XS_N_ISAS; isa++)
    {
      g_autofree char *path = g_strdup_printf ("/gram/%s", xs_isa_name ((XsIsa) isa));

      g_test_add_data_func (path, GINT_TO_POINTER (isa), test_isa);
    }
  return g_test_run ();
}
