#include "engine/base/number.h"

#include "engine/base/random.h"

#include <math.h>
#include <string.h>

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double value;
  } cases[] = {
    { "0", 0 },     { "-1", -1 },         { "14", 14 },    { ".5", .5 },     { "5.", 5 },
    { "-.5", -.5 }, { "2.5e-3", 2.5e-3 }, { "1E3", 1000 }, { "1e+3", 1000 }, { "007", 7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = (double) NAN;

      g_assert_true (xs_number_parse (cases[i].text, &value));
      g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_others (void)
{
  static const char *const texts[] = {
    "",  " 1", "1 ", "+7", "--1", "+-1",   "1,5",   "0x10", "0x1p3", "nan",    "inf",
    "-", ".",  "e3", "1e", "1e+", "1.2.3", "1_000", "one",  "1e400", "-1e400",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double value;

      if (xs_number_parse (texts[i], &value))
        g_error ("\"%s\" is no number", texts[i]);
    }
}

/* What is written reads back as the same bits, and in no more letters than need be. */
static void
test_round_trip (void)
{
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int i = 0; i < 1000; i++)
    {
      double value = xs_random_normal (&random) * pow (10, i % 61 - 30), back;
      g_autofree char *text = xs_number_format (value);

      g_assert_true (xs_number_parse (text, &back));
      g_assert_cmpmem (&value, sizeof value, &back, sizeof back);
    }
}

static void
test_shortest (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = { { .01, "0.01" },    { 14, "14" },     { 1e-9, "1e-09" },
                { 180, "180" },     { 1000, "1000" }, { 1024, "1024" },
                { 65536, "65536" }, { 1e6, "1e+06" }, { .1 + .2, "0.30000000000000004" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = xs_number_format (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/numbers", test_numbers);
  g_test_add_func ("/base/number/others", test_others);
  g_test_add_func ("/base/number/round-trip", test_round_trip);
  g_test_add_func ("/base/number/shortest", test_shortest);
  return g_test_run ();
}
