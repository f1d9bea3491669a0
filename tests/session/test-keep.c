#include "app/session/shelf.h"
#include "tests/session/fake.h"

#include <glib/gstdio.h>

static XsSnapshot *
new_snapshot (Fake *f)
{
  XsSettings settings;
  XsParameters *parameters = fake_parameters (f);
  g_autoptr (XsWeights) weights = xs_weights_new (
      parameters, xs_optimiser_new (XS_OPTIMISER_SGD, &parameters->architecture, NULL));
  XsProgress progress = { .at.iteration = f->iteration };

  XsSnapshot *snapshot;

  xs_settings_default (&settings);
  snapshot = xs_snapshot_new (&settings, f->history);
  snapshot->present = xs_checkpoint_new (0, weights, &progress, .01);
  return snapshot;
}

/* The trainer's answer: the study as it is now. */
static void
answer_snapshot (Fake *f)
{
  XsEvent *event = fake_event (f, XS_EVENT_SNAPSHOT);

  event->data = xs_dataset_ref (f->data);
  event->snapshot = new_snapshot (f);
  g_string_truncate (f->commands, 0);
  xs_session_work (f->session);
}

static const XsKeepRequest *
keeping (Fake *f)
{
  return fake_job (f, XS_REQUEST_KEEP)->question;
}

static const XsKept *
kept (Fake *f)
{
  return keeping (f)->kept;
}

/* A few seconds after it began, then now and then, as long as there is anything new. */
static void
test_now_and_then (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  fake_pass (f, 100);
  g_assert_cmpstr (f->commands->str, ==, "");
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 1);
  g_assert_cmpstr (f->commands->str, ==, "snapshot ");
  answer_snapshot (f);
  g_assert_cmpint (fake_n_jobs (f, XS_REQUEST_KEEP), ==, 1);
  g_assert_true (xs_shelf_has (kept (f)->path));
  fake_answer (f, XS_REQUEST_KEEP);
  fake_pass (f, 100);
  g_assert_cmpint (f->told.n_kept, ==, 1);
  g_assert_cmpstr (f->commands->str, ==, "");
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 31);
  g_assert_true (g_str_has_prefix (f->commands->str, "snapshot "));
}

static void
is_kept_after (Fake *f, double early, double late)
{
  fake_frame (f, 5, 0, 7);
  fake_pass (f, early);
  g_assert_cmpstr (f->commands->str, ==, "");
  fake_pass (f, late - early);
  g_assert_true (g_str_has_prefix (f->commands->str, "snapshot "));
  answer_snapshot (f);
}

/* As often as a person wants, and sooner at once. */
static void
test_autosave (Fake *f, gconstpointer unused)
{
  xs_session_set_autosave (f->session, 600);
  fake_begin (f);
  is_kept_after (f, 2, 4);
  is_kept_after (f, 590, 610);
  fake_pass (f, 100);
  xs_session_set_autosave (f->session, 5);
  is_kept_after (f, 3, 6);
  is_kept_after (f, 3, 6);
}

static void
test_at_the_end (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  fake_state (f, XS_STATE_RUNNING);
  fake_end (f);
  g_assert_true (g_str_has_prefix (f->commands->str, "snapshot "));
}

/* What cannot be kept is said once, and tried again. */
static void
test_failures (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  for (int i = 0; i < 3; i++)
    {
      fake_frame (f, 5, 0, 7);
      fake_pass (f, 100);
      answer_snapshot (f);
      fake_fail (f, XS_REQUEST_KEEP, "disk full");
      xs_session_work (f->session);
    }
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_SAVE], ==, 1);
  g_assert_cmpint (f->told.n_kept, ==, 0);
}

static void
test_names (Fake *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "named study", NULL);
  g_autofree char *expected = g_strconcat (path, ".across", NULL);

  fake_begin (f);
  g_assert_false (xs_session_save_study (f->session));
  xs_session_save_study_as (f->session, path);
  answer_snapshot (f);
  g_assert_cmpstr (kept (f)->path, ==, expected);
  g_assert_true (kept (f)->is_named);
  fake_answer (f, XS_REQUEST_KEEP);
  xs_session_work (f->session);
  g_assert_cmpuint (f->told.saved->len, ==, 1);
  g_assert_true (xs_session_save_study (f->session));
}

