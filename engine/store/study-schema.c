#include "engine/store/study-schema.h"

#include "engine/base/error.h"

#include <string.h>

/* A moment on the axes of the curves. */
#define MOMENT                                                                                     \
  "iteration INTEGER NOT NULL, epoch REAL NOT NULL, seconds REAL NOT NULL, "                       \
  "work_units REAL NOT NULL"
#define LATER " DEFERRABLE INITIALLY DEFERRED"
#define NODE "node INTEGER NOT NULL REFERENCES node (id)" LATER
#define ID "id INTEGER PRIMARY KEY"
#define HASH "hash INTEGER NOT NULL"

/* NULL is what is unknown, not a number, or none. */
static const char *const tables[] = {
  "CREATE TABLE study (id TEXT PRIMARY KEY, value ANY NOT NULL, " HASH ") STRICT",
  "CREATE TABLE setting (id TEXT PRIMARY KEY, value ANY NOT NULL, " HASH ") STRICT",
  "CREATE TABLE class (id INTEGER PRIMARY KEY, value ANY NOT NULL, " HASH ") STRICT",
  "CREATE TABLE weights (" ID ", size INTEGER NOT NULL, depth INTEGER NOT NULL, "
  "channels INTEGER NOT NULL, inputs INTEGER NOT NULL, classes INTEGER NOT NULL, "
  "grid INTEGER NOT NULL, time REAL NOT NULL, layer TEXT NOT NULL, activation TEXT NOT NULL, "
  "optimizer TEXT, momentum_steps INTEGER NOT NULL, second_steps INTEGER NOT NULL, "
  "theta_scale REAL NOT NULL, " HASH ") STRICT",
  "CREATE TABLE vector (" ID ", weights INTEGER NOT NULL REFERENCES weights (id)" LATER ", "
  "name TEXT NOT NULL, first INTEGER NOT NULL, numbers BLOB NOT NULL, " HASH ", "
  "UNIQUE (weights, name, first)) STRICT",
  "CREATE TABLE checkpoint (" ID ", " NODE ", "
  "weights INTEGER NOT NULL REFERENCES weights (id)" LATER ", learning_rate REAL NOT NULL, "
  "random BLOB NOT NULL, position INTEGER NOT NULL, epochs_done INTEGER NOT NULL, level INTEGER, "
  "since_validation INTEGER NOT NULL, validation_due INTEGER NOT NULL, "
  "epoch_ended INTEGER NOT NULL, said_plateau INTEGER NOT NULL, reached INTEGER NOT NULL, "
  "automatic INTEGER NOT NULL, " MOMENT ", schedule_epochs REAL NOT NULL, "
  "schedule_is_last INTEGER NOT NULL, schedule_start REAL NOT NULL, schedule_fall REAL NOT NULL, "
  "schedule_falls INTEGER NOT NULL, schedule_best REAL, schedule_since_best INTEGER NOT NULL, "
  "schedule_lowest REAL, schedule_since_lowest INTEGER NOT NULL, watch_first REAL, "
  "watch_excess INTEGER NOT NULL, loss REAL, accuracy REAL, validation_loss REAL, "
  "validation_accuracy REAL, " HASH ") STRICT",
  "CREATE TABLE node (" ID ", parent INTEGER REFERENCES node (id)" LATER ", kind TEXT NOT NULL, "
  "method TEXT, planned TEXT, cfl REAL, reason TEXT NOT NULL, size INTEGER NOT NULL, "
  "depth INTEGER NOT NULL, " MOMENT ", accuracy_before REAL, accuracy_after REAL, "
  "entry INTEGER REFERENCES checkpoint (id)" LATER ", "
  "tip INTEGER REFERENCES checkpoint (id)" LATER ", "
  "undone INTEGER REFERENCES node (id)" LATER ", " HASH ") STRICT",
  "CREATE TABLE record (" ID ", " NODE ", kind TEXT NOT NULL, " MOMENT ", loss REAL, "
  "accuracy REAL, " HASH ") STRICT",
  "CREATE TABLE mark (" ID ", " NODE ", " MOMENT ", kind TEXT NOT NULL, value REAL, "
  "depth INTEGER NOT NULL, method TEXT, planned TEXT, " HASH ") STRICT",
  "CREATE TABLE edit (" ID ", " NODE ", kind TEXT NOT NULL, name TEXT NOT NULL, " HASH ") STRICT",
};

static gboolean
make_tables (XsStudyDatabase *database, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!xs_study_database_run (database, tables[i], error))
      return FALSE;
  return TRUE;
}

/* steps[v] makes version v + 1 of version v; version 0 is an empty file. */
static gboolean (*const steps[]) (XsStudyDatabase *database, GError **error) = { make_tables };

int
xs_study_schema_version (void)
{
  return G_N_ELEMENTS (steps);
}

static gboolean
get_version (XsStudyDatabase *database, gint64 *version, GError **error)
{
  if (!xs_study_database_number (database, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version >= 0 && *version <= xs_study_schema_version ())
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected a study of version %d at most, found version %" G_GINT64_FORMAT
               ": a newer program has written it",
               xs_study_database_name (database), xs_study_schema_version (), *version);
  return FALSE;
}

static gboolean
migrate_from (XsStudyDatabase *database, gint64 version, GError **error)
{
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            XS_STUDY_APPLICATION_ID, xs_study_schema_version ());

  if (!xs_study_database_run (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (; version < xs_study_schema_version (); version++)
    if (!steps[version](database, error))
      return FALSE;
  return xs_study_database_run (database, marks, error) &&
         xs_study_database_run (database, "COMMIT", error);
}

gboolean
xs_study_schema_migrate (XsStudyDatabase *database, GError **error)
{
  gint64 version;

  if (!get_version (database, &version, error))
    return FALSE;
  if (version == xs_study_schema_version () || migrate_from (database, version, error))
    return TRUE;
  xs_study_database_roll_back (database);
  return FALSE;
}

/* The name of the table that @sql makes. */
static char *
table_name (const char *sql)
{
  const char *name = sql + strlen ("CREATE TABLE ");

  return g_strndup (name, strcspn (name, " "));
}

/* Anything else in its place could compute for ever, or hide numbers. */
static gboolean
check_table (XsStudyDatabase *database, const char *sql, GError **error)
{
  g_autofree char *name = table_name (sql);
  sqlite3_stmt *statement = xs_study_database_statement (
      database,
      "SELECT count (*), max (sql = ?2) FROM sqlite_schema WHERE tbl_name = ?1 "
      "AND sql IS NOT NULL",
      error);
  gboolean good;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, sql, -1, SQLITE_STATIC);
  if (!xs_study_database_next (database, statement, error))
    return FALSE;
  good = sqlite3_column_int (statement, 0) == 1 && sqlite3_column_int (statement, 1) == 1;
  sqlite3_reset (statement);
  if (!good)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                 "%s: expected the table \"%s\" as studies have it, found none or another",
                 xs_study_database_name (database), name);
  return good;
}

gboolean
xs_study_schema_check (XsStudyDatabase *database, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!check_table (database, tables[i], error))
      return FALSE;
  return TRUE;
}
