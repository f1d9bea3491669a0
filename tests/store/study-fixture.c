#include "tests/store/study-fixture.h"

#include "engine/learn/settings-text.h"
#include "engine/store/study-spreads.h"
#include "tests/learn/state.h"

#include <sqlite3.h>
#include <string.h>

XsDataset *
study_images (void)
{
  static XsDataset *data;

  if (data == NULL)
    data = xs_dataset_open ("embedded", 1, NULL);
  g_assert_nonnull (data);
  return data;
}

XsPool *
study_pool (void)
{
  static XsPool *pool;

  if (pool == NULL)
    pool = xs_pool_new (1, NULL);
  g_assert_nonnull (pool);
  return pool;
}

XsTraining *
study_training (void)
{
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  XsTraining *training;

  xs_settings_default (&settings);
  xs_settings_set_level (&settings, 0, 4, 1, 0);
  xs_settings_set_level (&settings, 1, 7, 2, 0);
  settings.channels = 2;
  settings.grid = 2;
  xs_settings_set_batch (&settings, 8);
  settings.strategy = XS_STRATEGY_MANUAL;
  settings.transfer = XS_TRANSFER_COPY;
  xs_settings_set_learning_rate (&settings, .1 + .2); /* of 17 digits */
  settings.levels[1].rate = .05;                      /* of its own, as its batch */
  settings.levels[1].batch = 9;
  settings.average = .9;
  training = xs_training_new (&settings, study_images (), study_pool (), &error);
  g_assert_no_error (error);
  return training;
}

XsStudyContents *
study_contents (XsTraining *training)
{
  XsStudyContents *contents = g_new0 (XsStudyContents, 1);
  XsDataset *data = xs_training_data (training);

  contents->snapshot = xs_training_snapshot (training, NULL);
  g_assert_nonnull (contents->snapshot);
  contents->data = g_strdup ("/data/f\xf6\xf6/\xe4 '\";--");
  contents->split = G_MAXUINT64;
  contents->data_hash = G_GUINT64_CONSTANT (0x8000000000000001);
  contents->class_names = g_strdupv ((char **) xs_dataset_class_names (data));
  contents->views = g_strdup ("{ \"view\": \"K\xc3\xa4rnel\" }");
  return contents;
}

static void
iterate (XsTraining *training, int count)
{
  for (int i = 0; i < count; i++)
    {
      g_assert_cmpint (xs_training_iterate (training, NULL, NULL), <=, XS_OUTCOME_CHANGED);
      xs_training_record_layers (training);
    }
}

void
study_go_on (XsTraining *training, int step)
{
  const XsEdit edit = { .node = 1, .kind = XS_EDIT_HIDE };

  switch (step)
    {
    case 0:
      iterate (training, 12);
      break;
    case 1:
      g_assert_true (xs_training_transfer (training, 7, XS_TRANSFER_COPY, NULL, NULL));
      break;
    case 2:
      iterate (training, 3);
      g_assert_true (xs_training_refine (training, 2, XS_REFINE_LINEAR, NULL));
      break;
    case 3:
      iterate (training, 3);
      g_assert_true (xs_training_mark (training, "\xc3\xa4 mark", NULL));
      break;
    case 4:
      iterate (training, 3);
      g_assert_true (xs_training_undo (training, NULL));
      break;
    case 5:
      g_assert_true (xs_training_set_learning_rate (training, 1. / 3, NULL));
      iterate (training, 3);
      break;
    case 6:
      g_assert_true (xs_training_branch (training, 1, NULL));
      iterate (training, 3);
      break;
    case 7:
      xs_history_add_edit (xs_training_history (training), &edit);
      g_assert_true (xs_training_go_to (training, 2, NULL));
      break;
    default:
      iterate (training, 3);
    }
}

/* --- files -------------------------------------------------------------------------------------
 */

XsStudyFile *
study_create (const char *path)
{
  g_autoptr (GError) error = NULL;
  XsStudyFile *file = xs_study_file_create (path, &error);

  g_assert_no_error (error);
  return file;
}

XsStudyFile *
study_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  XsStudyFile *file = xs_study_file_open (path, XS_STUDY_WRITE, &error);

  g_assert_no_error (error);
  return file;
}

void
study_save (XsStudyFile *file, const XsStudyContents *contents)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = xs_study_file_save (file, contents, &error);

  g_assert_no_error (error);
  g_assert_true (saved);
}

XsStudyContents *
study_load (XsStudyFile *file)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  XsStudyContents *contents = xs_study_file_load (file, lost, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lost->len; i++)
    g_test_message ("lost: %s", (const char *) lost->pdata[i]);
  g_assert_cmpuint (lost->len, ==, 0);
  return contents;
}

XsStudyContents *
study_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XsStudyFile) file = xs_study_file_open (path, XS_STUDY_READ, &error);

  g_assert_no_error (error);
  return study_load (file);
}

static sqlite3 *
open_sqlite (const char *path)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  return handle;
}

int
study_number (const char *path, const char *sql)
{
  sqlite3 *handle = open_sqlite (path);
  sqlite3_stmt *statement;
  int number;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return number;
}

