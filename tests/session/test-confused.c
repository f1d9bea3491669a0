#include "tests/session/fake.h"

/* The images behind a cell of the confusion matrix. */

static const XsConfusedRequest *
request_of (Fake *f)
{
  FakeJob *job = fake_job (f, XS_REQUEST_CONFUSED);

  return job != NULL ? job->question : NULL;
}

static void
show (Fake *f, gboolean is_confused)
{
  XsShows shows = { .is_seen = TRUE, .parts = XS_FRAME_HARDEST, .is_confused = is_confused };

  xs_session_show (f->session, &shows);
}

/* As the window does: first what is wanted, then that it shows. */
static void
find (Fake *f, int label, int prediction)
{
  xs_session_find_confused (f->session, label, prediction);
  show (f, TRUE);
}

static void
answer (Fake *f)
{
  fake_answer (f, XS_REQUEST_CONFUSED);
  xs_session_work (f->session);
}

static void
test_answer (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  g_assert_null (request_of (f));
  find (f, 6, 2);
  g_assert_cmpint (request_of (f)->label, ==, 6);
  g_assert_cmpint (request_of (f)->prediction, ==, 2);
  g_assert_cmpint (request_of (f)->most, ==, 1000);
  g_assert_true (f->told.age[XS_ASK_CONFUSED].is_busy);
  answer (f);
  g_assert_cmpint (f->told.n_confused, ==, 1);
  g_assert_cmpint (f->told.label, ==, 6);
  g_assert_cmpint (f->told.prediction, ==, 2);
  g_assert_false (f->told.age[XS_ASK_CONFUSED].is_busy);
}

/* As many images as the matrix is of that shows, so that it comes out the same. */
static void
test_as_many_as_the_matrix (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  fake_frame (f, 1, 0, 7);
  f->frame->confusion[0] = 300;
  f->frame->confusion[17] = 20;
  xs_session_work (f->session);
  find (f, 0, 0);
  g_assert_cmpint (request_of (f)->most, ==, 320);
}

/* The latest counts. */
static void
test_another_cell (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  find (f, 6, 2);
  find (f, 1, 3);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_CONFUSED), ==, 1);
  answer (f);
  g_assert_cmpint (f->told.n_confused, ==, 1);
  g_assert_cmpint (f->told.label, ==, 1);
  find (f, 0, 99);
  g_assert_null (request_of (f));
}

/* It is not asked again by itself, but says of which moment it is; then when a person wants that.
 */
static void
test_age (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  fake_state (f, XS_STATE_RUNNING);
  find (f, 6, 2);
  answer (f);
  fake_frame (f, 10, 0, 7);
  fake_pass (f, 30);
  g_assert_null (request_of (f));
  g_assert_true (f->told.age[XS_ASK_CONFUSED].is_old);
  xs_session_update_answers (f->session);
  g_assert_cmpint (request_of (f)->label, ==, 6);
  answer (f);
  g_assert_false (f->told.age[XS_ASK_CONFUSED].is_old);
}

/* What nobody sees is not looked for; and again once somebody does. */
static void
test_hidden (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  find (f, 6, 2);
  show (f, FALSE);
  g_assert_null (request_of (f));
  xs_session_update_answers (f->session);
  g_assert_null (request_of (f));
  show (f, TRUE);
  g_assert_nonnull (request_of (f));
  answer (f);
  show (f, FALSE);
  show (f, TRUE);
  g_assert_null (request_of (f));
}

static void
test_failure (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  find (f, 6, 2);
  fake_fail (f, XS_REQUEST_CONFUSED, "not finite");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_CONFUSED], ==, 1);
  fake_pass (f, 5);
  g_assert_null (request_of (f));
}

/* Another study has other images. */
static void
test_ends_with_study (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  find (f, 6, 2);
  fake_begin (f);
  g_assert_null (request_of (f));
}

static void
test_choose (Fake *f, gconstpointer unused)
{
  int pictures, opened;

  fake_begin (f);
  pictures = f->told.n_pictures;
  opened = f->told.n_opened;
  xs_session_choose_image (f->session, XS_PART_VALIDATION, 7);
  g_assert_cmpint (f->told.n_pictures, ==, pictures + 1);
  g_assert_cmpint (f->told.n_opened, ==, opened + 1);
  xs_session_choose_image (f->session, XS_PART_VALIDATION, 1 << 20);
  xs_session_choose_image (f->session, XS_PART_TRAINING, -1);
  g_assert_cmpint (f->told.n_pictures, ==, pictures + 1);
  xs_session_choose_image (f->session, XS_PART_TRAINING, 7);
  g_assert_cmpint (f->told.n_pictures, ==, pictures + 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/session/confused/answer", test_answer);
  fake_add ("/session/confused/as-many-as-the-matrix", test_as_many_as_the_matrix);
  fake_add ("/session/confused/another-cell", test_another_cell);
  fake_add ("/session/confused/age", test_age);
  fake_add ("/session/confused/hidden", test_hidden);
  fake_add ("/session/confused/failure", test_failure);
  fake_add ("/session/confused/ends-with-study", test_ends_with_study);
  fake_add ("/session/confused/choose", test_choose);
  return g_test_run ();
}
