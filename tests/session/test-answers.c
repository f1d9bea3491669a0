#include "tests/session/fake.h"

static void
show (Fake *f, int other_size, gboolean is_classify)
{
  XsShows shows = { .is_seen = TRUE, .other_size = other_size, .is_classify = is_classify };

  xs_session_show (f->session, &shows);
}

static void
run (Fake *f)
{
  fake_begin (f);
  fake_state (f, XS_STATE_RUNNING);
}

/* Trains for @seconds, where an answer to @request takes @took and all others no time; the greatest
 * age in seconds at which an answer of @kind showed without saying so. */
static double
live (Fake *f, XsAskKind kind, int request, double seconds, double took)
{
  double oldest = 0, waiting = 0, shown_at = seconds;

  for (double t = 0; t < seconds; t += .25)
    {
      fake_frame (f, 1, 0, 7);
      fake_pass (f, .25);
      waiting = fake_job (f, request) != NULL ? waiting + .25 : 0;
      for (int other = XS_REQUEST_CLASSIFY; other < XS_N_REQUESTS; other++)
        if (other != request && fake_job (f, other) != NULL)
          fake_answer (f, other);
      if (waiting >= took)
        {
          fake_answer (f, request);
          shown_at = t - waiting;
          waiting = 0;
        }
      if (!f->told.age[kind].is_old)
        oldest = MAX (oldest, t - shown_at);
    }
  return oldest;
}

static void
test_answers_stay_fresh (Fake *f, gconstpointer unused)
{
  static const double times[] = { .25, 1, 3, 10 };

  run (f);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      show (f, 14, FALSE);
      g_assert_cmpfloat (live (f, XS_ASK_MOVED, XS_REQUEST_MOVE, 120, times[i]), <=, 10);
      g_assert_cmpfloat (live (f, XS_ASK_LADDER, XS_REQUEST_LADDER, 120, times[i]), <=, 10);
      xs_session_choose_reference (f->session, 1);
      show (f, 0, TRUE);
      g_assert_cmpfloat (live (f, XS_ASK_CLASSES, XS_REQUEST_CLASSIFY, 120, times[i]), <=, 10);
    }
}

/* The progress that shows goes on, whatever is asked. */
static void
test_progress_every_half_second (Fake *f, gconstpointer unused)
{
  run (f);
  for (int i = 0; i < 20; i++)
    {
      int n_frames = f->told.n_frames;

      show (f, i % 3 == 1 ? 14 : 0, i % 3 == 2);
      fake_frame (f, 1, 0, 7);
      fake_pass (f, .55);
      g_assert_cmpint (f->told.n_frames, ==, n_frames + 1);
    }
}

static void
test_unseen_asks_nothing (Fake *f, gconstpointer unused)
{
  XsShows hidden = { .other_size = 14, .is_classify = TRUE };

  xs_session_show (f->session, &hidden);
  fake_begin (f);
  g_assert_null (fake_job (f, XS_REQUEST_MOVE));
  g_assert_null (fake_job (f, XS_REQUEST_CLASSIFY));
  g_assert_null (fake_job (f, XS_REQUEST_LADDER));
  show (f, 14, TRUE);
  g_assert_nonnull (fake_job (f, XS_REQUEST_MOVE));
  g_assert_nonnull (fake_job (f, XS_REQUEST_CLASSIFY));
  g_assert_nonnull (fake_job (f, XS_REQUEST_LADDER));
}

/* The stability of time steps is asked for while it shows, anew with another network, and not with
 * another step of one that is small enough to be answered for all. */
static void
test_stability (Fake *f, gconstpointer unused)
{
  XsShows shows = { .is_seen = TRUE, .is_stability = TRUE, .step = 1 };

  fake_begin (f);
  g_assert_null (fake_job (f, XS_REQUEST_SPECTRUM));
  xs_session_show (f->session, &shows);
  g_assert_nonnull (fake_job (f, XS_REQUEST_SPECTRUM));
  fake_answer (f, XS_REQUEST_SPECTRUM);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_spectra, ==, 1);
  shows.step = 0;
  xs_session_show (f->session, &shows);
  xs_session_set_method (f->session, XS_TRANSFER_COPY);
  fake_pass (f, 1);
  g_assert_null (fake_job (f, XS_REQUEST_SPECTRUM));
  fake_frame (f, 1, 0, 7);
  fake_pass (f, 1);
  g_assert_nonnull (fake_job (f, XS_REQUEST_SPECTRUM));
}

