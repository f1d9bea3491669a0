#include "engine/base/choices.h"

static const char *
id (int number)
{
  static const char *const ids[] = { "matched", "galerkin", "copy" };

  return ids[number];
}

static void
test_find (void)
{
  const XsChoices choices = { 3, id };

  for (int i = 0; i < choices.n; i++)
    g_assert_cmpint (xs_choices_find (&choices, id (i)), ==, i);
  g_assert_cmpint (xs_choices_find (&choices, "Copy"), ==, -1);
  g_assert_cmpint (xs_choices_find (&choices, ""), ==, -1);
  g_assert_cmpint (xs_choices_find (&choices, NULL), ==, -1);
}

static void
test_list (void)
{
  static const char *const lists[] = { "matched", "matched or galerkin",
                                       "matched, galerkin or copy" };

  for (int n = 1; n <= 3; n++)
    {
      const XsChoices choices = { n, id };
      g_autofree char *list = xs_choices_list (&choices);

      g_assert_cmpstr (list, ==, lists[n - 1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/choices/find", test_find);
  g_test_add_func ("/base/choices/list", test_list);
  return g_test_run ();
}
