#include "tests/session/fake.h"

#include <glib/gstdio.h>

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

/* --- opening and loading -----------------------------------------------------------------------
 */

static void
test_first_study (Fake *f, gconstpointer unused)
{
  xs_session_open_first (f->session, NULL, 0);
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_IMAGES);
  g_assert_cmpfloat (xs_session_loading_fraction (f->session), ==, .25);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_CANCEL_LOADING);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  g_assert_cmpstr (f->commands->str, ==, "start ");
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_NOTHING);
  g_assert_cmpfloat (xs_session_loading_fraction (f->session), <, 0);
  fake_begin (f);
  g_assert_cmpint (f->told.n_studies, ==, 1);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_RUN);
}

/* A model that cannot be read leaves the study that is there, and the default where none is. */
static void
test_damaged_model (Fake *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "damaged.safetensors", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "nothing", -1, NULL));
  xs_session_open_first (f->session, &file, 1);
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_MODEL);
  fake_fail (f, XS_REQUEST_STUDY, "damaged");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_STUDY], ==, 1);
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_IMAGES);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  fake_begin (f);

  xs_session_open_files (f->session, &file, 1, "");
  fake_fail (f, XS_REQUEST_STUDY, "damaged");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_STUDY], ==, 2);
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_NOTHING);
  g_assert_cmpint (f->told.n_studies, ==, 1);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_RUN);
  g_assert_null (fake_job (f, XS_REQUEST_STUDY));
  g_remove (path);
}

/* The present study trains on while another is loaded, and stays when that is given up, even if the
 * answer was on its way. */
static void
test_cancel_loading (Fake *f, gconstpointer unused)
{
  const char *where;
  XsSettings settings;

  run (f);
  xs_session_proposal (f->session, &settings, &where);
  xs_session_new_study (f->session, &settings, where);
  g_assert_cmpint (xs_session_state (f->session), ==, XS_STATE_RUNNING);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_cancel_loading (f->session);
  xs_session_work (f->session);
  g_assert_cmpstr (f->commands->str, ==, "");
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_NOTHING);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_CANCEL_LOADING);
}

/* While another study is loaded, what would run or change the one that is there is not offered:
 * what runs can be paused, and all is as before when the loading is given up. */
static void
test_stands_while_loading (Fake *f, gconstpointer unused)
{
  const XsOffers changes = XS_OFFER_STEP | XS_OFFER_RESTART | XS_OFFER_TRANSFER | XS_OFFER_PROLONG |
                           XS_OFFER_REFINE | XS_OFFER_NODES | XS_OFFER_APPLY;
  const char *where;
  XsSettings settings;
  XsOffers before;

  run (f);
  xs_session_preview (f->session, XS_NODE_PROLONG);
  before = xs_session_offers (f->session);
  g_assert_cmpint (before & changes, ==, changes);
  xs_session_proposal (f->session, &settings, &where);
  xs_session_new_study (f->session, &settings, where);
  g_assert_cmpint (xs_session_offers (f->session) & changes, ==, 0);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_RUN);
  fake_state (f, XS_STATE_PAUSED);
  xs_session_work (f->session);
  g_assert_false (xs_session_offers (f->session) & XS_OFFER_RUN);
  g_assert_true (xs_session_offers (f->session) & XS_OFFER_SAVE);
  xs_session_cancel_loading (f->session);
  g_assert_cmpint (xs_session_offers (f->session), ==, before);
}

/* After a folder that could not be read New Study has what was typed; then what is there. */
static void
test_asks_again (Fake *f, gconstpointer unused)
{
  const char *where;
  XsSettings settings, typed;

  run (f);
  xs_session_proposal (f->session, &settings, &where);
  typed = settings;
  typed.channels = settings.channels + 3;
  xs_session_new_study (f->session, &typed, "/nowhere");
  fake_fail (f, XS_REQUEST_STUDY, "/nowhere: there is nothing");
  xs_session_work (f->session);
  xs_session_proposal (f->session, &settings, &where);
  g_assert_cmpint (settings.channels, ==, typed.channels);
  g_assert_cmpstr (where, ==, "/nowhere");
  xs_session_new_study (f->session, &typed, "embedded");
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  fake_begin (f);
  xs_session_proposal (f->session, &settings, &where);
  g_assert_cmpstr (where, !=, "/nowhere");
}

