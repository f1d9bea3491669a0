#include "tests/session/fake.h"

#include <glib/gstdio.h>

static void
run (Fake *f)
{
  fake_begin (f);
  fake_state (f, XS_STATE_RUNNING);
}

static void
test_saves_in_order (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  xs_session_save (f->session, "/first");
  xs_session_save (f->session, "/second");
  fake_event (f, XS_EVENT_SAVED);
  fake_event (f, XS_EVENT_SAVED);
  xs_session_work (f->session);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_SAVE), ==, 2);
  fake_answer (f, XS_REQUEST_SAVE);
  fake_answer (f, XS_REQUEST_SAVE);
  xs_session_work (f->session);
  g_assert_cmpuint (f->told.saved->len, ==, 2);
  g_assert_cmpstr (f->told.saved->pdata[0], ==, "/first.safetensors");
  g_assert_cmpstr (f->told.saved->pdata[1], ==, "/second.safetensors");
}

static void
test_end_while_saving (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  xs_session_save (f->session, "/first");
  fake_event (f, XS_EVENT_SAVED);
  fake_end (f);
  g_assert_cmpuint (f->told.saved->len, ==, 1);
  g_assert_cmpstr (f->told.saved->pdata[0], ==, "/first.safetensors");
}

/* A model gets the ending that files of models have, unless another file would be lost. */
static void
test_ending_of_models (Fake *f, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("across-scales-session-XXXXXX", NULL);
  g_autofree char *taken = g_build_filename (folder, "taken.safetensors", NULL);
  static const char *const names[][2] = {
    { "mymodel", "mymodel.safetensors" },
    { "net.v2", "net.v2.safetensors" },
    { "net.safetensors", "net.safetensors" },
    { "NET.SafeTensors", "NET.SafeTensors" },
    { "net.npz", "net.npz" },
    { "NET.onnx", "NET.onnx" },
    { "taken", "taken" },
  };

  g_assert_true (g_file_set_contents (taken, "", 0, NULL));
  fake_begin (f);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i][0], NULL);
      g_autofree char *expected = g_build_filename (folder, names[i][1], NULL);

      xs_session_save (f->session, path);
      fake_event (f, XS_EVENT_SAVED);
      xs_session_work (f->session);
      fake_answer (f, XS_REQUEST_SAVE);
      xs_session_work (f->session);
      g_assert_cmpstr (f->told.saved->pdata[i], ==, expected);
    }
  g_assert_cmpint (g_remove (taken), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_nodes (Fake *f, gconstpointer unused)
{
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_NODES);
  run (f);
  g_string_truncate (f->commands, 0);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_NODES);
  xs_session_mark (f->session);
  xs_session_branch (f->session, 1);
  xs_session_go_to (f->session, 0);
  xs_session_edit (f->session, 1, XS_EDIT_NAME, "first try");
  xs_session_edit (f->session, 1, XS_EDIT_HIDE, NULL);
  g_assert_cmpstr (f->commands->str, ==,
                   "mark '' branch 1 go-to 0 edit 1 0 'first try' edit 1 1 '' ");
  fake_state (f, XS_STATE_CHANGING);
  xs_session_work (f->session);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_NODES);
}

/* Whatever is still deleted comes back, each by its own node. */
static void
test_restore_branches (Fake *f, gconstpointer unused)
{
  static const XsEdit edits[] = {
    { 1, XS_EDIT_DELETE, "" }, { 2, XS_EDIT_DELETE, "" }, { 1, XS_EDIT_RESTORE, "" },
    { 3, XS_EDIT_HIDE, "" },   { 2, XS_EDIT_DELETE, "" },
  };

  run (f);
  xs_session_work (f->session);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_RESTORE);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    xs_history_add_edit (f->history, &edits[i]);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_RESTORE);
  g_string_truncate (f->commands, 0);
  xs_session_restore_branches (f->session);
  g_assert_cmpstr (f->commands->str, ==, "edit 2 4 '' ");
}

/* An edit shows at once, also while training is paused. */
static void
test_edits_show (Fake *f, gconstpointer unused)
{
  int before;

  run (f);
  fake_state (f, XS_STATE_PAUSED);
  xs_session_work (f->session);
  before = f->told.n_history;
  fake_event (f, XS_EVENT_EDITED);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_history, >, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/session/saves-in-order", test_saves_in_order);
  fake_add ("/session/end-while-saving", test_end_while_saving);
  fake_add ("/session/ending-of-models", test_ending_of_models);
  fake_add ("/session/nodes", test_nodes);
  fake_add ("/session/edits-show", test_edits_show);
  fake_add ("/session/restore-branches", test_restore_branches);
  return g_test_run ();
}
