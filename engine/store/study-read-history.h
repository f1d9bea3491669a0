#pragma once

#include "engine/learn/history.h"
#include "engine/store/study-database.h"
#include "engine/store/study-tables.h"

/* The history in a study file: nodes, records, marks and edits, as far as they are whole. */

/* How many were written of each, and how many came back. */
typedef struct
{
  guint64 nodes, records, marks, edits;
} XsStudyCounts;

/* @nodes gets XsNodeRow, by id. */
XsHistory *xs_study_read_history (XsStudyDatabase *database, GArray *nodes, XsStudyCounts *counts);