/* How far the steps are from their limit is asked for while health shows, and of the present
 * network even where another is looked at. */
static void
test_limit (Fake *f, gconstpointer unused)
{
  XsShows shows = { .is_seen = TRUE, .is_health = TRUE };

  fake_begin (f);
  g_assert_null (fake_job (f, XS_REQUEST_LIMIT));
  xs_session_show (f->session, &shows);
  g_assert_nonnull (fake_job (f, XS_REQUEST_LIMIT));
  fake_answer (f, XS_REQUEST_LIMIT);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_limits, ==, 1);
  fake_frame (f, 1, 0, 7);
  fake_pass (f, 1);
  fake_do (f, XS_REQUEST_LIMIT);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.n_limits, ==, 2);
  g_assert_true (f->told.limit.stable);
  g_assert_cmpint (f->told.limit.depth, >, 0);
}

/* At the trained size first, then at all. */
static void
test_new_picture (Fake *f, gconstpointer unused)
{
  run (f);
  show (f, 0, TRUE);
  g_assert_cmpint (((XsNetworkRequest *) fake_job (f, XS_REQUEST_CLASSIFY)->question)->n_sizes, ==,
                   1);
  g_assert_true (f->told.age[XS_ASK_CLASSES].is_busy);
  fake_answer (f, XS_REQUEST_CLASSIFY);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.last_n_sights, ==, 1);
  g_assert_true (f->told.age[XS_ASK_CLASSES].is_busy);
  fake_answer (f, XS_REQUEST_CLASSIFY);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.last_n_sights, >, 1);
  g_assert_false (f->told.age[XS_ASK_CLASSES].is_busy);
  g_assert_null (fake_job (f, XS_REQUEST_CLASSIFY));
}

/* What has been erased is not asked about, and a late answer is not shown. */
static void
test_erased_picture (Fake *f, gconstpointer unused)
{
  run (f);
  show (f, 0, TRUE);
  fake_answer (f, XS_REQUEST_CLASSIFY);
  xs_session_set_picture (f->session, NULL, -1);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_classes, ==, 0);
  g_assert_null (fake_job (f, XS_REQUEST_CLASSIFY));
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_INVERT);
}

static void
test_update_asks_at_once (Fake *f, gconstpointer unused)
{
  run (f);
  show (f, 14, FALSE);
  fake_pass (f, 20);
  fake_answer (f, XS_REQUEST_MOVE);
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 1);
  g_assert_true (f->told.age[XS_ASK_MOVED].is_old);
  g_assert_null (fake_job (f, XS_REQUEST_MOVE));
  xs_session_update_answers (f->session);
  g_assert_nonnull (fake_job (f, XS_REQUEST_MOVE));
}

static void
test_late_answer_of_another_study (Fake *f, gconstpointer unused)
{
  run (f);
  show (f, 14, FALSE);
  fake_answer (f, XS_REQUEST_MOVE);
  fake_answer (f, XS_REQUEST_LADDER);
  f->told.n_failures[XS_FAILURE_LADDER] = 0;
  fake_begin (f);
  g_assert_cmpint (f->told.n_moved, ==, 0);
  g_assert_cmpint (f->told.n_ladders, ==, 0);
  g_assert_nonnull (fake_job (f, XS_REQUEST_MOVE));
}

/* Undone while the moved kernels were computed: they are asked for anew, and the ones that were on
 * their way do not show. */
static void
test_undo_while_a_job_runs (Fake *f, gconstpointer unused)
{
  XsEvent *event;

  run (f);
  show (f, 28, FALSE);
  xs_history_add_node (f->history, &(XsNode){ .kind = XS_NODE_PROLONG, .size = 14, .depth = 2 });
  event = fake_event (f, XS_EVENT_NODE);
  event->node = 1;
  event->can_undo = TRUE;
  fake_frame (f, 1, 1, 14);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.move, ==, XS_RETURN_NONE);
  g_assert_cmpint (((XsNetworkRequest *) fake_job (f, XS_REQUEST_MOVE)->question)->frame->node, ==,
                   1);

  xs_session_undo (f->session);
  g_assert_cmpstr (f->commands->str, ==, "undo ");
  fake_answer (f, XS_REQUEST_MOVE);
  event = fake_event (f, XS_EVENT_NODE);
  event->returned = XS_RETURN_UNDONE;
  event->can_redo = TRUE;
  fake_frame (f, 1, 0, 7);
  fake_state (f, XS_STATE_PAUSED);
  fake_pass (f, 1);
  g_assert_cmpint (f->told.move, ==, XS_RETURN_UNDONE);
  g_assert_cmpint (f->told.n_moved, ==, 0);
  g_assert_cmpint (((XsNetworkRequest *) fake_job (f, XS_REQUEST_MOVE)->question)->frame->node, ==,
                   0);
}