/* Of two studies that are asked for only the second begins, and it says so. */
static void
test_loading_is_replaced (Fake *f, gconstpointer unused)
{
  const char *where;
  XsSettings settings;

  run (f);
  xs_session_proposal (f->session, &settings, &where);
  xs_session_new_study (f->session, &settings, where);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_new_study (f->session, &settings, where);
  xs_session_work (f->session);
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_IMAGES);
  g_assert_cmpstr (f->commands->str, ==, "");
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  g_assert_cmpstr (f->commands->str, ==, "snapshot start ");
}

static void
test_end_while_loading (Fake *f, gconstpointer unused)
{
  xs_session_open_first (f->session, NULL, 0);
  fake_end (f);
  g_assert_cmpstr (f->commands->str, ==, "stop ");
  g_assert_cmpint (f->told.n_studies, ==, 0);
}

/* --- what is looked at before it is studied ----------------------------------------------------
 */

/* What was found comes first, then a few images of it; nothing is opened. */
static void
test_inspection (Fake *f, gconstpointer unused)
{
  const XsDataRequest *request;

  fake_begin (f);
  xs_session_inspect (f->session, "embedded", 7);
  request = fake_job (f, XS_REQUEST_INSPECT)->question;
  g_assert_true (xs_session_is_inspecting (f->session));
  g_assert_cmpfloat (xs_session_inspection_fraction (f->session), ==, .25);
  g_assert_cmpstr (request->data, ==, "embedded");
  g_assert_cmpuint (request->split, ==, 7);
  fake_answer (f, XS_REQUEST_INSPECT);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_inspected, ==, 1);
  g_assert_false (xs_session_is_inspecting (f->session));
  g_assert_cmpfloat (xs_session_inspection_fraction (f->session), <, 0);
  request = fake_job (f, XS_REQUEST_EXAMPLES)->question;
  g_assert_cmpstr (request->data, ==, "embedded");
  g_assert_cmpuint (request->split, ==, 7);
  fake_answer (f, XS_REQUEST_EXAMPLES);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_examples, ==, 1);
  g_assert_null (fake_job (f, XS_REQUEST_STUDY));
}

/* An answer that is on its way when another is asked for is nobody's. */
static void
test_inspection_newest_wins (Fake *f, gconstpointer unused)
{
  xs_session_inspect (f->session, "embedded", 1);
  fake_answer (f, XS_REQUEST_INSPECT);
  xs_session_inspect (f->session, "shapes", 1);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_inspected, ==, 0);
  g_assert_null (fake_job (f, XS_REQUEST_EXAMPLES));
  fake_answer (f, XS_REQUEST_INSPECT);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_inspected, ==, 1);
  fake_answer (f, XS_REQUEST_EXAMPLES);
  xs_session_ask_examples (f->session, "shapes,size=8", 1);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_examples, ==, 0);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_EXAMPLES), ==, 1);
}

static void
test_inspection_ends (Fake *f, gconstpointer unused)
{
  xs_session_inspect (f->session, "embedded", 1);
  xs_session_end_inspection (f->session);
  g_assert_null (fake_job (f, XS_REQUEST_INSPECT));
  xs_session_inspect (f->session, "embedded", 1);
  fake_answer (f, XS_REQUEST_INSPECT);
  xs_session_end_inspection (f->session);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_inspected, ==, 0);
}

static void
test_inspection_fails (Fake *f, gconstpointer unused)
{
  xs_session_inspect (f->session, "embedded", 1);
  fake_fail (f, XS_REQUEST_INSPECT, "nothing there");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_INSPECTION], ==, 1);
  g_assert_cmpstr (f->told.failure, ==, "nothing there");
  g_assert_null (fake_job (f, XS_REQUEST_EXAMPLES));
}

/* --- what is given -----------------------------------------------------------------------------
 */

