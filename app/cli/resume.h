#pragma once

#include "engine/store/model.h"
#include "engine/store/study-file.h"

/* What the verb train goes on with: a model, or a study. Of several ranks the first reads it and
 * the others have it from there. A plain value that owns everything in it. */
typedef struct
{
  XsModel *start;
  XsStudyContents *study; /* NULL: it was a model */
  XsStudyFile *file;      /* the study's, if it was asked for; on the first rank */
} XsResumed;

/* Whether @path is a study, for all ranks; FALSE for NULL. */
gboolean xs_resume_is_study (const char *path);
/* @keeps: the study is to be written where it is. What a damaged one has lost is said. */
gboolean xs_resume_study (XsResumed *self, const char *path, gboolean keeps, GError **error);
gboolean xs_resume_model (XsResumed *self, const char *path, GError **error);
void xs_resumed_clear (XsResumed *self);
