#include "app/window/presenter-words.h"

#include <string.h>

static void
assert_says (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_bytes (void)
{
  XsWeight weight = { .memory = 34000000, .file = -1, .n_nodes = 1 };

  assert_says (xs_words_of_nodes (&weight), "Timeline: 1 node");
  assert_says (xs_words_of_bytes (&weight), "34.0\u00a0MB in memory, not saved yet");
  weight = (XsWeight){ .memory = 34000000, .file = 5200000, .n_nodes = 12 };
  assert_says (xs_words_of_nodes (&weight), "Timeline: 12 nodes");
  assert_says (xs_words_of_bytes (&weight), "34.0\u00a0MB in memory, 5.2\u00a0MB on disk");
}

static void
test_thinning (void)
{
  XsWeight weight = { .most = 1000000000, .n_nodes = 12 };
  g_autofree char *rule = xs_words_of_weight (&weight), *all = NULL;

  g_assert_nonnull (strstr (rule, "Above 1.0\u00a0GB of memory the oldest marks"));
  weight.n_thinned = 3;
  all = xs_words_of_weight (&weight);
  g_assert_true (g_str_has_prefix (all, rule));
  g_assert_true (g_str_has_suffix (all, " 3 nodes have none any more; their curves stay."));
  weight.n_newly = 1;
  assert_says (xs_words_of_thinning (&weight),
               "To stay within 1.0\u00a0GB of memory, the state of 1 older node was let go; its "
               "curves stay");
  weight.n_newly = 3;
  assert_says (xs_words_of_thinning (&weight),
               "To stay within 1.0\u00a0GB of memory, the states of 3 older nodes were let go; "
               "their curves stay");
}

/* What comes next is said with what is over. */
static void
test_advice (void)
{
  g_autofree char *end = xs_words_of_end (XS_REASON_EPOCHS);

  g_assert_cmpstr (xs_words_of_restart (XS_RETURN_NONE, FALSE), ==, "Started again");
  g_assert_cmpstr (xs_words_of_restart (XS_RETURN_NONE, TRUE), ==, "Opened");
  assert_says (xs_words_of_plateau (28), "Accuracy has levelled off. Prolong to 28 × 28?");
  assert_says (xs_words_of_plateau (0),
               "Accuracy has levelled off at the images' own size. More time steps?");
  g_assert_true (g_str_has_prefix (end, "Training finished: "));
  g_assert_nonnull (strstr (end, "saved"));
  g_assert_nonnull (strstr (end, "trained on with Run"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presenter-words/advice", test_advice);
  g_test_add_func ("/presenter-words/bytes", test_bytes);
  g_test_add_func ("/presenter-words/thinning", test_thinning);
  return g_test_run ();
}
