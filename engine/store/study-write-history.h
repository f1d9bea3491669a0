#pragma once

#include "engine/learn/history.h"
#include "engine/store/study-database.h"

/* Adds the records, marks and edits from @from on up to @to; their nodes are there, or will be when
 * the transaction ends. */
gboolean xs_study_write_history (XsStudyDatabase *database, XsHistory *history,
                                 const XsHistoryCounts *from, const XsHistoryCounts *to,
                                 GError **error);