static void
test_places_elsewhere (Fake *f, gconstpointer unused)
{
  g_autoptr (GFile) web = g_file_new_for_uri ("https://example.org/m.safetensors");
  g_autoptr (GFile) trash = g_file_new_for_uri ("trash:///x");

  fake_begin (f);
  xs_session_open_files (f->session, &web, 1, "");
  g_assert_cmpint (f->told.given, ==, XS_GIVEN_ON_WEB);
  xs_session_open_files (f->session, &trash, 1, "");
  g_assert_cmpint (f->told.n_given, ==, 2);
  g_assert_cmpint (f->told.given, ==, XS_GIVEN_ELSEWHERE);
  xs_session_open_text (f->session, "nothing at all", "");
  g_assert_cmpint (f->told.n_given, ==, 3);
  g_assert_cmpint (xs_session_loading (f->session), ==, XS_LOADING_NOTHING);
  g_assert_null (fake_job (f, XS_REQUEST_PICTURE));
}

/* Started with such a place there is the default study all the same. */
static void
test_first_from_the_web (Fake *f, gconstpointer unused)
{
  g_autoptr (GFile) web = g_file_new_for_uri ("https://example.org/m.safetensors");

  xs_session_open_first (f->session, &web, 1);
  g_assert_nonnull (fake_job (f, XS_REQUEST_STUDY));
  g_assert_cmpint (f->told.n_given, ==, 1);
}

static void
test_folder_is_offered (Fake *f, gconstpointer unused)
{
  g_autoptr (GFile) folder = g_file_new_for_path (g_get_tmp_dir ());

  fake_begin (f);
  xs_session_open_files (f->session, &folder, 1, "");
  g_assert_cmpint (f->told.n_offered, ==, 1);
  g_assert_cmpstr (f->told.offered, ==, g_get_tmp_dir ());
  g_assert_null (fake_job (f, XS_REQUEST_STUDY));
}

static void
test_picture_in_an_address (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  xs_session_open_text (f->session, "data:image/png;base64,iVBORw0KGgo=", "Pasted image");
  g_assert_nonnull (fake_job (f, XS_REQUEST_PICTURE));
  fake_answer (f, XS_REQUEST_PICTURE);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_opened, ==, 1);
}

/* --- questions ---------------------------------------------------------------------------------
 */

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

/* --- saving ------------------------------------------------------------------------------------
 */

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

/* --- nodes of the timeline ---------------------------------------------------------------------
 */

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

static void
add (const char *path, void (*test) (Fake *, gconstpointer))
{
  g_test_add (path, Fake, NULL, fake_set_up, test, fake_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/session/first-study", test_first_study);
  add ("/session/damaged-model", test_damaged_model);
  add ("/session/asks-again", test_asks_again);
  add ("/session/cancel-loading", test_cancel_loading);
  add ("/session/stands-while-loading", test_stands_while_loading);
  add ("/session/loading-is-replaced", test_loading_is_replaced);
  add ("/session/end-while-loading", test_end_while_loading);
  add ("/session/places-elsewhere", test_places_elsewhere);
  add ("/session/first-from-the-web", test_first_from_the_web);
  add ("/session/folder-is-offered", test_folder_is_offered);
  add ("/session/inspection", test_inspection);
  add ("/session/inspection-newest-wins", test_inspection_newest_wins);
  add ("/session/inspection-ends", test_inspection_ends);
  add ("/session/inspection-fails", test_inspection_fails);
  add ("/session/picture-in-an-address", test_picture_in_an_address);
  add ("/session/answers-stay-fresh", test_answers_stay_fresh);
  add ("/session/progress-every-half-second", test_progress_every_half_second);
  add ("/session/unseen-asks-nothing", test_unseen_asks_nothing);
  add ("/session/stability", test_stability);
  add ("/session/limit", test_limit);
  add ("/session/new-picture", test_new_picture);
  add ("/session/erased-picture", test_erased_picture);
  add ("/session/update-asks-at-once", test_update_asks_at_once);
  add ("/session/late-answer-of-another-study", test_late_answer_of_another_study);
  add ("/session/undo-while-a-job-runs", test_undo_while_a_job_runs);
  add ("/session/restart", test_restart);
  add ("/session/divergence", test_divergence);
  add ("/session/saves-in-order", test_saves_in_order);
  add ("/session/end-while-saving", test_end_while_saving);
  add ("/session/ending-of-models", test_ending_of_models);
  add ("/session/nodes", test_nodes);
  add ("/session/edits-show", test_edits_show);
  add ("/session/restore-branches", test_restore_branches);
  return g_test_run ();
}