void
study_run (const char *path, const char *sql)
{
  sqlite3 *handle = open_sqlite (path);

  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* --- equality ----------------------------------------------------------------------------------
 */

static gboolean
same_moment (const XsMoment *a, const XsMoment *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

static gboolean
same_state (const XsCheckpoint *a, const XsCheckpoint *b)
{
  const XsProgress *p, *q;

  if (a == NULL || b == NULL)
    return a == b;
  p = &a->progress;
  q = &b->progress;
  return state_of_checkpoint (a) == state_of_checkpoint (b) && a->node == b->node &&
         xs_architecture_equal (&a->weights->parameters->architecture,
                                &b->weights->parameters->architecture) &&
         a->weights->optimiser->type == b->weights->optimiser->type &&
         same_moment (&p->at, &q->at) && p->said_plateau == q->said_plateau &&
         p->reached == q->reached && p->automatic == q->automatic &&
         memcmp (&p->watch.first, &q->watch.first, sizeof p->watch.first) == 0 &&
         p->watch.excess == q->watch.excess;
}

/* Not a number is equal to itself here. */
static gboolean
same_float (float a, float b)
{
  return memcmp (&a, &b, sizeof a) == 0;
}

static gboolean
same_node (const XsNode *a, const XsNode *b)
{
  return a->id == b->id && a->parent == b->parent && a->kind == b->kind && a->method == b->method &&
         a->planned == b->planned && same_float (a->cfl, b->cfl) && a->reason == b->reason &&
         a->size == b->size && a->depth == b->depth && same_moment (&a->at, &b->at) &&
         same_float (a->accuracy_before, b->accuracy_before) &&
         same_float (a->accuracy_after, b->accuracy_after);
}

static gboolean
same_mark (const XsMark *a, const XsMark *b)
{
  return a->node == b->node && same_moment (&a->at, &b->at) && a->kind == b->kind &&
         memcmp (&a->value, &b->value, sizeof a->value) == 0 && a->depth == b->depth &&
         a->method == b->method && a->planned == b->planned;
}

static gboolean
same_edit (const XsEdit *a, const XsEdit *b)
{
  return a->node == b->node && a->kind == b->kind && strcmp (a->name, b->name) == 0;
}

#define SAME_ITEMS(Type, n, read, same)                                                            \
  for (gsize i = 0; i < (n); i++)                                                                  \
    {                                                                                              \
      Type one, other;                                                                             \
                                                                                                   \
      g_assert_cmpuint (read (a->history, i, &one, 1), ==, 1);                                     \
      g_assert_cmpuint (read (b->history, i, &other, 1), ==, 1);                                   \
      if (!same (&one, &other))                                                                    \
        return FALSE;                                                                              \
    }

static gboolean
same_record (const XsRecord *a, const XsRecord *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

static gboolean
same_history (const XsSnapshot *a, const XsSnapshot *b)
{
  if (memcmp (&a->counts, &b->counts, sizeof a->counts) != 0)
    return FALSE;
  SAME_ITEMS (XsNode, a->counts.nodes, xs_history_read_nodes, same_node)
  SAME_ITEMS (XsRecord, a->counts.records, xs_history_read_records, same_record)
  SAME_ITEMS (XsMark, a->counts.marks, xs_history_read_marks, same_mark)
  SAME_ITEMS (XsEdit, a->counts.edits, xs_history_read_edits, same_edit)
  return TRUE;
}

static gboolean
same_setting (const XsSetting *row, const XsSettings *a, const XsSettings *b)
{
  const char *one = (const char *) a + row->offset, *other = (const char *) b + row->offset;

  switch (row->kind)
    {
    case XS_SETTING_WHOLE:
    case XS_SETTING_CHOICE:
      return memcmp (one, other, sizeof (int)) == 0;
    case XS_SETTING_REAL:
    case XS_SETTING_RANDOM:
      return memcmp (one, other, sizeof (double)) == 0;
    default:
      return TRUE; /* of levels */
    }
}

static gboolean
same_settings (const XsSettings *a, const XsSettings *b)
{
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    if (!same_setting (xs_setting (id), a, b))
      return FALSE;
  return a->n_levels == b->n_levels &&
         memcmp (a->levels, b->levels, (gsize) a->n_levels * sizeof *a->levels) == 0;
}

static gboolean
same_start (const XsParameters *a, const XsParameters *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return xs_architecture_equal (&a->architecture, &b->architecture) &&
         memcmp (a->values, b->values, a->layout.total * sizeof (float)) == 0;
}

static gboolean
same_snapshot (const XsSnapshot *a, const XsSnapshot *b)
{
  if (!same_settings (&a->settings, &b->settings) || a->reason != b->reason ||
      !same_history (a, b) || !same_state (a->present, b->present) ||
      !same_state (a->good, b->good) || !same_start (a->start, b->start))
    return FALSE;
  for (gsize i = 0; i < a->counts.nodes; i++)
    if (!same_state (a->nodes[i].entry, b->nodes[i].entry) ||
        !same_state (a->nodes[i].tip, b->nodes[i].tip) || a->nodes[i].undone != b->nodes[i].undone)
      return FALSE;
  return TRUE;
}

/* As far as a file has them. */
static gboolean
same_layers (const XsSnapshot *a, const XsSnapshot *b)
{
  g_autofree char *one = xs_study_spreads_print (a->spreads);
  g_autofree char *other = xs_study_spreads_print (b->spreads);

  return strcmp (one, other) == 0;
}

gboolean
study_same (const XsStudyContents *a, const XsStudyContents *b)
{
  return same_snapshot (a->snapshot, b->snapshot) && same_layers (a->snapshot, b->snapshot) &&
         strcmp (a->data, b->data) == 0 && a->split == b->split && a->data_hash == b->data_hash &&
         strcmp (a->views, b->views) == 0 &&
         g_strv_equal ((const char *const *) a->class_names, (const char *const *) b->class_names);
}
