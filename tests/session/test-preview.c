#include "tests/session/fake.h"

/* Changes that might be made. The fake's networks start at 7 pixels; the ladder goes on to 14. */

static const XsPreviewRequest *
request_of (Fake *f)
{
  FakeJob *job = fake_job (f, XS_REQUEST_PREVIEW);

  return job != NULL ? job->question : NULL;
}

static void
answer (Fake *f)
{
  fake_answer (f, XS_REQUEST_PREVIEW);
  xs_session_work (f->session);
}

/* Answers all of a round; returns the methods in their order, as digits. */
static char *
answer_all (Fake *f)
{
  GString *methods = g_string_new ("");

  for (const XsPreviewRequest *request; (request = request_of (f)) != NULL; answer (f))
    g_string_append_printf (methods, "%d", request->change.method);
  return g_string_free (methods, FALSE);
}

static gboolean
is_offered (Fake *f, XsOffers offer)
{
  return (xs_session_offers (f->session) & offer) != 0;
}

static void
begin (Fake *f, XsNodeKind kind)
{
  fake_begin (f);
  fake_state (f, XS_STATE_RUNNING);
  xs_session_preview (f->session, kind);
}

/* One method after the other on the same network; the one that learns is left out. */
static void
test_round (Fake *f, gconstpointer unused)
{
  g_autofree char *methods = NULL;
  guint64 network;

  begin (f, XS_NODE_PROLONG);
  g_assert_cmpint (f->told.preview.kind, ==, XS_NODE_PROLONG);
  g_assert_cmpint (f->told.preview.from_size, ==, 7);
  g_assert_cmpint (f->told.preview.size, ==, 14);
  g_assert_cmpint (f->told.preview.depth, ==, 2);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_PREVIEW), ==, 1);
  network = request_of (f)->network;
  g_assert_cmpint (request_of (f)->change.size, ==, 14);
  answer (f);
  fake_frame (f, 10, 0, 7);
  fake_pass (f, 1);
  g_assert_cmpuint (request_of (f)->network, ==, network);
  methods = answer_all (f);
  g_assert_cmpstr (methods, ==, "234");
  g_assert_cmpint (f->told.n_previewed, ==, 4);
}

/* The chosen one first, and the one that learns only then, and last. */
static void
test_chosen_first (Fake *f, gconstpointer unused)
{
  g_autofree char *copy = NULL, *distilled = NULL;

  fake_begin (f);
  xs_session_set_method (f->session, XS_TRANSFER_COPY);
  xs_session_preview (f->session, XS_NODE_PROLONG);
  copy = answer_all (f);
  g_assert_cmpstr (copy, ==, "4023");
  xs_session_set_method (f->session, XS_TRANSFER_MATCHED);
  g_assert_null (request_of (f));
  xs_session_set_method (f->session, XS_TRANSFER_DISTILLED);
  distilled = answer_all (f);
  g_assert_cmpstr (distilled, ==, "02341");
}

static void
test_refinement (Fake *f, gconstpointer unused)
{
  g_autofree char *methods = NULL;

  begin (f, XS_NODE_REFINE);
  g_assert_cmpint (f->told.preview.size, ==, 7);
  g_assert_cmpint (f->told.preview.depth, ==, 4);
  g_assert_cmpint (request_of (f)->change.depth, ==, 4);
  methods = answer_all (f);
  g_assert_cmpstr (methods, ==, "01");
}

/* Nothing is asked about a network that stands still; one that trains is asked about again after a
 * rest, and says of which moment the numbers are when that takes too long. */
static void
test_age (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  g_free (answer_all (f));
  fake_answer (f, XS_REQUEST_LADDER);
  fake_pass (f, 60);
  g_assert_null (request_of (f));
  fake_frame (f, 10, 0, 7);
  fake_pass (f, .1);
  g_assert_nonnull (request_of (f));
  g_free (answer_all (f));
  fake_answer (f, XS_REQUEST_LADDER);
  fake_frame (f, 10, 0, 7);
  fake_pass (f, 2);
  g_assert_null (request_of (f));
  g_assert_false (f->told.age[XS_ASK_PREVIEW].is_old);
  fake_pass (f, 10);
  g_assert_nonnull (request_of (f));
  g_assert_true (f->told.age[XS_ASK_PREVIEW].is_old);
  g_assert_cmpint (f->told.age[XS_ASK_PREVIEW].of.iteration, ==, 10);
}

