#include "ui/help/trail.h"

static void
go (XsHelpTrail *trail, const char *anchor)
{
  const XsHelpPlace place = { .anchor = anchor };

  xs_help_trail_go (trail, &place);
}

static void
test_nowhere (void)
{
  XsHelpTrail *trail = xs_help_trail_new ();

  g_assert_null (xs_help_trail_now (trail));
  g_assert_false (xs_help_trail_can_move (trail, -1));
  g_assert_false (xs_help_trail_can_move (trail, 1));
  xs_help_trail_free (trail);
}

/* Going somewhere else from the middle forgets what came after it, and only that. */
static void
test_back_and_forward (void)
{
  XsHelpTrail *trail = xs_help_trail_new ();

  go (trail, "a");
  go (trail, "b");
  go (trail, "c");
  xs_help_trail_now (trail)->scroll = 70;
  g_assert_false (xs_help_trail_can_move (trail, 1));
  xs_help_trail_move (trail, -1);
  g_assert_cmpstr (xs_help_trail_now (trail)->place.anchor, ==, "b");
  g_assert_cmpfloat (xs_help_trail_now (trail)->scroll, <, 0);
  xs_help_trail_move (trail, 1);
  g_assert_cmpfloat (xs_help_trail_now (trail)->scroll, ==, 70);
  xs_help_trail_move (trail, -2);
  g_assert_cmpstr (xs_help_trail_now (trail)->place.anchor, ==, "a");
  g_assert_false (xs_help_trail_can_move (trail, -1));
  go (trail, "d");
  g_assert_false (xs_help_trail_can_move (trail, 1));
  xs_help_trail_move (trail, -1);
  g_assert_cmpstr (xs_help_trail_now (trail)->place.anchor, ==, "a");
  xs_help_trail_free (trail);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/nowhere", test_nowhere);
  g_test_add_func ("/trail/back-and-forward", test_back_and_forward);
  return g_test_run ();
}
