#include "tests/session/fake.h"

#define MANY 60

/* @n files that are not looked at. */
static GPtrArray *
files_new (int n)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/%02d.png", i);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  return files;
}

/* Gives @n pictures, which are found. */
static void
give (Fake *f, int n)
{
  g_autoptr (GPtrArray) files = files_new (n);

  xs_session_open_files (f->session, (GFile *const *) files->pdata, n, "");
  g_assert_true (f->told.many.is_busy);
  fake_answer (f, XS_REQUEST_LIST);
  xs_session_work (f->session);
}

static void
answer (Fake *f)
{
  fake_answer (f, XS_REQUEST_GUESS);
  xs_session_work (f->session);
}

static const XsGuessRequest *
asked (Fake *f)
{
  FakeJob *job = fake_job (f, XS_REQUEST_GUESS);

  return job != NULL ? job->question : NULL;
}

/* Some at a time, in their order, each once, at all sizes of the ladder. */
static void
test_all_are_answered (Fake *f, gconstpointer unused)
{
  int n_batches = 0;

  fake_begin (f);
  give (f, MANY);
  g_assert_cmpint (f->told.many.n_pictures, ==, MANY);
  g_assert_cmpint (f->told.many.n_sizes, >, 1);
  g_assert_cmpint (f->told.n_opened, ==, 1);
  for (; asked (f) != NULL; n_batches++)
    {
      g_assert_cmpint (asked (f)->start, ==, f->told.many.n_answered);
      g_assert_cmpint (asked (f)->n_sizes, ==, f->told.many.n_sizes);
      answer (f);
    }
  g_assert_cmpint (n_batches, >, 1);
  g_assert_cmpint (f->told.n_guesses, ==, MANY);
  g_assert_cmpint (f->told.many.n_answered, ==, MANY);
  g_assert_false (f->told.many.is_busy);
}

/* While training goes on all are answered by one network, and it is said when that is no more. */
static void
test_one_network_answers_all (Fake *f, gconstpointer unused)
{
  XsFrame *frame;

  fake_begin (f);
  fake_state (f, XS_STATE_RUNNING);
  give (f, MANY);
  frame = asked (f)->frame;
  fake_frame (f, 10, 0, 7);
  fake_pass (f, 1);
  g_assert_true (f->told.many.is_old);
  answer (f);
  g_assert_true (asked (f)->frame == frame);
  g_assert_cmpint (f->told.many.of.iteration, ==, 0);
  xs_session_answer_many_again (f->session);
  g_assert_cmpint (f->told.many.of.iteration, ==, 10);
  g_assert_false (f->told.many.is_old);
  g_assert_cmpint (asked (f)->start, ==, 0);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_GUESS), ==, 1);
}

/* What has been answered stays, and can be asked again. */
static void
test_stop (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  give (f, MANY);
  answer (f);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_STOP_TABLE);
  xs_session_stop_many (f->session);
  g_assert_null (asked (f));
  g_assert_false (f->told.many.is_busy);
  g_assert_cmpint (f->told.many.n_answered, >, 0);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_STOP_TABLE);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_ANSWER_AGAIN);
}

/* A reply that was on its way when it was stopped comes too late. */
static void
test_late_reply (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  give (f, MANY);
  fake_answer (f, XS_REQUEST_GUESS);
  xs_session_stop_many (f->session);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_guesses, ==, 0);
}

/* Others take their place; none of the first are answered any more. */
static void
test_other_pictures (Fake *f, gconstpointer unused)
{
  guint first;

  fake_begin (f);
  give (f, MANY);
  first = f->told.many.list;
  give (f, 2);
  g_assert_cmpuint (f->told.many.list, !=, first);
  g_assert_cmpint (asked (f)->count, ==, 2);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_GUESS), ==, 1);
}

static void
test_none_are_found (Fake *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) files = files_new (2);

  fake_begin (f);
  xs_session_open_files (f->session, (GFile *const *) files->pdata, 2, "");
  fake_fail (f, XS_REQUEST_LIST, "no pictures");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_closed, ==, 1);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_PICTURE], ==, 1);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_TABLE);
}

/* A network that cannot be moved answers nobody. */
static void
test_no_answers (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  give (f, MANY);
  fake_fail (f, XS_REQUEST_GUESS, "not finite");
  xs_session_work (f->session);
  g_assert_false (f->told.many.is_busy);
  g_assert_null (asked (f));
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_ANSWER_AGAIN);
}

/* Classes of other images may be others, so all are asked again when their network is there. */
static void
test_another_data_set (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  give (f, 2);
  answer (f);
  g_assert_null (asked (f));
  fake_begin (f);
  g_assert_null (asked (f)); /* the same images once more */
  g_assert_true (f->told.many.is_old);
  xs_dataset_unref (f->data);
  f->data = xs_dataset_open ("embedded", 2, NULL);
  fake_begin (f);
  g_assert_nonnull (asked (f));
}

/* One of them is shown as any picture is; closing them leaves it there. */
static void
test_choose_and_close (Fake *f, gconstpointer unused)
{
  const XsPictureRequest *request;

  fake_begin (f);
  give (f, 3);
  xs_session_choose_many (f->session, 3);
  g_assert_null (fake_job (f, XS_REQUEST_PICTURE));
  xs_session_choose_many (f->session, 2);
  request = fake_job (f, XS_REQUEST_PICTURE)->question;
  g_assert_cmpstr (g_file_peek_path (request->file), ==, "/nowhere/02.png");
  xs_session_close_many (f->session);
  g_assert_cmpint (f->told.n_closed, ==, 1);
  g_assert_null (asked (f));
  g_assert_nonnull (fake_job (f, XS_REQUEST_PICTURE));
}

/* Given at the start, before there is a network: asked when it is there. */
static void
test_before_the_first_study (Fake *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) files = files_new (2);

  xs_session_open_first (f->session, (GFile *const *) files->pdata, 2);
  fake_answer (f, XS_REQUEST_LIST);
  xs_session_work (f->session);
  g_assert_null (asked (f));
  fake_begin (f);
  g_assert_nonnull (asked (f));
}

static void
add (const char *name, void (*test) (Fake *f, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/many/", name, NULL);

  g_test_add (path, Fake, NULL, fake_set_up, test, fake_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("all", test_all_are_answered);
  add ("one-network", test_one_network_answers_all);
  add ("stop", test_stop);
  add ("late-reply", test_late_reply);
  add ("other-pictures", test_other_pictures);
  add ("none-found", test_none_are_found);
  add ("no-answers", test_no_answers);
  add ("another-data-set", test_another_data_set);
  add ("choose-and-close", test_choose_and_close);
  add ("before-the-first-study", test_before_the_first_study);
  return g_test_run ();
}
