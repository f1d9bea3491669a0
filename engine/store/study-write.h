#pragma once

#include "engine/store/study-contents.h"
#include "engine/store/study-database.h"
#include "engine/store/study-written.h"

/* Brings a study file from what is in it (@before, made anew where that is something else) to
 * @contents in one transaction, which writes only what is new and takes away what nothing refers to
 * any more. Returns what is in it then; NULL and nothing has changed. */
XsStudyWritten *xs_study_write (XsStudyDatabase *database, const XsStudyWritten *before,
                                const XsStudyContents *contents, GError **error);
