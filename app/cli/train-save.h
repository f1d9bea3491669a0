#pragma once

#include "app/cli/study-keeper.h"

/* The verb train: what is left of a training on the disk, whatever becomes of it. */
typedef struct
{
  XsTraining *training;
  XsStudyKeeper *keeper; /* of the study that is written; NULL: a model is */
  const char *output;    /* that model's file, or the study's; NULL: another rank writes */
} XsTrainSave;

gboolean xs_train_save (const XsTrainSave *self, GError **error);
/* Says @error of a training that has failed, and saves the good state that it is back in: hours of
 * work are not thrown away. Returns the exit status. */
int xs_train_save_what_is_good (const XsTrainSave *self, const GError *error);
/* The same where saving has failed with @error, as on a full disk: a model goes to the user's
 * state, if it can. */
int xs_train_rescue (const XsTrainSave *self, const GError *error);
