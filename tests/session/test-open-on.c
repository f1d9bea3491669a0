#include "tests/session/fake.h"

#include "engine/store/model.h"
#include "tests/data/folders.h"
#include "tests/data/idx-files.h"
#include "tests/learn/study.h"

#include <glib/gstdio.h>
#include <string.h>

/* Models and studies are opened for real, on images that are where they were, elsewhere, others or
 * not at all; a trainer that does nothing gets them. */

#define SPLIT 7

typedef struct
{
  Fake fake;
  char *home;   /* a folder of all that follows */
  char *images; /* "own" in it */
  GFile *model; /* that was trained on them, split with SPLIT */
  GFile *study;
} Opened;

static void
write_images (const char *folder, guint32 count)
{
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  idx_folder_add_pair (folder, "train", count, 8, 8, 3);
}

static GFile *
file_in (const char *home, const char *name)
{
  g_autofree char *path = g_build_filename (home, name, NULL);

  return g_file_new_for_path (path);
}

/* Of one that was trained on @data. */
static void
save_model (const Opened *o, const char *data)
{
  g_autoptr (XsDataset) images = xs_dataset_open (data, SPLIT, NULL);
  XsArchitecture a = { .size = 7,
                       .depth = 2,
                       .channels = 4,
                       .inputs = 1,
                       .classes = xs_dataset_n_classes (images),
                       .grid = 3,
                       .time = 1,
                       .layer = XS_LAYER_STANDARD,
                       .activation = XS_ACTIVATION_TANH };
  g_autoptr (XsParameters) parameters = xs_parameters_new (&a, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsModel) model = xs_model_new_of (parameters, images, &error);

  g_assert_no_error (error);
  xs_model_save (model, g_file_peek_path (o->model), &error);
  g_assert_no_error (error);
}

static void
save_study (const Opened *o)
{
  g_autoptr (XsDataset) images = xs_dataset_open (o->images, SPLIT, NULL);
  g_autoptr (XsPool) pool = new_pool (1);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsSnapshot) snapshot = NULL;
  g_autoptr (XsStudyContents) contents = NULL;
  g_autoptr (XsStudyFile) file = NULL;
  g_autoptr (GError) error = NULL;
  XsSettings settings;

  small_settings (&settings);
  training = new_training (&settings, images, pool);
  iterate_times (training, 3);
  snapshot = xs_training_snapshot (training, NULL);
  contents = xs_study_contents_new (snapshot, images, "");
  file = xs_study_file_create (g_file_peek_path (o->study), &error);
  g_assert_no_error (error);
  g_assert_true (xs_study_file_save (file, contents, NULL));
}

static void
set_up (Opened *o, gconstpointer unused)
{
  fake_set_up (&o->fake, NULL);
  fake_begin (&o->fake);
  o->home = idx_folder_new ();
  o->images = g_build_filename (o->home, "own", NULL);
  o->model = file_in (o->home, "m.safetensors");
  o->study = file_in (o->home, "s.across");
  write_images (o->images, 48);
  save_model (o, o->images);
  save_study (o);
}

static void
tear_down (Opened *o, gconstpointer unused)
{
  fake_tear_down (&o->fake, NULL);
  g_object_unref (o->model);
  g_object_unref (o->study);
  g_free (o->images);
  folders_remove (o->home);
}

static const XsStudyRequest *
do_once (Opened *o)
{
  fake_do (&o->fake, XS_REQUEST_STUDY);
  return ((const XsReply *) g_queue_peek_tail (&o->fake.replies))->answer;
}

/* Does what was asked, and looks at the answer before the session does: first the file is read, and
 * then its images, unless something is to be asked before. */
static const XsStudyRequest *
do_it (Opened *o)
{
  const XsStudyRequest *request = do_once (o);

  if (request->question != NULL)
    return request;
  g_assert_null (request->data);
  xs_session_work (o->fake.session);
  return do_once (o);
}

static void
open_file (Opened *o, GFile *file)
{
  xs_session_open_files (o->fake.session, &file, 1, "");
}

/* The question that opening @file brings; the study that is there goes on. */
static const XsDataQuestion *
assert_asks (Opened *o, XsDataReason reason)
{
  const XsStudyRequest *request = do_it (o);
  const XsDataQuestion *question = request->question;

  g_assert_nonnull (question);
  g_assert_null (request->data);
  g_assert_cmpint (question->reason, ==, reason);
  return question;
}

static void
assert_goes_on (Opened *o, int n_questions)
{
  xs_session_work (o->fake.session);
  g_assert_cmpint (o->fake.told.n_questions, ==, n_questions);
  g_assert_cmpint (xs_session_loading (o->fake.session), ==, XS_LOADING_NOTHING);
  g_assert_cmpint (o->fake.told.n_failures[XS_FAILURE_STUDY], ==, 0);
  g_assert_cmpstr (o->fake.commands->str, ==, "");
  g_assert_true (xs_session_offers (o->fake.session) & XS_OFFER_RUN);
}

/* --- models ------------------------------------------------------------------------------------
 */

