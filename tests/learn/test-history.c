#include "engine/learn/history.h"

#include <pthread.h>

#define N_RECORDS 20000

static XsNode
node (int parent, XsNodeKind kind)
{
  return (XsNode){ .parent = parent, .kind = kind };
}

static void
test_reads_copies_in_order (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  XsRecord read[8];

  for (int i = 0; i < 10; i++)
    xs_history_add_record (history, &(XsRecord){ .at.iteration = i });
  g_assert_cmpuint (xs_history_read_records (history, 0, read, 8), ==, 8);
  g_assert_cmpuint (xs_history_read_records (history, 8, read, 8), ==, 2);
  g_assert_cmpint (read[1].at.iteration, ==, 9);
  g_assert_cmpuint (xs_history_read_records (history, 10, read, 8), ==, 0);
  g_assert_cmpuint (xs_history_read_records (history, 99, read, 8), ==, 0);
}

/* 0 - 1 - 2, 1 undone, 0 - 3: the branch 1 - 2 is off the path. */
static void
test_path_leaves_out_branches (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  XsNode nodes[4], add;
  gboolean on_path[4];

  add = node (-1, XS_NODE_START);
  g_assert_cmpint (xs_history_add_node (history, &add), ==, 0);
  add = node (0, XS_NODE_PROLONG);
  g_assert_cmpint (xs_history_add_node (history, &add), ==, 1);
  add = node (1, XS_NODE_REFINE);
  g_assert_cmpint (xs_history_add_node (history, &add), ==, 2);
  xs_history_set_current (history, 0);
  add = node (0, XS_NODE_PROLONG);
  g_assert_cmpint (xs_history_add_node (history, &add), ==, 3);
  g_assert_cmpint (xs_history_current (history), ==, 3);

  g_assert_cmpuint (xs_history_read_nodes (history, 0, nodes, 4), ==, 4);
  xs_history_path (nodes, 4, 3, on_path);
  g_assert_true (on_path[0] && !on_path[1] && !on_path[2] && on_path[3]);
  xs_history_path (nodes, 4, 2, on_path);
  g_assert_true (on_path[0] && on_path[1] && on_path[2] && !on_path[3]);
}

static void
test_marks (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  XsMark mark = { .node = 0, .kind = XS_MARK_LEARNING_RATE, .value = .005 }, read;

  g_assert_cmpuint (xs_history_read_marks (history, 0, &read, 1), ==, 0);
  xs_history_add_mark (history, &mark);
  g_assert_cmpuint (xs_history_read_marks (history, 0, &read, 1), ==, 1);
  g_assert_cmpint (read.kind, ==, mark.kind);
  g_assert_cmpfloat (read.value, ==, mark.value);
}

/* Identifiers are part of files and JSON: each its own, none of them ever another. */
static void
test_identifiers (void)
{
  const char *const reasons[] = { "",         "by hand",    "plateau",        "epochs",
                                  "patience", "work units", "target accuracy" };

  g_assert_cmpint (XS_N_REASONS, ==, G_N_ELEMENTS (reasons));
  for (XsReason i = 0; i < XS_N_REASONS; i++)
    g_assert_cmpstr (xs_reason_id (i), ==, reasons[i]);
  g_assert_cmpstr (xs_node_method_label (XS_NODE_START, 0), ==, "");
  g_assert_cmpstr (xs_node_method_label (XS_NODE_PROLONG, XS_TRANSFER_GALERKIN), ==, "Galerkin");
  g_assert_cmpstr (xs_node_method_label (XS_NODE_REFINE, XS_REFINE_LINEAR), ==, "Linear");
}

static void *
write_records (void *data)
{
  for (int i = 0; i < N_RECORDS; i++)
    xs_history_add_record (data, &(XsRecord){ .at.iteration = i });
  return NULL;
}

static void
test_one_writer_many_readers (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  XsRecord read[512];
  gsize seen = 0, n;
  pthread_t writer;

  g_assert_cmpint (pthread_create (&writer, NULL, write_records, history), ==, 0);
  while (seen < N_RECORDS)
    {
      n = xs_history_read_records (history, seen, read, G_N_ELEMENTS (read));
      for (gsize i = 0; i < n; i++)
        g_assert_cmpint (read[i].at.iteration, ==, (gint64) (seen + i));
      seen += n;
    }
  pthread_join (writer, NULL);
  g_assert_cmpuint (xs_history_read_records (history, seen, read, 1), ==, 0);
}

/* A name that is too long ends with a whole character. */
static void
test_names_are_cut_whole (void)
{
  g_autofree char *longer = g_strnfill (XS_NAME_BYTES - 2, 'a');
  g_autofree char *text = g_strconcat (longer, "é", NULL);
  char name[XS_NAME_BYTES];

  xs_name_copy (name, "short é");
  g_assert_cmpstr (name, ==, "short é");
  xs_name_copy (name, text);
  g_assert_cmpstr (name, ==, longer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/reads-copies-in-order", test_reads_copies_in_order);
  g_test_add_func ("/history/path-leaves-out-branches", test_path_leaves_out_branches);
  g_test_add_func ("/history/marks", test_marks);
  g_test_add_func ("/history/identifiers", test_identifiers);
  g_test_add_func ("/history/one-writer-many-readers", test_one_writer_many_readers);
  g_test_add_func ("/history/names-are-cut-whole", test_names_are_cut_whole);
  return g_test_run ();
}
