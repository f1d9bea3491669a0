#include "engine/learn/node-looks.h"

/* 0 - 1 - 2, then 1 - 3 beside 2, 0 - 4 - 5 beside 1, and a branch 6 out of 5, where it is now. */
static const XsNode nodes[] = {
  { .id = 0, .parent = -1, .kind = XS_NODE_START },
  { .id = 1, .parent = 0, .kind = XS_NODE_PROLONG },
  { .id = 2, .parent = 1, .kind = XS_NODE_REFINE },
  { .id = 3, .parent = 1, .kind = XS_NODE_PROLONG },
  { .id = 4, .parent = 0, .kind = XS_NODE_BRANCH },
  { .id = 5, .parent = 4, .kind = XS_NODE_MARK },
  { .id = 6, .parent = 5, .kind = XS_NODE_BRANCH },
};
#define N ((int) G_N_ELEMENTS (nodes))

static void
look (int current, const XsEdit *edits, gsize n, XsNodeLook *looks)
{
  xs_node_looks (nodes, N, current, edits, n, looks);
}

static void
test_nothing_done (void)
{
  XsNodeLook looks[N];

  xs_node_looks (NULL, 0, -1, NULL, 0, NULL);
  look (6, NULL, 0, looks);
  for (int i = 0; i < N; i++)
    {
      g_assert_cmpstr (looks[i].name, ==, "");
      g_assert_cmpint (looks[i].hidden_by, ==, -1);
      g_assert_cmpint (looks[i].deleted_by, ==, -1);
      g_assert_true (looks[i].on_path == (i == 0 || i > 3));
    }
}

/* A branch of its own is always another strand, and so is a second child. */
static void
test_strands (void)
{
  static const int strands[] = { 0, 0, 0, 1, 2, 2, 3 };
  XsNodeLook all[N], some[N];

  look (6, NULL, 0, all);
  for (int i = 0; i < N; i++)
    g_assert_cmpint (all[i].strand, ==, strands[i]);
  for (gsize n = 1; n < N; n++)
    {
      xs_node_looks (nodes, n, 2, NULL, 0, some);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpint (some[i].strand, ==, all[i].strand);
    }
}

static void
test_last_word_counts (void)
{
  static const XsEdit edits[] = {
    { 2, XS_EDIT_NAME, "first" },  { 2, XS_EDIT_HIDE, "" },    { 2, XS_EDIT_DELETE, "" },
    { 2, XS_EDIT_NAME, "second" }, { 2, XS_EDIT_RESTORE, "" }, { 2, XS_EDIT_SHOW, "" },
    { 2, XS_EDIT_HIDE, "" },       { 99, XS_EDIT_NAME, "x" },  { -1, XS_EDIT_DELETE, "" },
  };
  XsNodeLook looks[N];

  look (6, edits, G_N_ELEMENTS (edits), looks);
  g_assert_cmpstr (looks[2].name, ==, "second");
  g_assert_cmpint (looks[2].hidden_by, ==, 2);
  g_assert_cmpint (looks[2].deleted_by, ==, -1);
  look (6, edits, 3, looks);
  g_assert_cmpstr (looks[2].name, ==, "first");
  g_assert_cmpint (looks[2].deleted_by, ==, 2);
  look (6, edits, 6, looks);
  g_assert_cmpint (looks[2].hidden_by, ==, -1);
}

/* A node takes all that comes after it with it; the first one says by which. */
static void
test_branches_go_whole (void)
{
  static const XsEdit edits[] = { { 2, XS_EDIT_HIDE, "" },
                                  { 1, XS_EDIT_HIDE, "" },
                                  { 1, XS_EDIT_DELETE, "" } };
  XsNodeLook looks[N];

  look (6, edits, G_N_ELEMENTS (edits), looks);
  for (int i = 0; i < N; i++)
    {
      g_assert_cmpint (looks[i].hidden_by, ==, i >= 1 && i <= 3 ? 1 : -1);
      g_assert_cmpint (looks[i].deleted_by, ==, i >= 1 && i <= 3 ? 1 : -1);
    }
}

/* Where training is cannot be hidden: redo may lead into what was deleted. */
static void
test_path_is_there (void)
{
  static const XsEdit edits[] = { { 1, XS_EDIT_DELETE, "" }, { 3, XS_EDIT_HIDE, "" } };
  XsNodeLook looks[N];

  look (2, edits, G_N_ELEMENTS (edits), looks);
  g_assert_cmpint (looks[1].deleted_by, ==, -1);
  g_assert_cmpint (looks[2].deleted_by, ==, -1);
  g_assert_cmpint (looks[3].deleted_by, ==, -1);
  g_assert_cmpint (looks[3].hidden_by, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/node-looks/nothing-done", test_nothing_done);
  g_test_add_func ("/node-looks/strands", test_strands);
  g_test_add_func ("/node-looks/last-word-counts", test_last_word_counts);
  g_test_add_func ("/node-looks/branches-go-whole", test_branches_go_whole);
  g_test_add_func ("/node-looks/path-is-there", test_path_is_there);
  return g_test_run ();
}