/* Curves of another study are read, be it one that was here before; not those of its own file. */
static void
test_compares (Fake *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "own.across", NULL);
  g_autofree char *longer = g_build_filename (g_get_tmp_dir (), ".", "own.across", NULL);
  g_autofree char *other = g_build_filename (g_get_tmp_dir (), "other.across", NULL);

  fake_begin (f);
  xs_session_save_study_as (f->session, path);
  xs_session_compare (f->session, longer);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_COMPARISON], ==, 1);
  xs_session_compare (f->session, other);
  fake_answer (f, XS_REQUEST_COMPARE);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_compared, ==, 1);
  xs_session_compare (f->session, other);
  fake_fail (f, XS_REQUEST_COMPARE, "no study");
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_failures[XS_FAILURE_COMPARISON], ==, 2);
  fake_begin (f);
  xs_session_compare (f->session, path);
  fake_answer (f, XS_REQUEST_COMPARE);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_compared, ==, 2);
}

/* Of a study that another has replaced, what was asked for comes too late, but is kept where it
 * belongs. */
static void
test_each_in_its_place (Fake *f, gconstpointer unused)
{
  g_autofree char *first = NULL;

  fake_begin (f);
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 100);
  answer_snapshot (f);
  first = g_strdup (kept (f)->path);
  fake_answer (f, XS_REQUEST_KEEP);
  xs_session_work (f->session);
  fake_begin (f);
  answer_snapshot (f);
  g_assert_cmpstr (kept (f)->path, !=, first);
  fake_answer (f, XS_REQUEST_KEEP);
  xs_session_work (f->session);
  f->study--;
  answer_snapshot (f);
  f->study++;
  g_assert_cmpstr (kept (f)->path, ==, first);
}

/* Opens what is at @path; what is read of it has come to iteration 5. */
static XsStudyRequest *
open_again (Fake *f, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  int before = fake_n_jobs (f, XS_REQUEST_STUDY);
  XsStudyRequest *request;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  xs_session_open_files (f->session, &file, 1, "");
  g_unlink (path);
  if (fake_n_jobs (f, XS_REQUEST_STUDY) == before)
    return NULL;
  f->iteration = 5;
  request = fake_job (f, XS_REQUEST_STUDY)->question;
  request->snapshot = new_snapshot (f);
  return request;
}

/* The present study is not opened over itself. One from before takes its file along, and who comes
 * back to how that was finds another place for it. */
static void
test_opens_again (Fake *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "again.across", NULL);
  XsStudyRequest *request;
  const XsKept *first;

  fake_begin (f);
  xs_session_save_study_as (f->session, path);
  answer_snapshot (f);
  first = kept (f);
  fake_answer (f, XS_REQUEST_KEEP);
  xs_session_work (f->session);
  g_assert_null (open_again (f, path));
  fake_begin (f);
  request = open_again (f, path);
  g_assert_true (request->kept == first);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  fake_begin (f);
  answer_snapshot (f);
  g_assert_true (kept (f) == first);
  fake_answer (f, XS_REQUEST_KEEP);
  xs_session_work (f->session);
  f->study -= 3;
  fake_begin_as (f, XS_RETURN_UNDONE, FALSE);
  answer_snapshot (f);
  g_assert_true (xs_shelf_has (kept (f)->path));
}

/* --- what the views show -----------------------------------------------------------------------
 */

static void
begin_and_keep (Fake *f, const char *views)
{
  fake_begin (f);
  f->views = views;
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 100);
  answer_snapshot (f);
  g_assert_cmpstr (keeping (f)->views, ==, views != NULL ? views : "");
  fake_answer (f, XS_REQUEST_KEEP);
  xs_session_work (f->session);
}

/* Not for their own sake while the study goes on, but when it gives way. */
static void
test_views_alone (Fake *f, gconstpointer unused)
{
  begin_and_keep (f, "{\"image\":1}");
  f->views = "{\"image\":2}";
  fake_pass (f, 100);
  g_assert_cmpstr (f->commands->str, ==, "");
  fake_end (f);
  g_assert_true (g_str_has_prefix (f->commands->str, "snapshot "));
}

static void
test_same_views (Fake *f, gconstpointer unused)
{
  begin_and_keep (f, "{\"image\":1}");
  fake_end (f);
  g_assert_false (g_str_has_prefix (f->commands->str, "snapshot "));
}

static void
test_no_views (Fake *f, gconstpointer unused)
{
  begin_and_keep (f, NULL);
}

static void
test_views_of_nothing (Fake *f, gconstpointer unused)
{
  fake_begin (f);
  f->views = "{\"image\":2}";
  fake_end (f);
  g_assert_false (g_str_has_prefix (f->commands->str, "snapshot "));
}

/* A snapshot that comes when another study is there gets what was shown of its own. */
static void
test_views_of_another (Fake *f, gconstpointer unused)
{
  begin_and_keep (f, "{\"image\":1}");
  fake_begin (f);
  f->views = "{\"image\":2}";
  f->study--;
  answer_snapshot (f);
  f->study++;
  g_assert_cmpstr (keeping (f)->views, ==, "{\"image\":1}");
}

