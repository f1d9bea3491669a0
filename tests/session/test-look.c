#include "tests/session/fake.h"

#include "engine/base/error.h"
#include "engine/learn/optimiser.h"

/* Looking at states that training has left. */

static void
show (Fake *f, XsFrameParts parts, int other_size)
{
  XsShows shows = { .is_seen = TRUE, .parts = parts, .other_size = other_size };

  xs_session_show (f->session, &shows);
}

/* The trainer says what was asked for: a state of node @node. */
static void
tell_state (Fake *f, int node)
{
  static const XsProgress progress = { .at = { .iteration = 3 } };
  XsParameters *parameters = fake_parameters (f);
  XsOptimiser *optimiser = xs_optimiser_new (XS_OPTIMISER_SGD, &parameters->architecture, NULL);
  XsWeights *weights = xs_weights_new (parameters, optimiser);
  XsEvent *event = fake_event (f, XS_EVENT_LOOKED);

  event->checkpoint = xs_checkpoint_new (node, weights, &progress, .1);
  event->tracer = xs_tracer_new (f->data);
  xs_weights_unref (weights);
  xs_session_work (f->session);
}

static void
look_at (Fake *f, int node)
{
  xs_session_look (f->session, node);
  tell_state (f, node);
  fake_answer (f, XS_REQUEST_LOOK);
  xs_session_work (f->session);
}

static guint64
asked_network (Fake *f, int kind)
{
  return ((const XsNetworkRequest *) fake_job (f, kind)->question)->network;
}

/* The study trains on at node 1, of 14 pixels. */
static void
begin (Fake *f)
{
  fake_begin (f);
  show (f, XS_FRAME_BASIC, 28);
  fake_state (f, XS_STATE_RUNNING);
  fake_event (f, XS_EVENT_NODE)->node = 1;
  fake_frame (f, 10, 1, 14);
  fake_pass (f, 1);
  g_string_truncate (f->commands, 0);
}

/* Kernels are asked of what is looked at, once; the ladder of what trains; then of that again. */
static void
test_questions (Fake *f, gconstpointer unused)
{
  const XsNetworkRequest *request;
  guint64 network;

  begin (f);
  look_at (f, 0);
  g_assert_cmpstr (f->commands->str, ==, "look 0 ");
  g_assert_cmpint (f->told.looked, ==, 0);
  request = fake_job (f, XS_REQUEST_MOVE)->question;
  g_assert_cmpint (request->frame->parameters->architecture.size, ==, 7);
  network = request->network;
  fake_answer (f, XS_REQUEST_MOVE);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_moved, ==, 1);

  fake_frame (f, 10, 1, 14);
  fake_pass (f, 60);
  g_assert_null (fake_job (f, XS_REQUEST_MOVE));
  g_assert_false (f->told.age[XS_ASK_MOVED].is_old);
  request = fake_job (f, XS_REQUEST_LADDER)->question;
  g_assert_cmpint (request->frame->parameters->architecture.size, ==, 14);

  xs_session_look (f->session, -1);
  g_assert_cmpint (f->told.looked, ==, -1);
  g_assert_cmpuint (asked_network (f, XS_REQUEST_MOVE), !=, network);
  request = fake_job (f, XS_REQUEST_MOVE)->question;
  g_assert_cmpint (request->frame->parameters->architecture.size, ==, 14);
}

/* The training is run, paused and marked without it; whoever changes it sees it again. */
static void
test_ends_with_change (Fake *f, gconstpointer unused)
{
  begin (f);
  look_at (f, 0);
  xs_session_toggle_run (f->session);
  xs_session_mark (f->session);
  g_assert_cmpint (f->told.looked, ==, 0);
  xs_session_transfer (f->session, 28);
  g_assert_cmpint (f->told.looked, ==, -1);
  look_at (f, 0);
  xs_session_go_to (f->session, 0);
  g_assert_cmpint (f->told.looked, ==, -1);
  look_at (f, 0);
  fake_begin (f);
  g_assert_cmpint (f->told.looked, ==, -1);
}

/* What comes after a person has looked elsewhere shows nothing. */
static void
test_late (Fake *f, gconstpointer unused)
{
  begin (f);
  xs_session_look (f->session, 0);
  xs_session_look (f->session, 1);
  tell_state (f, 0);
  g_assert_null (fake_job (f, XS_REQUEST_LOOK));
  tell_state (f, 1);
  fake_answer (f, XS_REQUEST_LOOK);
  xs_session_look (f->session, -1);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.looked, ==, -1);
  xs_session_look (f->session, 0);
  xs_session_look (f->session, -1);
  tell_state (f, 0);
  g_assert_null (fake_job (f, XS_REQUEST_LOOK));
}

/* Another view wants other parts of the same state; kernels are not asked for again. */
static void
test_parts (Fake *f, gconstpointer unused)
{
  const XsLookRequest *request;

  begin (f);
  look_at (f, 0);
  fake_answer (f, XS_REQUEST_MOVE);
  show (f, XS_FRAME_TRAJECTORY, 28);
  request = fake_job (f, XS_REQUEST_LOOK)->question;
  g_assert_cmpint (request->wish.parts, ==, XS_FRAME_TRAJECTORY);
  fake_answer (f, XS_REQUEST_LOOK);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_looks, ==, 2);
  g_assert_null (fake_job (f, XS_REQUEST_MOVE));
}

/* Another number of reference images is that of all that is drawn from then on, and of the next
 * study, too. */
static void
test_references (Fake *f, gconstpointer unused)
{
  const XsLookRequest *request;

  xs_session_set_references (f->session, 40);
  g_assert_cmpint (f->told.n_references, ==, 0);
  begin (f);
  show (f, XS_FRAME_TRAJECTORY, 0);
  g_assert_cmpint (f->wish.n_images, ==, 40);
  look_at (f, 0);
  xs_session_set_references (f->session, 20);
  g_assert_cmpint (f->told.n_references, ==, 20);
  g_assert_cmpint (f->wish.n_images, ==, 20);
  request = fake_job (f, XS_REQUEST_LOOK)->question;
  g_assert_cmpint (request->wish.n_images, ==, 20);
  g_assert_cmpint (request->wish.parts, ==, XS_FRAME_TRAJECTORY);
  g_assert_cmpint (f->told.n_studies, ==, 1);
  fake_begin (f);
  g_assert_cmpint (f->wish.n_images, ==, 20);
}

/* A state that was let go of: said, and over. */
static void
test_no_state (Fake *f, gconstpointer unused)
{
  begin (f);
  xs_session_look (f->session, 0);
  g_set_error (&fake_event (f, XS_EVENT_ERROR)->error, XS_ERROR, XS_ERROR_INVALID, "let go of");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_TRAINING], ==, 1);
  g_assert_cmpint (f->told.n_looks, ==, 1);
  xs_session_look (f->session, 0);
  g_assert_cmpstr (f->commands->str, ==, "look 0 look 0 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/session/look/questions", test_questions);
  fake_add ("/session/look/ends-with-change", test_ends_with_change);
  fake_add ("/session/look/late", test_late);
  fake_add ("/session/look/parts", test_parts);
  fake_add ("/session/look/references", test_references);
  fake_add ("/session/look/no-state", test_no_state);
  return g_test_run ();
}
