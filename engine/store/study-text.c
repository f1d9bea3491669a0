#include "engine/store/study-text.h"

#include "engine/store/study-hash.h"

#include <string.h>

/* Names can be made to collide in a table, where many of them would take for ever. */
#define MOST_TEXTS 2000

static int
text_hash (const char *id, const void *bytes, gsize n_bytes)
{
  return xs_study_hash_end (
      xs_study_hash_bytes (xs_study_hash_bytes (0, id, strlen (id)), bytes, n_bytes));
}

/* What is not UTF-8, as paths may be, is a BLOB: a program that reads texts would stumble. */
static int
bind (sqlite3_stmt *statement, const char *id, const char *text)
{
  int n_bytes = (int) strlen (text);
  int code = sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT);

  if (code == SQLITE_OK)
    code = g_utf8_validate (text, n_bytes, NULL)
               ? sqlite3_bind_text (statement, 2, text, n_bytes, SQLITE_TRANSIENT)
               : sqlite3_bind_blob (statement, 2, text, n_bytes, SQLITE_TRANSIENT);
  if (code == SQLITE_OK)
    code = sqlite3_bind_int (statement, 3, text_hash (id, text, (gsize) n_bytes));
  return code;
}

gboolean
xs_study_text_put (XsStudyDatabase *database, const char *table, const char *id, const char *text,
                   GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO %s (id, value, hash) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (id) DO UPDATE SET value = excluded.value, hash = excluded.hash",
      table);
  sqlite3_stmt *statement = xs_study_database_statement (database, sql, error);

  return statement != NULL &&
         xs_study_database_do (database, statement, bind (statement, id, text), error);
}

gboolean
xs_study_text_put_number (XsStudyDatabase *database, const char *table, const char *id,
                          guint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  return xs_study_text_put (database, table, id, text, error);
}

/* The text of the row that @statement stands on; NULL: it is not whole. */
static char *
read_row (sqlite3_stmt *statement)
{
  const char *id = (const char *) sqlite3_column_text (statement, 0);
  const char *text = sqlite3_column_blob (statement, 1);
  gsize n_bytes = (gsize) sqlite3_column_bytes (statement, 1);

  if (text == NULL)
    text = ""; /* of no bytes */
  if (id == NULL || memchr (text, 0, n_bytes) != NULL ||
      sqlite3_column_int (statement, 2) != text_hash (id, text, n_bytes))
    return NULL;
  return g_strndup (text, n_bytes);
}

GHashTable *
xs_study_text_read (XsStudyDatabase *database, const char *table, guint *n_lost)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, value, hash FROM %s", table);
  g_autoptr (GError) error = NULL;
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement = xs_study_database_statement (database, sql, &error);

  *n_lost = 0;
  while (statement != NULL && g_hash_table_size (texts) < MOST_TEXTS &&
         xs_study_database_next (database, statement, &error))
    {
      char *text = read_row (statement);

      if (text != NULL)
        g_hash_table_insert (texts, g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                             text);
      else
        ++*n_lost;
    }
  if (statement != NULL)
    sqlite3_reset (statement);
  *n_lost += error != NULL;
  return texts;
}

gboolean
xs_study_text_number (GHashTable *texts, const char *id, guint64 most, guint64 *number)
{
  const char *text = g_hash_table_lookup (texts, id);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, most, number, NULL);
}