/* Opens a study that has come to @iteration; another has begun before. */
static XsStudyRequest *
open_study (Fake *f, int iteration)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "opened.across", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  XsStudyRequest *request;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  fake_begin (f);
  xs_session_open_files (f->session, &file, 1, "");
  g_unlink (path);
  f->iteration = iteration;
  request = fake_job (f, XS_REQUEST_STUDY)->question;
  request->snapshot = new_snapshot (f);
  return request;
}

/* What can only be read is copied no sooner than there is something new to keep. */
static void
test_read_only (Fake *f, gconstpointer unused)
{
  open_study (f, 5);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  fake_begin (f);
  g_string_truncate (f->commands, 0);
  fake_frame (f, 5, 0, 7);
  f->views = "{\"image\":1}";
  fake_pass (f, 100);
  g_assert_cmpstr (f->commands->str, ==, "");
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 1);
  g_assert_cmpstr (f->commands->str, ==, "snapshot ");
  answer_snapshot (f);
  g_assert_true (xs_shelf_has (kept (f)->path));
}

/* A file that does not know yet what it is opened with, the place of its images for one, is written
 * soon; one that does is left alone. */
static void
test_opened_file (Fake *f, gconstpointer is_known)
{
  XsStudyRequest *request = open_study (f, 5);

  request->kept = xs_kept_new (g_strdup ("/nowhere/opened.across"), TRUE, NULL);
  if (is_known != NULL)
    xs_kept_note (request->kept, request->snapshot);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  fake_begin (f);
  g_string_truncate (f->commands, 0);
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 10);
  g_assert_cmpstr (f->commands->str, ==, is_known != NULL ? "" : "snapshot ");
}

static void
test_read_only_at_the_end (Fake *f, gconstpointer unused)
{
  open_study (f, 5);
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  fake_begin (f);
  fake_frame (f, 5, 0, 7);
  xs_session_work (f->session);
  g_string_truncate (f->commands, 0);
  f->views = "{\"image\":1}";
  fake_end (f);
  g_assert_cmpstr (f->commands->str, ==, "stop ");
}

/* Told once, right when the study begins; kept as they are told where nobody knows better. */
static void
test_opened_views (Fake *f, gconstpointer unused)
{
  XsStudyRequest *request = open_study (f, 0);

  request->views = g_strdup ("{\"view\":\"kernels\"}");
  fake_answer (f, XS_REQUEST_STUDY);
  xs_session_work (f->session);
  g_assert_null (f->told.views);
  fake_begin_as (f, XS_RETURN_NONE, TRUE);
  g_assert_true (f->told.restart_opened);
  g_assert_cmpstr (f->told.views, ==, "{\"view\":\"kernels\"}");
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 100);
  answer_snapshot (f);
  g_assert_cmpstr (keeping (f)->views, ==, "{\"view\":\"kernels\"}");
  g_clear_pointer (&f->told.views, g_free);
  fake_begin (f);
  g_assert_null (f->told.views);
}

/* --- what it takes -----------------------------------------------------------------------------
 */

static void
test_weight (Fake *f, gconstpointer unused)
{
  XsEvent *event;

  fake_begin (f);
  g_assert_cmpint (f->told.n_weights, ==, 1);
  g_assert_cmpint (f->told.weight.n_nodes, ==, 1);
  g_assert_cmpint (f->told.weight.file, ==, -1);
  event = fake_event (f, XS_EVENT_EDITED);
  event->weight = (XsTimelineWeight){ .bytes = 100, .most = 1000, .n_thinned = 2 };
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_weights, ==, 2);
  g_assert_cmpuint (f->told.weight.memory, ==, 100);
  g_assert_cmpuint (f->told.weight.most, ==, 1000);
  g_assert_cmpint (f->told.weight.n_thinned, ==, 2);
  g_assert_cmpint (f->told.weight.n_newly, ==, 2);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_weights, ==, 2);
}

/* What was let go of before a study was opened is no news. */
static void
test_weight_at_first (Fake *f, gconstpointer unused)
{
  f->thinned = 3;
  fake_begin (f);
  g_assert_cmpint (f->told.weight.n_thinned, ==, 3);
  g_assert_cmpint (f->told.weight.n_newly, ==, 0);
  f->thinned = 4;
  fake_state (f, XS_STATE_RUNNING);
  g_assert_cmpint (f->told.weight.n_newly, ==, 1);
  f->thinned = 9;
  fake_begin (f);
  g_assert_cmpint (f->told.weight.n_newly, ==, 0);
}