/* Begun again, it can be undone, and is told apart from a study that is new. */
static void
test_restart (Fake *f, gconstpointer unused)
{
  run (f);
  g_assert_cmpint (f->told.n_restarts, ==, 0);
  xs_session_restart (f->session, TRUE);
  g_assert_cmpstr (f->commands->str, ==, "snapshot restart 2 ");
  fake_begin_as (f, XS_RETURN_NONE, TRUE);
  g_assert_cmpint (f->told.n_restarts, ==, 1);
  g_assert_cmpint (f->told.restart, ==, XS_RETURN_NONE);
  g_assert_false (f->told.restart_opened);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_UNDO);
  fake_begin_as (f, XS_RETURN_UNDONE, FALSE);
  g_assert_cmpint (f->told.n_restarts, ==, 2);
  g_assert_cmpint (f->told.restart, ==, XS_RETURN_UNDONE);
}

/* What the images of 28 pixels cannot show is not worth being prolonged to. */
static void
test_plateau (Fake *f, gconstpointer unused)
{
  static const int sizes[] = { 7, 14, 28 }, offered[] = { 14, 28, 0 };

  run (f);
  for (int i = 0; i < 3; i++)
    {
      fake_frame (f, 10, 0, sizes[i]);
      fake_pass (f, 1);
      fake_event (f, XS_EVENT_PLATEAU);
      xs_session_work (f->session);
      g_assert_cmpint (f->told.n_plateaus, ==, i + 1);
      g_assert_cmpint (f->told.plateau, ==, offered[i]);
    }
}

static void
diverge (Fake *f)
{
  fake_event (f, XS_EVENT_DIVERGED)->divergence.iteration = 812;
  fake_state (f, XS_STATE_PAUSED);
}

/* The bar stays until something is done: a remedy, or training on. */
static void
test_divergence (Fake *f, gconstpointer unused)
{
  XsEvent *event;

  run (f);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_BACK);
  diverge (f);
  g_assert_cmpint (f->told.n_diverged, ==, 1);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_BACK);
  xs_session_back (f->session, XS_REMEDY_HALVE_RATE);
  g_assert_cmpstr (f->commands->str, ==, "back 1 ");
  g_assert_cmpint (f->told.n_cured, ==, 1);
  event = fake_event (f, XS_EVENT_NODE);
  event->returned = XS_RETURN_BACK;
  event->settings.learning_rate = .005;
  xs_session_work (f->session);
  g_assert_cmpfloat (f->told.rate, ==, .005);
  g_assert_cmpint (f->told.move, ==, XS_RETURN_BACK);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_BACK);

  diverge (f);
  xs_session_toggle_run (f->session);
  g_assert_cmpint (f->told.n_cured, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/answers/answers-stay-fresh", test_answers_stay_fresh);
  fake_add ("/answers/progress-every-half-second", test_progress_every_half_second);
  fake_add ("/answers/unseen-asks-nothing", test_unseen_asks_nothing);
  fake_add ("/answers/stability", test_stability);
  fake_add ("/answers/limit", test_limit);
  fake_add ("/answers/new-picture", test_new_picture);
  fake_add ("/answers/erased-picture", test_erased_picture);
  fake_add ("/answers/update-asks-at-once", test_update_asks_at_once);
  fake_add ("/answers/late-answer-of-another-study", test_late_answer_of_another_study);
  fake_add ("/answers/undo-while-a-job-runs", test_undo_while_a_job_runs);
  fake_add ("/answers/restart", test_restart);
  fake_add ("/answers/plateau", test_plateau);
  fake_add ("/answers/divergence", test_divergence);
  return g_test_run ();
}
