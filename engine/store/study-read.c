#include "engine/store/study-read.h"

#include "engine/learn/settings-text.h"
#include "engine/store/study-read-history.h"
#include "engine/store/study-read-private.h"
#include "engine/store/study-spreads.h"
#include "engine/store/study-text.h"

#include <string.h>

void
xs_study_reading_lose (XsStudyReading *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->lost, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* --- texts -------------------------------------------------------------------------------------
 */

static char *
take_text (XsStudyReading *self, const char *id, const char *what)
{
  const char *text = g_hash_table_lookup (self->texts, id);

  if (text == NULL)
    xs_study_reading_lose (self, "%s cannot be read", what);
  return g_strdup (text != NULL ? text : "");
}

static guint64
take_number (XsStudyReading *self, const char *id, const char *what)
{
  guint64 number = 0;

  if (!xs_study_text_number (self->texts, id, G_MAXUINT64, &number))
    xs_study_reading_lose (self, "%s cannot be read", what);
  return number;
}

static void
load_texts (XsStudyReading *self)
{
  XsStudyContents *contents = self->contents;

  contents->data = take_text (self, "data", "Where the images came from");
  contents->views = take_text (self, "views", "What the views showed");
  contents->split = take_number (self, "split", "How the images were divided");
  contents->data_hash = take_number (self, "data-hash", "What the images were");
  if (!g_utf8_validate (contents->views, -1, NULL))
    {
      xs_study_reading_lose (self, "What the views showed cannot be read");
      *contents->views = '\0';
    }
}

/* A setting that this program has and the file has not is younger than the file. */
static void
load_settings (XsStudyReading *self)
{
  guint n_lost, n_known = 0;
  g_autoptr (GHashTable) table = xs_study_text_read (self->database, "setting", &n_lost);
  g_autoptr (GError) error = NULL;
  const char *texts[XS_N_SETTINGS];
  const XsSetting *wrong;

  xs_settings_default (&self->settings);
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      texts[id] = g_hash_table_lookup (table, xs_setting (id)->id);
      n_known += texts[id] != NULL;
    }
  if (!xs_settings_parse (&self->settings, texts, &wrong, &error))
    xs_study_reading_lose (self, "The settings cannot be read: %s: %s", wrong->id, error->message);
  else if (!xs_settings_validate (&self->settings, NULL, &error))
    {
      xs_study_reading_lose (self, "The settings cannot be used: %s", error->message);
      xs_settings_default (&self->settings);
    }
  n_lost += g_hash_table_size (table) - n_known;
  self->settings_lost = error != NULL || n_lost > 0 || n_known == 0;
  if (n_lost > 0 || n_known == 0)
    xs_study_reading_lose (self, "%u settings cannot be read; they are as in a new study",
                           MAX (n_lost, 1));
}

static void
load_reason (XsStudyReading *self, XsSnapshot *snapshot)
{
  const char *text = g_hash_table_lookup (self->texts, "reason");

  for (XsReason reason = 0; text != NULL && reason < XS_N_REASONS; reason++)
    if (strcmp (text, xs_reason_id (reason)) == 0)
      {
        snapshot->reason = reason;
        return;
      }
  xs_study_reading_lose (self, "Why the training ended cannot be read");
}

/* One a class, whatever is left of them. */
static void
load_class_names (XsStudyReading *self)
{
  guint n_lost;
  g_autoptr (GHashTable) table = xs_study_text_read (self->database, "class", &n_lost);
  int n = self->shape.classes;

  self->contents->class_names = g_new0 (char *, (gsize) n + 1);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      const char *name = g_hash_table_lookup (table, id);

      self->contents->class_names[i] =
          name != NULL ? g_utf8_make_valid (name, -1) : g_strdup_printf ("class %d", i);
      if (name == NULL)
        xs_study_reading_lose (self, "The name of class %d cannot be read", i);
    }
  if (g_hash_table_size (table) > (guint) n)
    xs_study_reading_lose (self, "There are names of more classes than the networks have");
}

/* --- all of it ---------------------------------------------------------------------------------
 */

