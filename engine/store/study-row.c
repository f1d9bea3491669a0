#include "engine/store/study-row.h"

#include "engine/base/random.h"
#include "engine/store/study-hash.h"

#include <math.h>
#include <string.h>

#define ID 1 /* the parameter */
#define RANDOM_BYTES 32

/* --- statements --------------------------------------------------------------------------------
 */

/* "a, b, hash", or to assign parameters, of which the id is the first, "a = ?2, b = ?3, hash = ?4".
 */
static void
append_columns (GString *sql, const XsRowTable *table, gboolean assign)
{
  for (int i = 0; i <= table->n_columns; i++)
    {
      const char *name = i < table->n_columns ? table->columns[i].name : "hash";

      g_string_append_printf (sql, "%s%s", i == 0 ? "" : ", ", name);
      if (assign)
        g_string_append_printf (sql, " = ?%d", ID + 1 + i);
    }
}

char *
xs_row_insert_sql (const XsRowTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (id, ", table->name);
  append_columns (sql, table, FALSE);
  g_string_append (sql, ") VALUES (?1");
  for (int i = 0; i <= table->n_columns; i++)
    g_string_append_printf (sql, ", ?%d", ID + 1 + i);
  g_string_append (sql, ")");
  return g_string_free (sql, FALSE);
}

static char *
update_sql (const XsRowTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", table->name);
  append_columns (sql, table, TRUE);
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

/* --- to rows -----------------------------------------------------------------------------------
 */

/* A statement that is being filled in. */
typedef struct
{
  sqlite3_stmt *statement;
  int parameter;
  guint64 hash;
} Binding;

static int
bind_nothing (Binding *self)
{
  self->hash = xs_study_hash_nothing (self->hash);
  return sqlite3_bind_null (self->statement, self->parameter++);
}

static int
bind_number (Binding *self, gint64 number)
{
  self->hash = xs_study_hash_number (self->hash, number);
  return sqlite3_bind_int64 (self->statement, self->parameter++, number);
}

static int
bind_real (Binding *self, double value)
{
  if (isnan (value))
    return bind_nothing (self);
  self->hash = xs_study_hash_real (self->hash, value);
  return sqlite3_bind_double (self->statement, self->parameter++, value);
}

static int
bind_text (Binding *self, const char *text)
{
  if (text == NULL)
    return bind_nothing (self);
  self->hash = xs_study_hash_bytes (self->hash, text, strlen (text));
  return sqlite3_bind_text (self->statement, self->parameter++, text, -1, SQLITE_TRANSIENT);
}

static int
bind_random (Binding *self, const XsRandom *random)
{
  guint64 state[RANDOM_BYTES / 8];

  for (gsize i = 0; i < G_N_ELEMENTS (state); i++)
    state[i] = GUINT64_TO_LE (random->state[i]);
  self->hash = xs_study_hash_bytes (self->hash, state, sizeof state);
  return sqlite3_bind_blob (self->statement, self->parameter++, state, sizeof state,
                            SQLITE_TRANSIENT);
}

static int
bind_whole (Binding *self, const XsColumn *column, gint64 number)
{
  return column->optional && number == -1 ? bind_nothing (self) : bind_number (self, number);
}

static int
bind_column (Binding *self, const XsColumn *column, const void *row)
{
  const void *place = (const char *) row + column->offset;

  switch (column->kind)
    {
    case XS_COLUMN_WHOLE:
      return bind_whole (self, column, *(const int *) place);
    case XS_COLUMN_LONG:
      return bind_whole (self, column, *(const gint64 *) place);
    case XS_COLUMN_FLAG:
      return bind_number (self, *(const gboolean *) place != FALSE);
    case XS_COLUMN_REAL:
      return bind_real (self, *(const double *) place);
    case XS_COLUMN_SINGLE:
      return bind_real (self, (double) *(const float *) place);
    case XS_COLUMN_WORD:
      return bind_text (self, column->word (row, *(const int *) place));
    case XS_COLUMN_NAME:
      return bind_text (self, place);
    case XS_COLUMN_RANDOM:
      break;
    }
  return bind_random (self, place);
}

static int
bind_row (const XsRowTable *table, gint64 id, const void *row, sqlite3_stmt *statement)
{
  Binding binding = { statement, ID, 0 };
  int code = bind_number (&binding, id);

  for (int i = 0; code == SQLITE_OK && i < table->n_columns; i++)
    code = bind_column (&binding, &table->columns[i], row);
  return code != SQLITE_OK ? code : bind_number (&binding, xs_study_hash_end (binding.hash));
}

gboolean
xs_row_put (XsStudyDatabase *database, const char *sql, const XsRowTable *table, gint64 id,
            const void *row, GError **error)
{
  sqlite3_stmt *statement = xs_study_database_statement (database, sql, error);

  return statement != NULL &&
         xs_study_database_do (database, statement, bind_row (table, id, row, statement), error);
}

gboolean
xs_row_insert (XsStudyDatabase *database, const XsRowTable *table, gint64 id, const void *row,
               GError **error)
{
  g_autofree char *sql = xs_row_insert_sql (table);

  return xs_row_put (database, sql, table, id, row, error);
}

gboolean
xs_row_update (XsStudyDatabase *database, const XsRowTable *table, gint64 id, const void *row,
               GError **error)
{
  g_autofree char *sql = update_sql (table);

  return xs_row_put (database, sql, table, id, row, error);
}

/* --- from rows ---------------------------------------------------------------------------------
 */

/* A row that is being read. */
typedef struct
{
  sqlite3_stmt *statement;
  int column;
  guint64 hash;
} Reading;

static gboolean
is_null (Reading *self)
{
  if (sqlite3_column_type (self->statement, self->column) != SQLITE_NULL)
    return FALSE;
  self->hash = xs_study_hash_nothing (self->hash);
  self->column++;
  return TRUE;
}

static gboolean
read_number (Reading *self, double least, double most, gint64 *number)
{
  if (sqlite3_column_type (self->statement, self->column) != SQLITE_INTEGER)
    return FALSE;
  *number = sqlite3_column_int64 (self->statement, self->column++);
  self->hash = xs_study_hash_number (self->hash, *number);
  return (double) *number >= least && (double) *number <= most;
}

static gboolean
read_whole (Reading *self, const XsColumn *column, gint64 *number)
{
  *number = -1;
  if (column->optional && is_null (self))
    return TRUE;
  return read_number (self, column->least, column->most, number);
}

static gboolean
read_real (Reading *self, const XsColumn *column, double *value)
{
  *value = (double) NAN;
  if (column->optional && is_null (self))
    return TRUE;
  if (sqlite3_column_type (self->statement, self->column) != SQLITE_FLOAT)
    return FALSE;
  *value = sqlite3_column_double (self->statement, self->column++);
  self->hash = xs_study_hash_real (self->hash, *value);
  return *value >= column->least && *value <= column->most;
}

/* The present column's bytes, which last until the statement moves on. */
static const void *
read_bytes (Reading *self, int type, int *n_bytes)
{
  const void *bytes;

  if (sqlite3_column_type (self->statement, self->column) != type)
    return NULL;
  bytes = sqlite3_column_blob (self->statement, self->column);
  *n_bytes = sqlite3_column_bytes (self->statement, self->column++);
  if (bytes == NULL)
    bytes = ""; /* of none */
  self->hash = xs_study_hash_bytes (self->hash, bytes, (gsize) *n_bytes);
  return bytes;
}

static gboolean
read_word (Reading *self, const XsColumn *column, const void *row, int *number)
{
  const char *text;
  int n_bytes;

  *number = column->optional ? -1 : 0;
  if ((column->optional || column->word (row, 0) == NULL) && is_null (self))
    return TRUE;
  text = read_bytes (self, SQLITE_TEXT, &n_bytes);
  for (int i = 0; text != NULL && i < column->n_words; i++)
    {
      const char *word = column->word (row, i);

      *number = i;
      if (word != NULL && strlen (word) == (gsize) n_bytes &&
          memcmp (word, text, (gsize) n_bytes) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_name (Reading *self, const XsColumn *column, char *name)
{
  int n_bytes;
  const char *text = read_bytes (self, SQLITE_TEXT, &n_bytes);

  if (text == NULL || n_bytes > column->most || !g_utf8_validate_len (text, (gsize) n_bytes, NULL))
    return FALSE;
  memcpy (name, text, (gsize) n_bytes);
  return TRUE;
}

/* A state of zeros gives nothing but zeros. */
static gboolean
read_random (Reading *self, XsRandom *random)
{
  int n_bytes;
  const void *bytes = read_bytes (self, SQLITE_BLOB, &n_bytes);
  guint64 any = 0;

  if (bytes == NULL || n_bytes != RANDOM_BYTES)
    return FALSE;
  memcpy (random->state, bytes, RANDOM_BYTES);
  for (gsize i = 0; i < G_N_ELEMENTS (random->state); i++)
    any |= random->state[i] = GUINT64_FROM_LE (random->state[i]);
  return any != 0;
}

static gboolean
read_column (Reading *self, const XsColumn *column, void *row)
{
  void *place = (char *) row + column->offset;
  gint64 number = 0;
  double value = 0;
  gboolean good;

  switch (column->kind)
    {
    case XS_COLUMN_WHOLE:
      good = read_whole (self, column, &number);
      *(int *) place = (int) number;
      return good;
    case XS_COLUMN_LONG:
      return read_whole (self, column, place);
    case XS_COLUMN_FLAG:
      good = read_number (self, 0, 1, &number);
      *(gboolean *) place = (gboolean) number;
      return good;
    case XS_COLUMN_REAL:
      return read_real (self, column, place);
    case XS_COLUMN_SINGLE:
      good = read_real (self, column, &value);
      *(float *) place = (float) value;
      return good && (isnan (value) || fabs ((double) (float) value - value) <= 0);
    case XS_COLUMN_WORD:
      return read_word (self, column, row, place);
    case XS_COLUMN_NAME:
      return read_name (self, column, place);
    case XS_COLUMN_RANDOM:
      break;
    }
  return read_random (self, place);
}

sqlite3_stmt *
xs_row_select (XsStudyDatabase *database, const XsRowTable *table, gint64 first, GError **error)
{
  GString *sql = g_string_new ("SELECT id, ");
  sqlite3_stmt *statement;

  append_columns (sql, table, FALSE);
  g_string_append_printf (sql, " FROM %s WHERE id >= ?1 ORDER BY id", table->name);
  statement = xs_study_database_statement (database, sql->str, error);
  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, first);
  g_string_free (sql, TRUE);
  return statement;
}

gboolean
xs_row_read (const XsRowTable *table, sqlite3_stmt *statement, void *row)
{
  Reading reading = { statement, 0, 0 };
  gint64 id, hash;
  int found;

  if (!read_number (&reading, 0, (double) G_MAXINT64, &id))
    return FALSE;
  for (int i = 0; i < table->n_columns; i++)
    if (!read_column (&reading, &table->columns[i], row))
      return FALSE;
  found = xs_study_hash_end (reading.hash);
  return read_number (&reading, G_MININT32, G_MAXINT32, &hash) && hash == found;
}
