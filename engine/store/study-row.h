#pragma once

#include "engine/store/study-database.h"

/* How plain structs become rows of a study file, and rows that nobody vouches for become structs
 * again: a table of columns, which says what a number may be. Every row begins with its id and ends
 * with a hash of all that is in it, so that a byte that has changed on the disk is noticed. */

typedef enum
{
  XS_COLUMN_WHOLE,  /* int */
  XS_COLUMN_LONG,   /* gint64 */
  XS_COLUMN_FLAG,   /* gboolean */
  XS_COLUMN_REAL,   /* double */
  XS_COLUMN_SINGLE, /* float */
  XS_COLUMN_WORD,   /* an enum, by its identifier */
  XS_COLUMN_NAME,   /* char (most + 1), UTF-8, ended by a 0 */
  XS_COLUMN_RANDOM, /* XsRandom, 32 bytes, little-endian */
} XsColumnKind;

typedef struct
{
  const char *name;
  XsColumnKind kind;
  gsize offset;
  double least, most; /* of numbers, and for texts how many bytes */
  /* NULL stands for what is not a number (NaN), or for none (-1). */
  gboolean optional;
  int n_words;
  /* The identifier of @number in a row whose columns before this one are known; NULL: there is none
   * in such a row, which NULL stands for, and @number is 0. */
  const char *(*word) (const void *row, int number);
} XsColumn;

typedef struct
{
  const char *name;
  const XsColumn *columns;
  int n_columns;
} XsRowTable;

/* A statement that inserts a row; free with g_free(). */
char *xs_row_insert_sql (const XsRowTable *table);
/* Carries out @sql, which inserts into or updates @table. */
gboolean xs_row_put (XsStudyDatabase *database, const char *sql, const XsRowTable *table, gint64 id,
                     const void *row, GError **error);
gboolean xs_row_insert (XsStudyDatabase *database, const XsRowTable *table, gint64 id,
                        const void *row, GError **error);
gboolean xs_row_update (XsStudyDatabase *database, const XsRowTable *table, gint64 id,
                        const void *row, GError **error);

/* All rows of @table from number @first on, in their order: for xs_study_database_next(). Borrowed,
 * and NULL with the error set, as xs_study_database_statement() is. Column 0 is the id. */
sqlite3_stmt *xs_row_select (XsStudyDatabase *database, const XsRowTable *table, gint64 first,
                             GError **error);
/* The row that it stands on, into a @row of zeros. FALSE where it is not whole: of another type,
 * out of range, or changed since it was written; @row is undefined then. */
gboolean xs_row_read (const XsRowTable *table, sqlite3_stmt *statement, void *row);
