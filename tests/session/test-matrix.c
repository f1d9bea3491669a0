#include "tests/session/fake.h"

#include <math.h>

/* What images of each size are worth at each size of the network. The fake's networks are of 7
 * pixels, with a ladder of 7, 14, 28 and 56. */

#define N 4

static const XsMatrixRequest *
request_of (Fake *f)
{
  FakeJob *job = fake_job (f, XS_REQUEST_MATRIX);

  return job != NULL ? job->question : NULL;
}

static void
show (Fake *f, gboolean is_classify)
{
  XsShows shows = { .is_seen = TRUE, .is_classify = is_classify };

  xs_session_show (f->session, &shows);
}

static void
answer (Fake *f)
{
  fake_answer (f, XS_REQUEST_MATRIX);
  xs_session_work (f->session);
}

static void
answer_all (Fake *f)
{
  while (request_of (f) != NULL)
    answer (f);
}

static gboolean
is_offered (Fake *f, XsOffers offer)
{
  return (xs_session_offers (f->session) & offer) != 0;
}

static void
begin (Fake *f)
{
  fake_begin (f);
  show (f, TRUE);
  fake_state (f, XS_STATE_RUNNING);
}

/* Nothing is measured before a person asks; then all cells, each in its place, of one network. */
static void
test_round (Fake *f, gconstpointer unused)
{
  guint64 network;

  begin (f);
  fake_pass (f, 30);
  g_assert_null (request_of (f));
  g_assert_true (is_offered (f, XS_OFFER_MEASURE));
  xs_session_measure_matrix (f->session);
  g_assert_true (is_offered (f, XS_OFFER_STOP_MEASURING));
  g_assert_false (is_offered (f, XS_OFFER_MEASURE));
  network = request_of (f)->network;
  g_assert_cmpint (f->told.matrix.n_sizes, ==, N);
  g_assert_cmpint (f->told.matrix.home_size, ==, 7);
  for (int i = 0; i < N * N; i++)
    {
      g_assert_true (f->told.matrix.is_busy);
      g_assert_cmpint (f->told.matrix.n_measured, ==, i);
      g_assert_cmpuint (request_of (f)->network, ==, network);
      fake_frame (f, 10, 0, 7);
      answer (f);
    }
  g_assert_null (request_of (f));
  g_assert_false (f->told.matrix.is_busy);
  g_assert_cmpint (f->told.matrix.n_images, ==, 500);
  for (int row = 0; row < N; row++)
    for (int column = 0; column < N; column++)
      {
        const int *sizes = f->told.matrix.sizes;

        g_assert_cmpfloat (f->told.matrix.accuracies[row * N + column], ==,
                           (float) sizes[row] / 100 + (float) sizes[column] / 10000);
      }
  g_assert_true (is_offered (f, XS_OFFER_MEASURE));
}

/* It says of which moment it is, and is not measured again before a person wants it. */
static void
test_age (Fake *f, gconstpointer unused)
{
  begin (f);
  xs_session_measure_matrix (f->session);
  answer_all (f);
  g_assert_false (f->told.age[XS_ASK_MATRIX].is_old);
  fake_frame (f, 10, 0, 7);
  fake_pass (f, 30);
  g_assert_null (request_of (f));
  g_assert_true (f->told.age[XS_ASK_MATRIX].is_old);
  g_assert_cmpint (f->told.age[XS_ASK_MATRIX].of.iteration, ==, 0);
  xs_session_update_answers (f->session);
  g_assert_nonnull (request_of (f));
  answer_all (f);
  g_assert_false (f->told.age[XS_ASK_MATRIX].is_old);
  g_assert_false (f->told.age[XS_ASK_MATRIX].is_busy);
  xs_session_update_answers (f->session);
  g_assert_null (request_of (f));
}

/* What nobody sees waits, and goes on where it was. */
static void
test_waits_while_hidden (Fake *f, gconstpointer unused)
{
  begin (f);
  xs_session_measure_matrix (f->session);
  answer (f);
  show (f, FALSE);
  answer (f);
  g_assert_null (request_of (f));
  fake_pass (f, 30);
  g_assert_null (request_of (f));
  g_assert_cmpint (f->told.matrix.n_measured, ==, 2);
  show (f, TRUE);
  g_assert_cmpint (request_of (f)->see, ==, f->told.matrix.sizes[2]);
  g_assert_cmpint (request_of (f)->size, ==, f->told.matrix.sizes[0]);
}

static void
test_stop (Fake *f, gconstpointer unused)
{
  begin (f);
  xs_session_measure_matrix (f->session);
  answer (f);
  xs_session_stop_matrix (f->session);
  g_assert_null (request_of (f));
  g_assert_false (f->told.matrix.is_busy);
  g_assert_cmpint (f->told.matrix.n_measured, ==, 1);
  g_assert_true (isnan (f->told.matrix.accuracies[1]));
  fake_pass (f, 30);
  g_assert_null (request_of (f));
  g_assert_false (f->told.age[XS_ASK_MATRIX].is_busy);
  xs_session_measure_matrix (f->session);
  g_assert_cmpint (f->told.matrix.n_measured, ==, 0);
}

static void
test_failure (Fake *f, gconstpointer unused)
{
  begin (f);
  xs_session_measure_matrix (f->session);
  fake_fail (f, XS_REQUEST_MATRIX, "no memory");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_MATRIX], ==, 1);
  g_assert_null (request_of (f));
  g_assert_true (is_offered (f, XS_OFFER_MEASURE));
}

/* Another study knows nothing of it. */
static void
test_ends_with_study (Fake *f, gconstpointer unused)
{
  begin (f);
  xs_session_measure_matrix (f->session);
  answer (f);
  fake_begin (f);
  g_assert_null (request_of (f));
  g_assert_cmpint (f->told.n_matrices_ended, ==, 1);
  g_assert_true (is_offered (f, XS_OFFER_MEASURE));
}

/* The picture's answer is asked for with what of it shows, and again when that is more. */
static void
test_picture (Fake *f, gconstpointer unused)
{
  XsShows shows = { .is_seen = TRUE, .is_classify = TRUE, .sight = XS_SIGHT_CROSSED };

  fake_begin (f);
  show (f, TRUE);
  fake_answer (f, XS_REQUEST_CLASSIFY);
  xs_session_work (f->session);
  fake_answer (f, XS_REQUEST_CLASSIFY);
  xs_session_work (f->session);
  g_assert_null (fake_job (f, XS_REQUEST_CLASSIFY));
  xs_session_show (f->session, &shows);
  g_assert_nonnull (fake_job (f, XS_REQUEST_CLASSIFY));
  g_assert_cmpint (((XsNetworkRequest *) fake_job (f, XS_REQUEST_CLASSIFY)->question)->parts, ==,
                   XS_SIGHT_CROSSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/session/matrix/round", test_round);
  fake_add ("/session/matrix/age", test_age);
  fake_add ("/session/matrix/waits-while-hidden", test_waits_while_hidden);
  fake_add ("/session/matrix/stop", test_stop);
  fake_add ("/session/matrix/failure", test_failure);
  fake_add ("/session/matrix/ends-with-study", test_ends_with_study);
  fake_add ("/session/matrix/picture", test_picture);
  return g_test_run ();
}
