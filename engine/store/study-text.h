#pragma once

#include "engine/store/study-database.h"

/* The tables of a study file that hold texts under identifiers: "study", "setting", "class" (whose
 * identifiers are numbers from 0 on). A text is any bytes but 0. */

gboolean xs_study_text_put (XsStudyDatabase *database, const char *table, const char *id,
                            const char *text, GError **error);
gboolean xs_study_text_put_number (XsStudyDatabase *database, const char *table, const char *id,
                                   guint64 number, GError **error);
/* All that is whole in @table: char * -> char *, owned; free with g_hash_table_unref(). @n_lost:
 * how many rows are not, as far as one can tell. */
GHashTable *xs_study_text_read (XsStudyDatabase *database, const char *table, guint *n_lost);
/* A number from 0 to @most; FALSE where there is none. */
gboolean xs_study_text_number (GHashTable *texts, const char *id, guint64 most, guint64 *number);
