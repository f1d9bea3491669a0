#include "app/session/views.h"

#include <string.h>

static void
assert_nothing (const XsViews *views)
{
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    g_assert_null (views->words[i]);
  for (int i = 0; i < XS_N_VIEWS_NUMBERS; i++)
    g_assert_cmpint (views->numbers[i], ==, -1);
}

/* All of it, and none of it. */
static void
test_round_trip (void)
{
  g_auto (XsViews) views, read, none;
  g_autofree char *text = NULL, *empty = NULL;

  xs_views_init (&views);
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    views.words[i] = g_strdup_printf ("word \"%d\" é", i);
  for (int i = 0; i < XS_N_VIEWS_NUMBERS; i++)
    views.numbers[i] = i;
  text = xs_views_text (&views);
  xs_views_read (&read, text);
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    g_assert_cmpstr (read.words[i], ==, views.words[i]);
  for (int i = 0; i < XS_N_VIEWS_NUMBERS; i++)
    g_assert_cmpint (read.numbers[i], ==, i);
  xs_views_init (&none);
  empty = xs_views_text (&none);
  g_assert_cmpstr (empty, ==, "{}");
}

/* Of another version, perhaps: what is understood counts. */
static void
test_unknown_members (void)
{
  g_auto (XsViews) views;

  xs_views_read (&views,
                 "{\"colours\": {\"map\": [1, null]}, \"image\": 3, \"view\": \"kernels\"}");
  g_assert_cmpstr (views.words[XS_VIEWS_VIEW], ==, "kernels");
  g_assert_null (views.words[XS_VIEWS_METHOD]);
  g_assert_cmpint (views.numbers[XS_VIEWS_IMAGE], ==, 3);
  g_assert_cmpint (views.numbers[XS_VIEWS_REFERENCE], ==, -1);
}

static void
test_nonsense (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "null",
    "3",
    "\"view\"",
    "[]",
    "[{\"view\": \"kernels\"}]",
    "{",
    "}",
    "{\"view\"",
    "{\"view\": 3}",
    "{\"view\": null, \"x-axis\": [], \"method\": {}}",
    "{\"image\": -1, \"reference\": 1e3, \"other-size\": 1.5}",
    "{\"image\": 99999999999999999999}",
    "{\"image\": 4294967297}",
    "{\"image\": \"3\"}",
    "{\"image\": true}",
    "{\"image\": [3]}",
    "{\"view\": \"kernels\", \"view\": \"train\"}",
    "{\"view\": \"kernels\"} x",
    "/* {} */",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (XsViews) views;

      xs_views_read (&views, texts[i]);
      assert_nothing (&views);
    }
}

static void
test_too_much (void)
{
  g_autofree char *filler = g_strnfill (100000, 'x'), *brackets = g_strnfill (10000, '[');
  g_autofree char *word = g_strdup_printf ("{\"view\": \"%.64s\"}", filler);
  g_autofree char *padded = g_strdup_printf ("{\"view\": \"kernels\", \"x\": \"%s\"}", filler);
  g_autofree char *nested = g_strdup_printf ("{\"view\": %s", brackets);
  const char *const texts[] = { word, padded, nested };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (XsViews) views;

      xs_views_read (&views, texts[i]);
      assert_nothing (&views);
    }
}

/* Whatever becomes of a text, what is understood is in its range. */
static void
test_mutations (void)
{
  static const char text[] = "{\"view\":\"kernels\",\"x-axis\":\"epochs\",\"method\":\"galerkin\","
                             "\"image\":3,\"reference\":12,\"other-size\":28}";

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *changed = g_strdup (text);
      g_auto (XsViews) views;

      for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
        changed[g_test_rand_int_range (0, sizeof text - 1)] = (char) g_test_rand_int_range (1, 256);
      xs_views_read (&views, changed);
      for (int w = 0; w < XS_N_VIEWS_WORDS; w++)
        g_assert_true (views.words[w] == NULL || strlen (views.words[w]) < 64);
      for (int n = 0; n < XS_N_VIEWS_NUMBERS; n++)
        g_assert_true (views.numbers[n] >= -1 && views.numbers[n] <= 1000000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/round-trip", test_round_trip);
  g_test_add_func ("/views/unknown-members", test_unknown_members);
  g_test_add_func ("/views/nonsense", test_nonsense);
  g_test_add_func ("/views/too-much", test_too_much);
  g_test_add_func ("/views/mutations", test_mutations);
  return g_test_run ();
}
