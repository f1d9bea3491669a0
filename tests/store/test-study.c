#include "tests/learn/state.h"
#include "tests/store/fixture.h"
#include "tests/store/study-fixture.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/learn/settings-text.h"
#include "engine/store/study-model.h"
#include "engine/store/study-spreads.h"

#include <math.h>
#include <string.h>

/* All that a study is made of comes back from a file that was written at once. */
static void
test_comes_back (void)
{
  g_autofree char *path = fixture_path ("whole.across");
  g_autoptr (XsTraining) training = study_training ();

  for (int step = 0; step < STUDY_STEPS; step++)
    {
      g_autoptr (XsStudyContents) contents = NULL, back = NULL;
      g_autoptr (XsStudyFile) file = study_create (path);

      study_go_on (training, step);
      contents = study_contents (training);
      study_save (file, contents);
      back = study_read (path);
      g_assert_true (study_same (contents, back));
    }
  fixture_clean ();
}

/* ... and from one to which save after save has only added; also where programs come and go. */
static void
test_adds_up (void)
{
  g_autofree char *path = fixture_path ("added.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyFile) file = study_create (path);

  for (int step = 0; step < STUDY_STEPS; step++)
    {
      g_autoptr (XsStudyContents) contents = NULL, back = NULL;

      study_go_on (training, step);
      contents = study_contents (training);
      study_save (file, contents);
      g_clear_pointer (&file, xs_study_file_free);
      file = study_open (path);
      g_assert_null (xs_study_file_read_only (file));
      back = study_load (file);
      g_assert_true (study_same (contents, back));
      if (step % 3 != 0)
        continue;
      g_clear_pointer (&training, xs_training_free);
      training = xs_training_new_at (back->snapshot, study_images (), study_pool (), NULL);
    }
  g_clear_pointer (&file, xs_study_file_free);
  g_assert_cmpint (fixture_count (), ==, 1);
  fixture_clean ();
}

/* A training that was saved, left and taken up ends where one that went on ends. */
static void
test_goes_on_to_the_bit (void)
{
  g_autofree char *path = fixture_path ("resumed.across");
  g_autoptr (XsTraining) whole = study_training (), first = study_training (), second = NULL;
  g_autoptr (XsStudyContents) saved = NULL, back = NULL, one = NULL, other = NULL;
  g_autoptr (XsStudyFile) file = study_create (path);

  study_go_on (whole, 0);
  study_go_on (first, 0);
  saved = study_contents (first);
  study_save (file, saved);
  back = study_read (path);
  second = xs_training_new_at (back->snapshot, study_images (), study_pool (), NULL);
  study_go_on (whole, 1);
  study_go_on (whole, 8);
  study_go_on (second, 1);
  study_go_on (second, 8);
  one = study_contents (whole);
  other = study_contents (second);
  g_assert_cmphex (state_of_checkpoint (one->snapshot->present), ==,
                   state_of_checkpoint (other->snapshot->present));
  fixture_clean ();
}

/* The network of a study that keeps an average is that, of any of its states. */
static void
test_model_is_the_average (void)
{
  g_autofree char *path = fixture_path ("average.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyContents) saved = NULL;
  g_autoptr (XsStudyFile) file = study_create (path);
  const XsWeights *present;

  study_go_on (training, 0);
  study_go_on (training, 3);
  saved = study_contents (training);
  study_save (file, saved);
  g_clear_pointer (&file, xs_study_file_free);
  present = saved->snapshot->present->weights;
  for (int node = XS_NODE_PRESENT; node <= 0; node++)
    {
      g_autoptr (XsModel) model = xs_model_open (path, node, NULL, NULL);
      size_t bytes = model->parameters->layout.total * sizeof (float);

      g_assert_cmpint (
          memcmp (model->parameters->values, present->optimiser->average->values, bytes), ==, 0);
      g_assert_cmpint (memcmp (model->parameters->values, present->parameters->values, bytes), !=,
                       0);
    }
  fixture_clean ();
}

typedef struct
{
  XsStudyFile *file;
  const XsStudyContents *contents;
} Save;

static void *
save_thread (void *data)
{
  Save *save = data;

  study_save (save->file, save->contents);
  return NULL;
}

/* A thread saves what was, while another trains on. */
static void
test_while_training (void)
{
  g_autofree char *path = fixture_path ("meanwhile.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyFile) file = study_create (path);

  for (int i = 0; i < 10; i++)
    {
      g_autoptr (XsStudyContents) contents = study_contents (training), back = NULL;
      Save save = { file, contents };
      GThread *thread = g_thread_new ("save", save_thread, &save);

      study_go_on (training, i == 5 ? 1 : 8);
      g_thread_join (thread);
      back = study_read (path);
      g_assert_true (study_same (contents, back));
    }
  fixture_clean ();
}

static goffset
size_of (const char *path)
{
  g_autoptr (GBytes) bytes = fixture_read (path);

  return (goffset) g_bytes_get_size (bytes);
}

/* What did not change is not written again, and what is no longer referred to goes. */
static void
test_stays_small (void)
{
  g_autofree char *path = fixture_path ("small.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyFile) file = study_create (path);
  goffset size = 0;

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (XsStudyContents) contents = NULL;

      g_assert_cmpint (xs_training_iterate (training, NULL, NULL), <=, XS_OUTCOME_CHANGED);
      contents = study_contents (training);
      study_save (file, contents);
      study_save (file, contents);
      g_assert_cmpint (study_number (path, "SELECT count (*) FROM weights"), <=, 3);
      g_assert_cmpint (study_number (path, "SELECT count (*) FROM checkpoint"), <=, 4);
      if (i == 2)
        size = size_of (path);
    }
  g_assert_cmpint (size_of (path), <, size + 3 * 4096);
  g_assert_cmpint (study_number (path, "SELECT count (*) FROM record"), >=, 40);
  fixture_clean ();
}

/* When most of a large file is free it gives that back. */
static void
test_shrinks (void)
{
  g_autofree char *path = fixture_path ("large.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyContents) contents = study_contents (training), back = NULL;
  g_autoptr (XsStudyFile) file = study_create (path);

  g_free (contents->views);
  contents->views = g_strnfill (6 << 20, 'x');
  study_save (file, contents);
  g_assert_cmpint (size_of (path), >, 6 << 20);
  g_free (contents->views);
  contents->views = g_strdup ("");
  study_save (file, contents);
  g_assert_cmpint (size_of (path), <, 1 << 20);
  back = study_read (path);
  g_assert_true (study_same (contents, back));
  fixture_clean ();
}

/* A study of another training takes the place of all that there was, also when there is more of it.
 */
static void
test_another_training (void)
{
  g_autofree char *path = fixture_path ("another.across");
  g_autoptr (XsTraining) one = study_training (), other = study_training ();
  g_autoptr (XsStudyContents) first = NULL, second = NULL, back = NULL;
  g_autoptr (XsStudyFile) file = study_create (path);

  study_go_on (one, 0);
  first = study_contents (one);
  study_save (file, first);
  g_assert_true (xs_training_transfer (other, 7, XS_TRANSFER_COPY, NULL, NULL));
  for (int step = 2; step < 6; step++)
    study_go_on (other, step);
  study_go_on (other, 0);
  second = study_contents (other);
  g_assert_cmpuint (second->snapshot->counts.records, >, first->snapshot->counts.records);
  study_save (file, second);
  back = study_read (path);
  g_assert_true (study_same (second, back));
  fixture_clean ();
}

static double
draw (XsRandom *random)
{
  return xs_random_below (random, 5) == 0 ? (double) NAN : xs_random_normal (random);
}

static XsMoment
draw_moment (XsRandom *random)
{
  return (XsMoment){ (gint64) xs_random_below (random, 1u << 30), xs_random_uniform (random),
                     1e9 * xs_random_uniform (random), xs_random_uniform (random) };
}

static int
draw_int (XsRandom *random)
{
  return (int) xs_random_below (random, 1000000000);
}

static gboolean
draw_flag (XsRandom *random)
{
  return xs_random_below (random, 2) == 0;
}

/* Every member has a value of its own. */
static XsProgress
draw_progress (XsRandom *random)
{
  XsProgress p = {
    .position = draw_int (random),
    .epochs_done = draw_int (random),
    .level = (int) xs_random_below (random, 3) - 1,
    .since_validation = draw_int (random),
    .validation_due = draw_flag (random),
    .epoch_ended = draw_flag (random),
    .said_plateau = draw_flag (random),
    .reached = draw_flag (random),
    .automatic = draw_flag (random),
    .at = draw_moment (random),
    .schedule = { xs_random_uniform (random), draw_flag (random), xs_random_uniform (random),
                  xs_random_uniform (random), draw_int (random), draw (random), draw_int (random),
                  (double) INFINITY, draw_int (random) },
    .watch = { draw (random), draw_int (random) },
    .loss = (float) draw (random),
    .accuracy = (float) xs_random_uniform (random),
    .validation_loss = (float) draw (random),
    .validation_accuracy = NAN,
  };

  for (int i = 0; i < 4; i++)
    p.random.state[i] = xs_random_next (random);
  return p;
}

/* Items of all kinds with values of their own, for a node of the size and depth of @like. */
static void
add_items (XsHistory *history, int node, const XsNode *like, XsRandom *random)
{
  gboolean fine = draw_flag (random);
  XsNode next = { .parent = node,
                  .kind = (XsNodeKind) (1 + xs_random_below (random, XS_N_NODE_KINDS - 1)),
                  .cfl = fine ? NAN : 1.7f,
                  .reason = (XsReason) xs_random_below (random, XS_N_REASONS),
                  .size = like->size,
                  .depth = like->depth,
                  .at = draw_moment (random),
                  .accuracy_before = fine ? .25f : NAN,
                  .accuracy_after = fine ? NAN : 1 };
  XsMark mark = { .node = node,
                  .at = draw_moment (random),
                  .kind = (XsMarkKind) xs_random_below (random, XS_MARK_REPLACED + 1),
                  .value = draw (random),
                  .depth = (int) xs_random_below (random, 1000) };
  XsEdit edit = { .node = node, .kind = (XsEditKind) xs_random_below (random, XS_N_EDIT_KINDS) };
  XsRecord record = { (XsRecordKind) xs_random_below (random, 2), node, draw_moment (random),
                      (float) draw (random), fine ? NAN : (float) xs_random_uniform (random) };

  if (xs_node_is_change (next.kind))
    {
      next.method = (int) xs_random_below (random, XS_N_REFINES);
      next.planned = (int) xs_random_below (random, XS_N_REFINES);
    }
  if (mark.kind == XS_MARK_REPLACED)
    {
      mark.method = (XsTransferMethod) xs_random_below (random, XS_N_TRANSFERS);
      mark.planned = (XsTransferMethod) xs_random_below (random, XS_N_TRANSFERS);
    }
  memset (edit.name, 'x', xs_random_below (random, XS_NAME_BYTES));
  xs_history_add_node (history, &next);
  xs_history_add_mark (history, &mark);
  xs_history_add_edit (history, &edit);
  xs_history_add_record (history, &record);
}

/* Every member of everything, of all kinds, has its column. */
static void
test_every_member (void)
{
  g_autofree char *path = fixture_path ("members.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyContents) contents = study_contents (training), back = NULL;
  g_autoptr (XsStudyFile) file = study_create (path);
  g_autoptr (XsWeights) weights = xs_weights_ref (contents->snapshot->present->weights);
  XsHistory *history = contents->snapshot->history;
  XsSettings settings = contents->snapshot->settings;
  XsRandom random;
  XsNode start;

  xs_random_seed (&random, 1);
  xs_history_read_nodes (history, 0, &start, 1);
  for (int i = 0; i < 200; i++)
    add_items (history, i, &start, &random);
  xs_snapshot_unref (contents->snapshot);
  contents->snapshot = xs_snapshot_new (&settings, history);
  contents->snapshot->reason = XS_REASON_PATIENCE;
  for (int i = 0; i < 201; i++)
    {
      XsProgress progress = draw_progress (&random);
      double rate = 1e-3 + xs_random_uniform (&random);

      contents->snapshot->nodes[i].entry = xs_checkpoint_new (i, weights, &progress, rate);
      contents->snapshot->nodes[i].undone = i < 200 ? i + 1 : -1;
    }
  contents->snapshot->present = xs_checkpoint_ref (contents->snapshot->nodes[7].entry);
  contents->snapshot->good = xs_checkpoint_ref (contents->snapshot->nodes[3].entry);
  study_save (file, contents);
  back = study_read (path);
  g_assert_true (study_same (contents, back));
  g_assert_cmpint (study_number (path, "SELECT count (*) FROM weights"), ==, 1);
  fixture_clean ();
}

/* Nodes whose states were let go of to save memory are let go of in the file. */
static void
test_thinned_nodes (void)
{
  g_autofree char *path = fixture_path ("thinned.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyContents) before = NULL, after = NULL, back = NULL;
  g_autoptr (XsStudyFile) file = study_create (path);
  int n;

  for (int step = 0; step < 6; step++)
    study_go_on (training, step);
  before = study_contents (training);
  after = study_contents (training);
  study_save (file, before);
  n = study_number (path, "SELECT count (*) FROM weights");
  for (int i = 1; i < 3; i++)
    {
      g_clear_pointer (&after->snapshot->nodes[i].entry, xs_checkpoint_unref);
      g_clear_pointer (&after->snapshot->nodes[i].tip, xs_checkpoint_unref);
    }
  study_save (file, after);
  g_assert_cmpint (study_number (path, "SELECT count (*) FROM weights"), <, n);
  back = study_read (path);
  g_assert_true (study_same (after, back));
  fixture_clean ();
}

/* A network that a training was begun with is written once and comes back. */
static void
test_start (void)
{
  g_autofree char *path = fixture_path ("start.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyFile) file = study_create (path);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (XsStudyContents) contents = study_contents (training), back = NULL;

      contents->snapshot->start =
          xs_parameters_copy (contents->snapshot->nodes[0].entry->weights->parameters, NULL);
      study_save (file, contents);
      back = study_read (path);
      g_assert_true (study_same (contents, back));
      g_assert_cmpint (study_number (path, "SELECT count (*) FROM weights WHERE optimizer IS NULL"),
                       ==, 1);
      study_go_on (training, 8);
    }
  fixture_clean ();
}

/* A real number between what a setting may be, and a whole one. */
static void
draw_setting (XsRandom *random, const XsSetting *row, XsSettings *settings)
{
  void *place = (char *) settings + row->offset;
  double value = row->least + (row->most - row->least) * xs_random_uniform (random);

  if (row->kind == XS_SETTING_REAL)
    *(double *) place = value;
  else if (row->kind == XS_SETTING_RANDOM)
    *(guint64 *) place = xs_random_next (random);
  else if (row->kind == XS_SETTING_CHOICE && row->choose != NULL)
    *(int *) place = (int) xs_random_below (random, (uint64_t) row->choices.n);
}

/* Settings of any values, to the bit: also presets with other values than the preset's. */
static void
test_settings (void)
{
  g_autofree char *path = fixture_path ("settings.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyContents) contents = study_contents (training);
  g_autoptr (XsStudyFile) file = study_create (path);
  const double time = contents->snapshot->settings.time;
  XsRandom random;

  xs_random_seed (&random, 1);
  for (int i = 0; i < 30; i++)
    {
      g_autoptr (XsStudyContents) back = NULL;
      XsSettings *settings = &contents->snapshot->settings;

      for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
        draw_setting (&random, xs_setting (id), settings);
      settings->time = time;
      settings->levels[0].epochs = xs_random_uniform (&random);
      settings->levels[1].epochs = i % 2 == 0 ? settings->levels[0].epochs : 1e-300;
      settings->augmentation.flip = (XsFlip) (i % XS_N_FLIPS);
      study_save (file, contents);
      back = study_read (path);
      g_assert_true (study_same (contents, back));
    }
  fixture_clean ();
}

static int
count_trained (const XsSnapshot *snapshot)
{
  XsRecord record;
  int n = 0;

  for (gsize i = 0; i < snapshot->counts.records; i++)
    {
      xs_history_read_records (snapshot->history, i, &record, 1);
      n += record.kind == XS_RECORD_TRAINING;
    }
  return n;
}

/* What a person reads with SQLite's own program is in words. */
static void
test_columns (void)
{
  g_autofree char *path = fixture_path ("columns.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyContents) contents = NULL;
  g_autoptr (XsStudyFile) file = study_create (path);

  for (int step = 0; step < STUDY_STEPS; step++)
    study_go_on (training, step);
  contents = study_contents (training);
  study_save (file, contents);
  g_assert_cmpint (study_number (path, "SELECT value = 'manual' FROM setting "
                                       "WHERE id = 'strategy'"),
                   ==, 1);
  g_assert_cmpint (study_number (path, "SELECT count (*) FROM node WHERE kind = 'prolong' AND "
                                       "method = 'copy' AND size = 7"),
                   ==, 1);
  g_assert_cmpint (study_number (path, "SELECT count (*) FROM node WHERE kind = 'refine' AND "
                                       "method = 'linear'"),
                   ==, 1);
  g_assert_cmpint (study_number (path, "SELECT count (*) FROM record WHERE kind = 'training' AND "
                                       "loss > 0"),
                   ==, count_trained (contents->snapshot));
  g_assert_cmpint (study_number (path, "PRAGMA application_id"), ==, 0x41635363);
  g_assert_cmpint (study_number (path, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  fixture_clean ();
}

/* Lines that are not whole, of no node or of no network are left out and counted; the others hold.
 */
static void
test_layers (void)
{
  static const char *const bad[] = { "",
                                     "x",
                                     "0 8 1 2 3 1",
                                     "1 8 1 2 3 0",
                                     "9 8 1 2 3 1",
                                     "0 0 1 2 3 1",
                                     "0 8.5 1 2 3 1",
                                     "0 8 nan 2 3 1",
                                     "0 8 1 2 3 1025" };
  static const char numbers[] = " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 nan";
  g_autofree char *good = g_strconcat ("0 16 1.5 2 3 1", numbers, "\n", NULL), *back = NULL;
  g_autoptr (XsHistory) history = xs_history_new ();
  g_autoptr (GPtrArray) spreads = NULL;
  GString *text = g_string_new (good);
  guint serial = 0;

  xs_history_add_node (history, &(XsNode){ .parent = -1, .size = 4, .depth = 1 });
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_string_append_printf (text, "%s%s\n", bad[i], i == 2 ? " 1" : numbers);
  g_assert_cmpuint (xs_study_spreads_read (text->str, history), ==, G_N_ELEMENTS (bad));
  spreads = xs_history_read_spreads (history, &serial);
  back = xs_study_spreads_print (spreads);
  g_assert_cmpstr (back, ==, good);
  g_assert_cmpuint (xs_study_spreads_read ("", history), ==, 0);
  g_string_free (text, TRUE);
}

int
main (int argc, char *argv[])
{
  int code;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/study/comes-back", test_comes_back);
  g_test_add_func ("/store/study/adds-up", test_adds_up);
  g_test_add_func ("/store/study/goes-on-to-the-bit", test_goes_on_to_the_bit);
  g_test_add_func ("/store/study/model-is-the-average", test_model_is_the_average);
  g_test_add_func ("/store/study/while-training", test_while_training);
  g_test_add_func ("/store/study/stays-small", test_stays_small);
  g_test_add_func ("/store/study/shrinks", test_shrinks);
  g_test_add_func ("/store/study/another-training", test_another_training);
  g_test_add_func ("/store/study/every-member", test_every_member);
  g_test_add_func ("/store/study/thinned-nodes", test_thinned_nodes);
  g_test_add_func ("/store/study/start", test_start);
  g_test_add_func ("/store/study/settings", test_settings);
  g_test_add_func ("/store/study/columns", test_columns);
  g_test_add_func ("/store/study/layers", test_layers);
  code = g_test_run ();
  xs_pool_free (study_pool ());
  xs_dataset_unref (study_images ());
  return code;
}
