#include "ui/window/repeat.h"

#include "fixture.h"

#include <string.h>

/* The command of a study with @settings whose history has a start and, unless it is a start too, a
 * node of @kind for @reason. */
static char *
command_of (const XsSettings *settings, XsNodeKind kind, XsReason reason)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = xs_history_new ();
  g_autoptr (XsNodes) nodes = xs_nodes_new (history);
  XsNode start = { .parent = -1, .kind = XS_NODE_START, .size = 14, .depth = 8 };
  XsNode next = { .kind = kind,
                  .method = (int) settings->transfer,
                  .planned = (int) settings->transfer,
                  .reason = reason,
                  .size = 28,
                  .depth = 8 };

  study->settings = *settings;
  next.parent = xs_history_add_node (history, &start);
  if (kind != XS_NODE_START)
    xs_history_add_node (history, &next);
  xs_nodes_update (nodes);
  return xs_repeat_command (study, nodes);
}

static void
test_usual (void)
{
  g_autofree char *command = NULL;
  XsSettings settings;

  xs_settings_default (&settings);
  command = command_of (&settings, XS_NODE_START, XS_REASON_NONE);
  g_assert_cmpstr (command, ==,
                   "across-scales train --data embedded --sizes 14,28 --depth 8 --epochs 0 "
                   "--transfer matched --output study.across");
}

/* What was chosen is said, each as an option, and nothing else. */
static void
test_chosen (void)
{
  g_autofree char *command = NULL;
  XsSettings settings;

  xs_settings_default (&settings);
  settings.seed = 7;
  settings.channels = 4;
  command = command_of (&settings, XS_NODE_PROLONG, XS_REASON_PLATEAU);
  g_assert_cmpstr (command, ==,
                   "across-scales train --data embedded --sizes 14,28 --depth 8 --epochs 0 "
                   "--transfer matched --channels 4 --seed 7 --output study.across");
}

/* A preset, and what it sets chosen otherwise: all has to be said. */
static void
test_preset (void)
{
  g_autofree char *command = NULL;
  XsSettings settings;

  xs_settings_default (&settings);
  xs_settings_choose_kernels (&settings, XS_START_SMOOTH);
  settings.layer = XS_LAYER_STANDARD;
  command = command_of (&settings, XS_NODE_START, XS_REASON_NONE);
  g_assert_nonnull (command);
  g_assert_nonnull (strstr (command, " smooth "));
  g_assert_nonnull (strstr (command, " --layer standard "));
}

/* What a person has done by hand no command does. */
static void
test_by_hand (void)
{
  XsSettings settings;

  xs_settings_default (&settings);
  g_assert_null (command_of (&settings, XS_NODE_PROLONG, XS_REASON_BY_HAND));
  g_assert_null (command_of (&settings, XS_NODE_RATE, XS_REASON_NONE));
  g_assert_null (command_of (&settings, XS_NODE_BRANCH, XS_REASON_NONE));
  settings.strategy = XS_STRATEGY_MANUAL;
  g_assert_null (command_of (&settings, XS_NODE_START, XS_REASON_NONE));
}

/* A place with blanks and quotes stays one argument. */
static void
test_place (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) fresh = xs_history_new ();
  g_autoptr (XsNodes) nodes = xs_nodes_new (fresh);
  g_autofree char *command = NULL;
  g_auto (GStrv) arguments = NULL;

  xs_history_add_node (fresh, &(XsNode){ .parent = -1, .kind = XS_NODE_START });
  xs_nodes_update (nodes);
  g_free (study->data_where);
  study->data_where = g_strdup ("/a b/it's");
  command = xs_repeat_command (study, nodes);
  g_assert_true (g_shell_parse_argv (command, NULL, &arguments, NULL));
  g_assert_cmpstr (arguments[3], ==, "/a b/it's");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repeat/usual", test_usual);
  g_test_add_func ("/repeat/chosen", test_chosen);
  g_test_add_func ("/repeat/preset", test_preset);
  g_test_add_func ("/repeat/by-hand", test_by_hand);
  g_test_add_func ("/repeat/place", test_place);
  return g_test_run ();
}
