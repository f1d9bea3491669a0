#include "engine/base/random.h"

#include <glib.h>
#include <math.h>

/* The sequence of the generator's authors from the state 1, 2, 3, 4. */
static void
test_known_sequence (void)
{
  const guint64 expected[] = {
    11520,
    0,
    1509978240,
    G_GUINT64_CONSTANT (1215971899390074240),
    G_GUINT64_CONSTANT (1216172134540287360),
    G_GUINT64_CONSTANT (607988272756665600),
    G_GUINT64_CONSTANT (16172922978634559625),
    G_GUINT64_CONSTANT (8476171486693032832),
  };
  XsRandom random = { { 1, 2, 3, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (xs_random_next (&random), ==, expected[i]);
}

/* The seed goes through splitmix64, whose first numbers from 1234567 are published. */
static void
test_known_seed (void)
{
  XsRandom random;

  xs_random_seed (&random, 1234567);
  g_assert_cmpuint (random.state[0], ==, G_GUINT64_CONSTANT (6457827717110365317));
  g_assert_cmpuint (random.state[1], ==, G_GUINT64_CONSTANT (3203168211198807973));
  g_assert_cmpuint (random.state[2], ==, G_GUINT64_CONSTANT (9817491932198370423));
  g_assert_cmpuint (random.state[3], ==, G_GUINT64_CONSTANT (4593380528125082431));
}

static void
test_copy_repeats (void)
{
  XsRandom random, copy;

  xs_random_seed (&random, 0);
  xs_random_normal (&random);
  copy = random;
  for (int i = 0; i < 100; i++)
    g_assert_cmpint (xs_random_normal (&random) == xs_random_normal (&copy), ==, TRUE);
}

static void
test_uniform (void)
{
  const int count = 100000;
  int cells[10] = { 0 };
  double sum = 0;
  XsRandom random;

  xs_random_seed (&random, 5);
  for (int i = 0; i < count; i++)
    {
      double x = xs_random_uniform (&random);

      g_assert_cmpfloat (x, >=, 0);
      g_assert_cmpfloat (x, <, 1);
      cells[(int) (x * 10)]++;
      sum += x;
    }
  g_assert_cmpfloat (fabs (sum / count - .5), <, 5 * sqrt (1. / 12 / count));
  for (int i = 0; i < 10; i++)
    g_assert_cmpfloat (fabs (cells[i] - count / 10.), <, 5 * sqrt (count * .09));
}

/* With a limit of 3 2^62, plain remainders would give the first third twice as often. */
static void
test_below_is_unbiased (void)
{
  const guint64 third = G_GUINT64_CONSTANT (1) << 62;
  const int count = 30000;
  int cells[3] = { 0 };
  XsRandom random;

  xs_random_seed (&random, 9);
  for (int i = 0; i < count; i++)
    {
      guint64 x = xs_random_below (&random, 3 * third);

      g_assert_cmpuint (x, <, 3 * third);
      cells[x / third]++;
    }
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat (fabs (cells[i] - count / 3.), <, 5 * sqrt (count * 2. / 9));
  g_assert_cmpuint (xs_random_below (&random, 1), ==, 0);
}

static void
test_normal (void)
{
  const int count = 100000;
  double sum = 0, squares = 0, fourths = 0;
  XsRandom random;

  xs_random_seed (&random, 11);
  for (int i = 0; i < count; i++)
    {
      double x = xs_random_normal (&random);

      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
    }
  g_assert_cmpfloat (fabs (sum / count), <, 5 / sqrt (count));
  g_assert_cmpfloat (fabs (squares / count - 1), <, 5 * sqrt (2. / count));
  g_assert_cmpfloat (fabs (fourths / count - 3), <, 5 * sqrt (96. / count));
}

static void
test_shuffle (void)
{
  int places[4][4] = { { 0 } };
  XsRandom random;

  xs_random_seed (&random, 13);
  for (int i = 0; i < 8000; i++)
    {
      int items[4] = { 0, 1, 2, 3 };
      int seen = 0;

      xs_random_shuffle (&random, items, 4);
      for (int j = 0; j < 4; j++)
        {
          seen |= 1 << items[j];
          places[j][items[j]]++;
        }
      g_assert_cmpint (seen, ==, 15);
    }
  for (int j = 0; j < 4; j++)
    for (int k = 0; k < 4; k++)
      g_assert_cmpint (ABS (places[j][k] - 2000), <, 200);
  xs_random_shuffle (&random, NULL, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/random/known-sequence", test_known_sequence);
  g_test_add_func ("/base/random/known-seed", test_known_seed);
  g_test_add_func ("/base/random/copy-repeats", test_copy_repeats);
  g_test_add_func ("/base/random/uniform", test_uniform);
  g_test_add_func ("/base/random/below-is-unbiased", test_below_is_unbiased);
  g_test_add_func ("/base/random/normal", test_normal);
  g_test_add_func ("/base/random/shuffle", test_shuffle);
  return g_test_run ();
}
