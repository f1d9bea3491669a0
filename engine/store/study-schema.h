#pragma once

#include "engine/store/study-database.h"

/* The tables of a study file, and how older files come to have them. */

/* In the first 100 bytes of every study, beside SQLite's own mark. */
#define XS_STUDY_APPLICATION_ID 0x41635363 /* "AcSc" */
/* What this program writes: PRAGMA user_version. */
int xs_study_schema_version (void);

/* Brings an older file, or an empty one, to the present version: one transaction. A newer one is
 * refused: XS_ERROR_FORMAT, both versions in the message. */
gboolean xs_study_schema_migrate (XsStudyDatabase *database, GError **error);
/* Whether all tables are there, and just what this program makes. XS_ERROR_FORMAT. */
gboolean xs_study_schema_check (XsStudyDatabase *database, GError **error);