/* What cannot be made by one method may be by another. */
static void
test_trouble (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  fake_fail (f, XS_REQUEST_PREVIEW, "no memory");
  xs_session_work (f->session);
  g_assert_cmpstr (f->told.trouble, ==, "no memory");
  g_assert_cmpint (f->told.change.method, ==, XS_TRANSFER_MATCHED);
  answer (f);
  g_assert_null (f->told.trouble);
  g_assert_cmpint (f->told.change.method, ==, XS_TRANSFER_GALERKIN);
}

/* Nobody wants to know any more: what is being computed is given up, and what comes is too late. */
static void
test_end (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  g_assert_true (is_offered (f, XS_OFFER_PREVIEW) && is_offered (f, XS_OFFER_APPLY));
  fake_answer (f, XS_REQUEST_PREVIEW);
  xs_session_end_preview (f->session);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_ended, ==, 1);
  g_assert_cmpint (f->told.n_previewed, ==, 0);
  g_assert_null (request_of (f));
  g_assert_false (is_offered (f, XS_OFFER_PREVIEW) || is_offered (f, XS_OFFER_APPLY));
  xs_session_preview (f->session, XS_NODE_PROLONG);
  xs_session_end_preview (f->session);
  g_assert_null (request_of (f));
}

/* Another takes its place; the same one stays. */
static void
test_another (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  answer (f);
  xs_session_preview (f->session, XS_NODE_PROLONG);
  g_assert_cmpint (f->told.n_previews, ==, 1);
  xs_session_preview (f->session, XS_NODE_REFINE);
  g_assert_cmpint (f->told.n_previews, ==, 2);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_PREVIEW), ==, 1);
  g_assert_cmpint (request_of (f)->change.depth, ==, 4);
}

/* What is asked while training runs takes what that leaves, and all of it when it pauses. */
static void
test_gives_way (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  fake_pass (f, 1);
  g_assert_true (f->is_gentle);
  fake_state (f, XS_STATE_PAUSED);
  fake_pass (f, 1);
  g_assert_false (f->is_gentle);
}

static void
test_apply (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  g_string_truncate (f->commands, 0);
  xs_session_apply_preview (f->session);
  g_assert_cmpstr (f->commands->str, ==, "transfer 14 ");
  g_assert_cmpint (f->told.n_ended, ==, 1);
  xs_session_apply_preview (f->session);
  xs_session_preview (f->session, XS_NODE_REFINE);
  fake_state (f, XS_STATE_CHANGING);
  g_assert_false (is_offered (f, XS_OFFER_APPLY));
  xs_session_apply_preview (f->session);
  g_assert_cmpstr (f->commands->str, ==, "transfer 14 ");
  fake_state (f, XS_STATE_RUNNING);
  xs_session_apply_preview (f->session);
  g_assert_cmpstr (f->commands->str, ==, "transfer 14 refine 4 ");
}

/* The plan moves the network on, or another study begins: that was another network. */
static void
test_other_network (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  fake_event (f, XS_EVENT_NODE)->node = 1;
  fake_frame (f, 10, 1, 14);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_ended, ==, 1);
  g_assert_null (request_of (f));
  xs_session_preview (f->session, XS_NODE_RESTRICT);
  g_assert_cmpint (f->told.preview.size, ==, 7);
  fake_begin (f);
  g_assert_cmpint (f->told.n_ended, ==, 2);
  xs_session_preview (f->session, XS_NODE_RESTRICT);
  g_assert_cmpint (f->told.n_previews, ==, 2);
}

/* A mark is another node and the same network: asked about at once. */
static void
test_other_node (Fake *f, gconstpointer unused)
{
  begin (f, XS_NODE_PROLONG);
  g_free (answer_all (f));
  fake_event (f, XS_EVENT_NODE)->node = 1;
  fake_frame (f, 0, 1, 7);
  fake_pass (f, .1);
  g_assert_cmpint (f->told.n_ended, ==, 0);
  g_assert_nonnull (request_of (f));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/session/preview/round", test_round);
  fake_add ("/session/preview/chosen-first", test_chosen_first);
  fake_add ("/session/preview/refinement", test_refinement);
  fake_add ("/session/preview/age", test_age);
  fake_add ("/session/preview/trouble", test_trouble);
  fake_add ("/session/preview/end", test_end);
  fake_add ("/session/preview/another", test_another);
  fake_add ("/session/preview/gives-way", test_gives_way);
  fake_add ("/session/preview/apply", test_apply);
  fake_add ("/session/preview/other-network", test_other_network);
  fake_add ("/session/preview/other-node", test_other_node);
  return g_test_run ();
}