static void
compare_counts (XsStudyReading *self, const XsStudyCounts *found)
{
  const struct
  {
    const char *key, *what;
    guint64 found;
  } rows[] = {
    { "nodes", "steps of the timeline", found->nodes },
    { "records", "points of the curves", found->records },
    { "marks", "marks", found->marks },
    { "edits", "names and choices of branches", found->edits },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint64 expected;

      if (!xs_study_text_number (self->texts, rows[i].key, G_MAXINT64, &expected))
        xs_study_reading_lose (self, "How many %s there were cannot be read", rows[i].what);
      else if (expected != rows[i].found)
        xs_study_reading_lose (self,
                               "Of %" G_GUINT64_FORMAT " %s %" G_GUINT64_FORMAT " can be read",
                               expected, rows[i].what, rows[i].found);
    }
}

/* Older files have none. */
static void
load_layers (XsStudyReading *self, XsHistory *history, gboolean any_lost)
{
  const char *text = g_hash_table_lookup (self->texts, "layers");

  if (text == NULL ? any_lost : xs_study_spreads_read (text, history) > 0)
    xs_study_reading_lose (self, "Not all of how the layers went can be read");
}

static gboolean
load_snapshot (XsStudyReading *self, gboolean any_lost, GError **error)
{
  XsStudyCounts counts;
  g_autoptr (XsHistory) history = xs_study_read_history (self->database, self->nodes, &counts);
  XsSnapshot *snapshot = xs_snapshot_new (&self->settings, history);

  self->contents->snapshot = snapshot;
  self->written->history = g_steal_pointer (&history);
  self->written->counts = snapshot->counts;
  compare_counts (self, &counts);
  load_layers (self, self->written->history, any_lost);
  xs_snapshot_read_spreads (snapshot);
  load_reason (self, snapshot);
  return xs_study_read_states (self, error);
}

static gboolean
load_all (XsStudyReading *self, GError **error)
{
  guint n_lost;

  self->texts = xs_study_text_read (self->database, "study", &n_lost);
  load_texts (self);
  load_settings (self);
  if (!xs_study_text_number (self->texts, "saves", G_MAXINT64, &self->written->saves))
    xs_study_reading_lose (self, "How often the study was saved cannot be read");
  if (!load_snapshot (self, n_lost > 0, error))
    return FALSE;
  load_class_names (self);
  self->written->class_names = g_strdupv (self->contents->class_names);
  return TRUE;
}

static void
unref_weights (void *weights)
{
  xs_weights_unref (weights);
}

static void
unref_checkpoint (void *checkpoint)
{
  xs_checkpoint_unref (checkpoint);
}

static void
loading_clear (XsStudyReading *self)
{
  g_clear_error (&self->trouble);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_array_unref (self->nodes);
  g_hash_table_unref (self->weights);
  g_hash_table_unref (self->checkpoints);
  g_clear_pointer (&self->contents, xs_study_contents_free);
  g_clear_pointer (&self->written, xs_study_written_free);
}

/* What could not be read for want of memory is not lost: then nothing is said of the file. */
static gboolean
load_with_care (XsStudyReading *self, GError **error)
{
  g_autoptr (GError) own = NULL;
  gboolean loaded;

  (void) xs_study_database_was_well (self->database, NULL);
  loaded = load_all (self, &own);
  if (!xs_study_database_was_well (self->database, error))
    return FALSE;
  if (self->trouble != NULL)
    g_propagate_error (error, g_steal_pointer (&self->trouble));
  else if (loaded)
    return TRUE;
  else
    g_propagate_error (error, g_steal_pointer (&own));
  return FALSE;
}

static XsStudyContents *
read_all (XsStudyDatabase *database, GPtrArray *lost, XsStudyWritten **written, GError **error)
{
  XsStudyReading self = { .database = database, .lost = lost };
  XsStudyContents *contents = NULL;

  self.nodes = g_array_new (FALSE, FALSE, sizeof (XsNodeRow));
  self.weights = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_weights);
  self.checkpoints = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_checkpoint);
  self.contents = g_new0 (XsStudyContents, 1);
  self.written = xs_study_written_new ();
  if (load_with_care (&self, error))
    {
      contents = g_steal_pointer (&self.contents);
      *written = g_steal_pointer (&self.written);
    }
  loading_clear (&self);
  return contents;
}

XsStudyContents *
xs_study_read (XsStudyDatabase *database, GPtrArray *lost, XsStudyWritten **written, GError **error)
{
  XsStudyContents *contents;

  *written = NULL;
  if (!xs_study_database_run (database, "BEGIN", error))
    return NULL;
  contents = read_all (database, lost, written, error);
  xs_study_database_roll_back (database);
  return contents;
}
