#include "engine/store/study-database.h"

#include "engine/base/error.h"

#include <string.h>

#define PATIENCE_MS 10000 /* how long another program may hold the file up */
#define ROLL_BACK "ROLLBACK"
#define LARGEST_VALUE (16 << 20)

struct _XsStudyDatabase
{
  sqlite3 *handle;
  char *name;             /* for people */
  GHashTable *statements; /* char * -> sqlite3_stmt *; owned */
  GError *trouble;        /* the first that is not the file's; or NULL */
};

static XsErrorCode
error_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      return XS_ERROR_TOO_LARGE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
      return XS_ERROR_FORMAT;
    default:
      return XS_ERROR_IO;
    }
}

static gboolean
is_of_file (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FALSE;
    default:
      return TRUE;
    }
}

/* "study.across: disk I/O error: Permission denied" */
static void
set_error (XsStudyDatabase *self, int code, GError **error)
{
  int system = self->handle != NULL ? sqlite3_system_errno (self->handle) : 0;
  gboolean known = system != 0 && error_code (code) == XS_ERROR_IO;
  const char *words = self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code);
  g_autoptr (GError) own = g_error_new (XS_ERROR, error_code (code), "%s: %s%s%s", self->name,
                                        words, known ? ": " : "", known ? g_strerror (system) : "");

  if (self->trouble == NULL && !is_of_file (code))
    self->trouble = g_error_copy (own);
  g_propagate_error (error, g_steal_pointer (&own));
}

static void
finalize (void *statement)
{
  sqlite3_finalize (statement);
}

/* Triggers and views of a file would run as its statements do; functions that it calls could be
 * anything. */
static void
set_up (sqlite3 *handle)
{
  static const int switches[][2] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
  };
  static const int limits[][2] = {
    { SQLITE_LIMIT_LENGTH, LARGEST_VALUE }, { SQLITE_LIMIT_SQL_LENGTH, 1 << 16 },
    { SQLITE_LIMIT_COLUMN, 100 },           { SQLITE_LIMIT_EXPR_DEPTH, 100 },
    { SQLITE_LIMIT_ATTACHED, 0 },           { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    sqlite3_db_config (handle, switches[i][0], switches[i][1], NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (handle, limits[i][0], limits[i][1]);
  sqlite3_extended_result_codes (handle, 1);
  sqlite3_busy_timeout (handle, PATIENCE_MS);
}

/* Pages that are free need not be wiped: a study holds no secrets, and its present state moves with
 * every save. */
static const char *
pragmas (XsDatabaseAccess access)
{
  switch (access)
    {
    case XS_DATABASE_READ:
      return "PRAGMA cell_size_check = ON; PRAGMA query_only = ON";
    case XS_DATABASE_WRITE:
      return "PRAGMA cell_size_check = ON; PRAGMA secure_delete = OFF; "
             "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL";
    case XS_DATABASE_UNSAFE:
      break;
    }
  /* The second of them writes already. */
  return "PRAGMA journal_mode = MEMORY; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA synchronous = OFF";
}

XsStudyDatabase *
xs_study_database_open (const char *path, XsDatabaseAccess access, GError **error)
{
  g_autoptr (XsStudyDatabase) self = g_new0 (XsStudyDatabase, 1);
  int code;

  self->name = g_filename_display_basename (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  /* For reading, too: a journal may have to be played back. */
  code = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }
  set_up (self->handle);
  /* Compiled now, for there may be no memory for it when it is needed. */
  if (!xs_study_database_run (self, pragmas (access), error) ||
      xs_study_database_statement (self, ROLL_BACK, error) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_study_database_free (XsStudyDatabase *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_clear_error (&self->trouble);
  g_free (self->name);
  g_free (self);
}

sqlite3_stmt *
xs_study_database_statement (XsStudyDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

gboolean
xs_study_database_run (XsStudyDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  set_error (self, code, error);
  return FALSE;
}

gboolean
xs_study_database_next (XsStudyDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    set_error (self, code, error);
  sqlite3_reset (statement);
  return FALSE;
}

gboolean
xs_study_database_number (XsStudyDatabase *self, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = xs_study_database_statement (self, sql, error);

  if (statement == NULL || !xs_study_database_next (self, statement, error))
    return FALSE;
  *number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
xs_study_database_do (XsStudyDatabase *self, sqlite3_stmt *statement, int code, GError **error)
{
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code != SQLITE_DONE)
    set_error (self, code, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

void
xs_study_database_roll_back (XsStudyDatabase *self)
{
  GHashTableIter iter;
  void *statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sqlite3_reset (statement);
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_step (g_hash_table_lookup (self->statements, ROLL_BACK));
}

gboolean
xs_study_database_was_well (XsStudyDatabase *self, GError **error)
{
  if (self->trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->trouble));
  return FALSE;
}

char *
xs_study_database_fault (XsStudyDatabase *self)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement =
      xs_study_database_statement (self, "PRAGMA integrity_check (1)", &error);
  char *fault = NULL;

  if (statement == NULL || !xs_study_database_next (self, statement, &error))
    return g_strdup (error != NULL ? error->message : "");
  if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
    fault = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return fault;
}

const char *
xs_study_database_name (const XsStudyDatabase *self)
{
  return self->name;
}
