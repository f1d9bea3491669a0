#include "tests/session/fake.h"

#include <glib/gstdio.h>

static void
run (Fake *f)
{
  fake_begin (f);
  fake_state (f, XS_STATE_RUNNING);
}

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/opening/first-study", test_first_study);
  fake_add ("/opening/damaged-model", test_damaged_model);
  fake_add ("/opening/asks-again", test_asks_again);
  fake_add ("/opening/cancel-loading", test_cancel_loading);
  fake_add ("/opening/stands-while-loading", test_stands_while_loading);
  fake_add ("/opening/loading-is-replaced", test_loading_is_replaced);
  fake_add ("/opening/end-while-loading", test_end_while_loading);
  fake_add ("/opening/places-elsewhere", test_places_elsewhere);
  fake_add ("/opening/first-from-the-web", test_first_from_the_web);
  fake_add ("/opening/folder-is-offered", test_folder_is_offered);
  fake_add ("/opening/inspection", test_inspection);
  fake_add ("/opening/inspection-newest-wins", test_inspection_newest_wins);
  fake_add ("/opening/inspection-ends", test_inspection_ends);
  fake_add ("/opening/inspection-fails", test_inspection_fails);
  fake_add ("/opening/picture-in-an-address", test_picture_in_an_address);
  return g_test_run ();
}
