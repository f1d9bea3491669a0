#pragma once

#include <glib.h>
#include <sqlite3.h>

/* SQLite as study files want it: nothing in a file is trusted, an error is an XS_ERROR that begins
 * with the file's name. One thread at a time. */
typedef struct _XsStudyDatabase XsStudyDatabase;

typedef enum
{
  XS_DATABASE_READ,
  XS_DATABASE_WRITE,  /* one transaction after another, each wholly or not at all */
  XS_DATABASE_UNSAFE, /* of a file that nobody knows of yet: as fast as can be */
} XsDatabaseAccess;

/* @path is absolute. An empty file is a database without tables. What a crash has left half done is
 * undone, even where only reading is asked for. */
XsStudyDatabase *xs_study_database_open (const char *path, XsDatabaseAccess access, GError **error);
void xs_study_database_free (XsStudyDatabase *self);

/* A statement, compiled once; borrowed, and reset. NULL with the error set. */
sqlite3_stmt *xs_study_database_statement (XsStudyDatabase *self, const char *sql, GError **error);
/* Statements that return nothing, with ; between. */
gboolean xs_study_database_run (XsStudyDatabase *self, const char *sql, GError **error);
/* A statement that returns one number. */
gboolean xs_study_database_number (XsStudyDatabase *self, const char *sql, gint64 *number,
                                   GError **error);
/* Carries out a statement whose parameters are bound: @code is what binding them returned. */
gboolean xs_study_database_do (XsStudyDatabase *self, sqlite3_stmt *statement, int code,
                               GError **error);
/* The next row of a statement. FALSE at the end, and on an error, which is set then. */
gboolean xs_study_database_next (XsStudyDatabase *self, sqlite3_stmt *statement, GError **error);
/* Ends a transaction that has failed, whatever is left of it. */
void xs_study_database_roll_back (XsStudyDatabase *self);
/* FALSE, and the first error since it was last asked that says nothing about the file: no memory,
 * or another program that holds it up. */
gboolean xs_study_database_was_well (XsStudyDatabase *self, GError **error);
/* What SQLite finds wrong with the file in its first sentence, or NULL; free with g_free(). */
char *xs_study_database_fault (XsStudyDatabase *self);
const char *xs_study_database_name (const XsStudyDatabase *self); /* the file's, for people */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsStudyDatabase, xs_study_database_free)