static void
test_model_of_a_folder (Opened *o, gconstpointer unused)
{
  const XsDataQuestion *question;

  open_file (o, o->model);
  question = assert_asks (o, XS_DATA_NAMED_BY_MODEL);
  g_assert_cmpstr (question->where, ==, "own");
  g_assert_cmpstr (question->file, ==, g_file_peek_path (o->model));
  g_assert_false (question->is_there);
  g_assert_false (question->is_study);
  assert_goes_on (o, 1);
}

/* Puts @to in the place of @from, which is in the file once and as long. */
static void
exchange (const char *path, const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize n_bytes, length = strlen (from);
  char *at;

  g_assert_cmpuint (strlen (to), ==, length);
  g_assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));
  at = memmem (contents, n_bytes, from, length);
  g_assert_nonnull (at);
  memcpy (at, to, length);
  g_assert_true (g_file_set_contents (path, contents, (gssize) n_bytes, NULL));
}

/* One of before names a whole path: if it is there, it is offered. */
static void
test_old_model (Opened *o, gconstpointer unused)
{
  const XsDataQuestion *question;

  exchange (g_file_peek_path (o->model), "\"data\":\"own\"", "\"data\":\"/./\"");
  open_file (o, o->model);
  question = assert_asks (o, XS_DATA_NAMED_BY_MODEL);
  g_assert_cmpstr (question->where, ==, "/./");
  g_assert_true (question->is_there);
  assert_goes_on (o, 1);
}

/* With an answer it opens: in its own parts, and read as its images were. */
static void
test_model_on_images (Opened *o, gconstpointer unused)
{
  const XsStudyRequest *request;
  g_autofree char *other = g_strconcat (o->images, ",split=9", NULL);

  xs_session_open_on (o->fake.session, o->model, other, FALSE);
  request = do_it (o);
  g_assert_null (request->question);
  g_assert_cmpstr (xs_dataset_where (request->data), ==, o->images);
  g_assert_cmpuint (xs_dataset_split (request->data), ==, SPLIT);
  g_assert_null (request->remark);
  g_assert_nonnull (request->parameters);
  xs_session_work (o->fake.session);
  g_assert_cmpstr (o->fake.commands->str, ==, "start-from ");
  g_assert_cmpint (o->fake.told.n_questions, ==, 0);
}

static void
test_model_on_other_images (Opened *o, gconstpointer unused)
{
  g_autofree char *others = g_build_filename (o->home, "others", NULL);
  const XsStudyRequest *request;

  write_images (others, 51);
  xs_session_open_on (o->fake.session, o->model, others, FALSE);
  request = do_it (o);
  g_assert_null (request->question);
  g_assert_nonnull (strstr (request->remark, "not the images that the model was trained on"));
  xs_session_work (o->fake.session);
  g_assert_cmpstr (o->fake.commands->str, ==, "start-from ");
}

/* What was chosen cannot be used: it is asked again, with why. */
static void
test_model_on_what_does_not_fit (Opened *o, gconstpointer unused)
{
  g_autofree char *others = g_build_filename (o->home, "others", NULL);
  g_autofree char *empty = g_build_filename (o->home, "empty", NULL);
  const char *const places[] = { others, empty, "/no/such/place" };
  const char *const words[] = { "5", "found", "no/such" };
  const XsDataReason reasons[] = { XS_DATA_UNFIT, XS_DATA_UNFIT, XS_DATA_MISSING };

  g_assert_cmpint (g_mkdir (others, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0700), ==, 0);
  idx_folder_add_pair (others, "train", 50, 8, 8, 5);
  for (int i = 0; i < (int) G_N_ELEMENTS (places); i++)
    {
      const XsDataQuestion *question;

      xs_session_open_on (o->fake.session, o->model, places[i], FALSE);
      question = assert_asks (o, reasons[i]);
      g_assert_cmpstr (question->where, ==, places[i]);
      g_assert_nonnull (strstr (question->message, words[i]));
      assert_goes_on (o, i + 1);
    }
}

/* A word is no path: what this program brings is opened at once. */
static void
test_model_of_a_word (Opened *o, gconstpointer unused)
{
  const XsStudyRequest *request;

  save_model (o, "shapes,size=8");
  open_file (o, o->model);
  request = do_it (o);
  g_assert_null (request->question);
  g_assert_cmpstr (xs_dataset_reference (request->data), ==, "shapes,size=8");
  g_assert_cmpuint (xs_dataset_split (request->data), ==, SPLIT);
  xs_session_work (o->fake.session);
  g_assert_cmpstr (o->fake.commands->str, ==, "start-from ");
}

/* --- studies -----------------------------------------------------------------------------------
 */

