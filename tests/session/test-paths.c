#include "tests/session/fake.h"

/* Paths beside the present ones: at another size, or with another number of steps. */

static void
show (Fake *f, int size, int depth)
{
  XsShows shows = { .is_seen = TRUE, .paths_size = size, .paths_depth = depth };

  xs_session_show (f->session, &shows);
}

/* A frame with paths, of @depth steps, of what came at @node. */
static void
give_frame (Fake *f, int node, int depth)
{
  f->depth = depth;
  fake_frame (f, 1, node, 7);
  f->frame->trajectory = xs_trajectory_new (&f->frame->parameters->architecture, 1);
}

static void
begin (Fake *f, int size, int depth)
{
  show (f, size, depth);
  fake_begin (f);
  g_assert_null (fake_job (f, XS_REQUEST_RETRACE));
  give_frame (f, 0, 2);
  fake_pass (f, 1);
}

/* What is asked for, and is waiting for its answer. */
static const XsNetworkRequest *
asked (Fake *f)
{
  FakeJob *job = fake_job (f, XS_REQUEST_RETRACE);

  return job != NULL ? job->question : NULL;
}

/* The network that trains has got @depth steps, at node @node. */
static void
tell_node (Fake *f, int node, int depth, XsReturn returned)
{
  XsEvent *event;

  if (returned == XS_RETURN_NONE)
    xs_history_add_node (f->history,
                         &(XsNode){ .kind = XS_NODE_REFINE, .size = 7, .depth = depth });
  event = fake_event (f, XS_EVENT_NODE);
  event->node = node;
  event->returned = returned;
  event->can_undo = TRUE;
  give_frame (f, node, depth);
  fake_pass (f, 1);
}

/* They are asked for while they show, once there are some here, and the session has a tracer of its
 * own for them. */
static void
test_size (Fake *f, gconstpointer unused)
{
  begin (f, 14, 0);
  g_assert_cmpint (asked (f)->sizes[0], ==, 14);
  g_assert_cmpint (asked (f)->depth, ==, 0);
  g_assert_nonnull (asked (f)->tracer);
  g_assert_nonnull (asked (f)->frame->trajectory);
  fake_answer (f, XS_REQUEST_RETRACE);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_retraced, ==, 1);
  show (f, 0, 0);
  give_frame (f, 0, 2);
  fake_pass (f, 100);
  g_assert_null (asked (f));
}

/* The same of another depth, by the method that depths are refined with: another method is another
 * question, and one of sizes is none. */
static void
test_depth (Fake *f, gconstpointer unused)
{
  begin (f, 0, 4);
  g_assert_cmpint (asked (f)->depth, ==, 4);
  g_assert_cmpint (asked (f)->refine, ==, XS_REFINE_COPY);
  g_assert_nonnull (asked (f)->tracer);
  fake_answer (f, XS_REQUEST_RETRACE);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_retraced, ==, 1);
  xs_session_set_method (f->session, XS_TRANSFER_GALERKIN);
  g_assert_null (asked (f));
  xs_session_set_refine_method (f->session, XS_REFINE_LINEAR);
  g_assert_cmpint (asked (f)->refine, ==, XS_REFINE_LINEAR);
  show (f, 0, 1);
  g_assert_cmpint (asked (f)->depth, ==, 1);
  show (f, 14, 0);
  g_assert_cmpint (asked (f)->depth, ==, 0);
  g_assert_cmpint (asked (f)->sizes[0], ==, 14);
}

/* Only twice and half as many steps are asked for: between a change of the network and the view's
 * word of it, what it wanted before is nothing that there is. */
static void
test_no_such_depth (Fake *f, gconstpointer unused)
{
  static const int depths[] = { 2, 3, 8, 0 };

  begin (f, 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      show (f, 0, depths[i]);
      g_assert_null (asked (f));
    }
}

/* Refined meanwhile: the paths beside those of two steps do not come any more. Nor do those that
 * were on their way when the refinement is undone. */
static void
test_another_network_meanwhile (Fake *f, gconstpointer unused)
{
  begin (f, 0, 4);
  g_assert_cmpint (asked (f)->frame->node, ==, 0);
  fake_answer (f, XS_REQUEST_RETRACE);
  tell_node (f, 1, 4, XS_RETURN_NONE);
  g_assert_cmpint (f->told.n_retraced, ==, 0);
  g_assert_null (asked (f));
  show (f, 0, 8);
  g_assert_cmpint (asked (f)->frame->node, ==, 1);
  g_assert_cmpint (asked (f)->depth, ==, 8);

  fake_answer (f, XS_REQUEST_RETRACE);
  tell_node (f, 0, 2, XS_RETURN_UNDONE);
  g_assert_cmpint (f->told.n_retraced, ==, 0);
  show (f, 0, 4);
  g_assert_cmpint (asked (f)->frame->node, ==, 0);
  fake_answer (f, XS_REQUEST_RETRACE);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_retraced, ==, 1);
}

/* That they cannot be had is said. */
static void
test_failure (Fake *f, gconstpointer unused)
{
  begin (f, 14, 0);
  fake_fail (f, XS_REQUEST_RETRACE, "not finite");
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_retraced, ==, 0);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_PATHS], ==, 1);
}

/* They grow old while training goes on, and are renewed. */
static void
test_age (Fake *f, gconstpointer unused)
{
  begin (f, 0, 4);
  fake_state (f, XS_STATE_RUNNING);
  g_assert_true (f->told.age[XS_ASK_PATHS].is_busy);
  fake_answer (f, XS_REQUEST_RETRACE);
  fake_pass (f, 1);
  g_assert_false (f->told.age[XS_ASK_PATHS].is_busy);
  give_frame (f, 0, 2);
  fake_pass (f, 20);
  g_assert_true (f->told.age[XS_ASK_PATHS].is_old);
  g_assert_cmpint (asked (f)->depth, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/session/paths/size", test_size);
  fake_add ("/session/paths/depth", test_depth);
  fake_add ("/session/paths/no-such-depth", test_no_such_depth);
  fake_add ("/session/paths/another-network-meanwhile", test_another_network_meanwhile);
  fake_add ("/session/paths/failure", test_failure);
  fake_add ("/session/paths/age", test_age);
  return g_test_run ();
}
