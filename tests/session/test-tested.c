#include "engine/base/pool.h"
#include "engine/learn/evaluate.h"
#include "tests/session/fake.h"

/* The test images: one figure, and only when somebody asks. */

static void
answer (Fake *f)
{
  fake_answer (f, XS_REQUEST_TEST);
  xs_session_work (f->session);
}

/* However long training runs and whatever shows, nobody looks at them. */
static void
test_never_by_itself (Fake *f, gconstpointer unused)
{
  XsShows shows = { .is_seen = TRUE, .is_classify = TRUE, .is_confused = TRUE };

  fake_begin (f);
  xs_session_show (f->session, &shows);
  fake_state (f, XS_STATE_RUNNING);
  for (int i = 0; i < 20; i++)
    {
      fake_frame (f, 10, 0, 7);
      fake_pass (f, 10);
    }
  xs_session_update_answers (f->session);
  xs_session_work (f->session);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_TEST), ==, 0);
  g_assert_cmpint (f->told.n_tested, ==, 0);
}

static void
test_answer (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_TEST);
  xs_session_test (f->session);
  g_assert_true (f->told.is_testing);
  g_assert_cmpint (f->told.tested.n_images, ==, 0);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_TEST);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_STOP_TEST);
  answer (f);
  g_assert_false (f->told.is_testing);
  g_assert_cmpint (f->told.tested.n_images, ==, 10);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_TEST);
}

/* What was known stays when the next time is stopped or goes wrong, and goes with its study. */
static void
test_last (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  xs_session_test (f->session);
  answer (f);
  xs_session_test (f->session);
  xs_session_stop_test (f->session);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_TEST), ==, 0);
  g_assert_cmpint (f->told.tested.n_images, ==, 10);
  xs_session_test (f->session);
  fake_fail (f, XS_REQUEST_TEST, "a score is not finite");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_TEST], ==, 1);
  g_assert_cmpint (f->told.tested.n_images, ==, 10);
  fake_begin (f);
  xs_session_test (f->session);
  g_assert_cmpint (f->told.tested.n_images, ==, 0);
}

/* It is what the engine finds on the whole part, and says of which network. */
static void
test_figure (Fake *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  XsPool *pool = xs_pool_new (1, &error);
  XsEvaluation expected;
  XsTestRequest *request;
  FakeJob *job;

  g_assert_no_error (error);
  fake_begin (f);
  xs_session_test (f->session);
  job = fake_job (f, XS_REQUEST_TEST);
  request = job->func (job->question, pool, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (xs_evaluate (request->frame->parameters, f->data, XS_PART_TEST, 0, 0, pool, NULL,
                              NULL, &expected, &error));
  g_assert_no_error (error);
  g_assert_cmpint (request->tested.n_images, ==, xs_dataset_count (f->data, XS_PART_TEST));
  g_assert_cmpfloat (request->tested.accuracy, ==, expected.accuracy);
  g_assert_cmpint (request->tested.size, ==, 7);
  xs_pool_free (pool);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/tested/never-by-itself", test_never_by_itself);
  fake_add ("/tested/answer", test_answer);
  fake_add ("/tested/last", test_last);
  fake_add ("/tested/figure", test_figure);
  return g_test_run ();
}