/* It is a person's own record, and followed; what is read because of that is said before. */
static void
test_study (Opened *o, gconstpointer unused)
{
  const XsStudyRequest *request;
  int n_changed;

  open_file (o, o->study);
  g_assert_null (xs_session_loading_place (o->fake.session));
  n_changed = o->fake.told.n_changed;
  do_once (o);
  xs_session_work (o->fake.session);
  g_assert_cmpstr (xs_session_loading_place (o->fake.session), ==, o->images);
  g_assert_cmpint (o->fake.told.n_changed, >, n_changed);
  g_assert_cmpint (xs_session_loading (o->fake.session), ==, XS_LOADING_MODEL);
  request = do_once (o);
  g_assert_null (request->question);
  g_assert_cmpint (request->kept->iteration, ==, 3);
  xs_session_work (o->fake.session);
  g_assert_cmpstr (o->fake.commands->str, ==, "resume ");
  g_assert_null (xs_session_loading_place (o->fake.session));
}

/* What a person has chosen nobody need tell them. */
static void
test_study_on_images (Opened *o, gconstpointer unused)
{
  xs_session_open_on (o->fake.session, o->study, o->images, FALSE);
  do_it (o);
  g_assert_null (xs_session_loading_place (o->fake.session));
  xs_session_cancel_loading (o->fake.session);
  assert_goes_on (o, 0);
}

/* Given up between the file and its images. */
static void
test_cancelled_between (Opened *o, gconstpointer unused)
{
  open_file (o, o->study);
  do_once (o);
  xs_session_cancel_loading (o->fake.session);
  assert_goes_on (o, 0);
  g_assert_null (fake_job (&o->fake, XS_REQUEST_STUDY));

  open_file (o, o->study);
  do_once (o);
  xs_session_work (o->fake.session);
  g_assert_nonnull (fake_job (&o->fake, XS_REQUEST_STUDY));
  xs_session_cancel_loading (o->fake.session);
  g_assert_null (fake_job (&o->fake, XS_REQUEST_STUDY));
  g_assert_null (xs_session_loading_place (o->fake.session));
  assert_goes_on (o, 0);
}

static void
test_study_whose_images_moved (Opened *o, gconstpointer unused)
{
  g_autofree char *moved = g_build_filename (o->home, "moved", NULL);
  const XsStudyRequest *request;
  const XsDataQuestion *question;

  g_assert_cmpint (g_rename (o->images, moved), ==, 0);
  open_file (o, o->study);
  question = assert_asks (o, XS_DATA_MISSING);
  g_assert_cmpstr (question->where, ==, o->images);
  g_assert_true (question->is_study);
  g_assert_false (question->is_there);
  assert_goes_on (o, 1);

  xs_session_open_on (o->fake.session, o->study, moved, FALSE);
  request = do_it (o);
  g_assert_null (request->question);
  g_assert_null (request->remark);
  g_assert_cmpuint (xs_dataset_split (request->data), ==, SPLIT);
  /* Where they are now is something new to keep. */
  g_assert_cmpint (request->kept->iteration, ==, -1);
  xs_session_work (o->fake.session);
  g_assert_cmpstr (o->fake.commands->str, ==, "resume ");
}

/* Whoever goes on with other images has been told what that means. */
static void
test_study_whose_images_changed (Opened *o, gconstpointer unused)
{
  const XsStudyRequest *request;
  const XsDataQuestion *question;
  g_autofree char *place = NULL;

  idx_folder_remove (g_strdup (o->images));
  write_images (o->images, 51);
  open_file (o, o->study);
  question = assert_asks (o, XS_DATA_CHANGED);
  g_assert_true (question->is_there);
  place = g_strdup (question->place);
  assert_goes_on (o, 1);

  xs_session_open_on (o->fake.session, o->study, place, TRUE);
  request = do_it (o);
  g_assert_null (request->question);
  g_assert_cmpuint (xs_dataset_split (request->data), ==, SPLIT);
  g_assert_nonnull (strstr (request->remark, "validates on may have been among them"));
  /* The file still knows what it was trained on, until it is trained on. */
  g_assert_cmpint (request->kept->iteration, ==, 3);
  xs_session_work (o->fake.session);
  g_assert_cmpstr (o->fake.commands->str, ==, "resume ");
  g_assert_cmpint (o->fake.told.n_remarks, ==, 1);
}

/* Nobody is asked about what has been given up meanwhile. */
static void
test_too_late (Opened *o, gconstpointer unused)
{
  open_file (o, o->model);
  assert_asks (o, XS_DATA_NAMED_BY_MODEL);
  xs_session_cancel_loading (o->fake.session);
  assert_goes_on (o, 0);
}

#define ADD(name, test) g_test_add ("/session/open-on/" name, Opened, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("model-of-a-folder", test_model_of_a_folder);
  ADD ("old-model", test_old_model);
  ADD ("model-on-images", test_model_on_images);
  ADD ("model-on-other-images", test_model_on_other_images);
  ADD ("model-on-what-does-not-fit", test_model_on_what_does_not_fit);
  ADD ("model-of-a-word", test_model_of_a_word);
  ADD ("study", test_study);
  ADD ("study-on-images", test_study_on_images);
  ADD ("cancelled-between", test_cancelled_between);
  ADD ("study-whose-images-moved", test_study_whose_images_moved);
  ADD ("study-whose-images-changed", test_study_whose_images_changed);
  ADD ("too-late", test_too_late);
  return g_test_run ();
}
