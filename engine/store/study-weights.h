#pragma once

#include "engine/learn/optimiser.h"
#include "engine/network/parameters.h"
#include "engine/store/study-database.h"

/* Networks and their optimisers in a study file: a row each of "weights", and their vectors as
 * little-endian float32 in "vector", in one piece where they are not very large. */

/* @optimiser NULL: none. */
gboolean xs_study_weights_insert (XsStudyDatabase *database, gint64 id,
                                  const XsParameters *parameters, const XsOptimiser *optimiser,
                                  GError **error);
gboolean xs_study_weights_delete (XsStudyDatabase *database, gint64 id, GError **error);
/* @optimiser: overwritten, with NULL where there is none. Nothing of the size that a row claims is
 * allocated before the file is known to have as much. XS_ERROR_FORMAT for what is not whole, also
 * for parameters that are not finite. */
XsParameters *xs_study_weights_read (XsStudyDatabase *database, gint64 id, XsOptimiser **optimiser,
                                     GError **error);