/* Of another study: nothing. The same numbers of a new one are news. */
static void
test_weight_of_another (Fake *f, gconstpointer unused)
{
  XsEvent *event;

  fake_begin (f);
  fake_begin (f);
  g_assert_cmpint (f->told.n_weights, ==, 2);
  f->study--;
  event = fake_event (f, XS_EVENT_EDITED);
  event->weight.bytes = 100;
  f->study++;
  xs_session_work (f->session);
  g_assert_cmpint (f->told.n_weights, ==, 2);
}

/* Each time it is saved. */
static void
test_weight_of_file (Fake *f, gconstpointer unused)
{
  XsKeepRequest *request;

  fake_begin (f);
  fake_frame (f, 5, 0, 7);
  fake_pass (f, 100);
  answer_snapshot (f);
  request = fake_job (f, XS_REQUEST_KEEP)->question;
  request->n_bytes = 12345;
  fake_answer (f, XS_REQUEST_KEEP);
  xs_session_work (f->session);
  g_assert_cmpint (f->told.weight.file, ==, 12345);
  xs_session_save_study_as (f->session, "/nowhere/named.across");
  answer_snapshot (f);
  g_assert_cmpint (f->told.weight.file, ==, -1);
}

/* The latest first, without those that are gone; of those without a name only a few stay. */
static void
test_shelf (Fake *f, gconstpointer unused)
{
  g_auto (GStrv) recent = NULL;
  g_autofree char *first = xs_shelf_new_path ("pets");
  char *path = NULL;

  g_assert_true (g_file_set_contents (first, "", 0, NULL));
  xs_shelf_remember (first);
  for (int i = 0; i < 12; i++)
    {
      g_free (path);
      path = xs_shelf_new_path ("pets");
      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      xs_shelf_remember (path);
    }
  recent = xs_shelf_recent ();
  g_assert_cmpuint (g_strv_length (recent), ==, 10);
  g_assert_cmpstr (recent[0], ==, path);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_unlink (path);
  xs_shelf_forget (recent[1]);
  g_strfreev (recent);
  recent = xs_shelf_recent ();
  g_assert_cmpuint (g_strv_length (recent), ==, 8);
  g_free (path);
}

/* What it is over, and when it was begun; a name that a person gave stays. */
static void
test_shelf_names (Fake *f, gconstpointer unused)
{
  g_autofree char *path = xs_shelf_new_path ("my/pets"), *folder = g_path_get_dirname (path);
  g_autofree char *earlier = g_build_filename (folder, "2026-01-31 12.30.59.123456.across", NULL);
  g_autofree char *long_data = g_strnfill (500, 'x'), *long_path = xs_shelf_new_path (long_data);
  g_autofree char *name = xs_shelf_name (path), *old = xs_shelf_name (earlier);
  g_autofree char *given = xs_shelf_name ("/elsewhere/2026-01-31 12.30.59.123456 x.across");

  g_assert_true (xs_shelf_has (path));
  g_assert_true (
      g_regex_match_simple ("^my-pets, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d$", name, 0, 0));
  g_assert_cmpstr (old, ==, "2026-01-31 12:30");
  g_assert_cmpstr (given, ==, "2026-01-31 12.30.59.123456 x");
  g_assert_true (g_file_set_contents (long_path, "", 0, NULL));
  g_unlink (long_path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_add ("/keep/now-and-then", test_now_and_then);
  fake_add ("/keep/autosave", test_autosave);
  fake_add ("/keep/at-the-end", test_at_the_end);
  fake_add ("/keep/failures", test_failures);
  fake_add ("/keep/names", test_names);
  fake_add ("/keep/each-in-its-place", test_each_in_its_place);
  fake_add ("/keep/views/alone", test_views_alone);
  fake_add ("/keep/views/same", test_same_views);
  fake_add ("/keep/views/none", test_no_views);
  fake_add ("/keep/views/of-nothing", test_views_of_nothing);
  fake_add ("/keep/views/of-another", test_views_of_another);
  fake_add ("/keep/read-only", test_read_only);
  fake_add ("/keep/read-only-at-the-end", test_read_only_at_the_end);
  fake_add ("/keep/views/opened", test_opened_views);
  g_test_add ("/keep/opened/known", Fake, "", fake_set_up, test_opened_file, fake_tear_down);
  g_test_add ("/keep/opened/new", Fake, NULL, fake_set_up, test_opened_file, fake_tear_down);
  fake_add ("/keep/weight/told", test_weight);
  fake_add ("/keep/weight/at-first", test_weight_at_first);
  fake_add ("/keep/weight/of-another", test_weight_of_another);
  fake_add ("/keep/weight/of-file", test_weight_of_file);
  fake_add ("/keep/compares", test_compares);
  fake_add ("/keep/opens-again", test_opens_again);
  fake_add ("/keep/shelf", test_shelf);
  fake_add ("/keep/shelf-names", test_shelf_names);
  return g_test_run ();
}
