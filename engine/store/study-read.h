#pragma once

#include "engine/store/study-contents.h"
#include "engine/store/study-database.h"
#include "engine/store/study-written.h"

/* What is whole of a study file, all of one moment. @lost (char *) gets a sentence for each thing
 * that is not. @written: overwritten, with what is in the file. NULL and XS_ERROR_FORMAT where no
 * network is whole; also other errors of the file. */
XsStudyContents *xs_study_read (XsStudyDatabase *database, GPtrArray *lost,
                                XsStudyWritten **written, GError **error);
