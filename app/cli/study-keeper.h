#pragma once

#include "engine/learn/training.h"
#include "engine/store/study-file.h"

/* The study file that a training is kept in while it goes on, so that whatever ends the program
 * loses no more than a little of it. One thread. */
typedef struct _XsStudyKeeper XsStudyKeeper;

/* Takes ownership of @file. @seconds: between two saves; never more than a fiftieth of the time is
 * spent on them. @views: what the views of a window showed, which stays in the file. */
XsStudyKeeper *xs_study_keeper_new (XsStudyFile *file, double seconds, const char *views);
void xs_study_keeper_free (XsStudyKeeper *self);

gboolean xs_study_keeper_save (XsStudyKeeper *self, XsTraining *training, GError **error);
/* Saves if it is time to. A save that fails is said on stderr, once until one succeeds, and tried
 * again. */
void xs_study_keeper_tick (XsStudyKeeper *self, XsTraining *training);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsStudyKeeper, xs_study_keeper_free)
