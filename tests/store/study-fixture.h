#pragma once

#include "engine/learn/training.h"
#include "engine/store/study-file.h"

/* What the tests of study files share: real trainings, so small that they take no time. */

/* The embedded images, and a pool; opened once, for as long as the program runs. */
XsDataset *study_images (void);
XsPool *study_pool (void);
XsTraining *study_training (void);
/* All of it as it is now, with difficult texts. */
XsStudyContents *study_contents (XsTraining *training);
/* Step number @step of a training that goes through everything that there is: @step = 0, 1, ... */
void study_go_on (XsTraining *training, int step);
#define STUDY_STEPS 9

/* Each succeeds, or the test fails. */
XsStudyFile *study_create (const char *path);
XsStudyFile *study_open (const char *path);
void study_save (XsStudyFile *file, const XsStudyContents *contents);
/* Whole: nothing is lost. */
XsStudyContents *study_load (XsStudyFile *file);
/* Opened to read, loaded and closed. */
XsStudyContents *study_read (const char *path);

/* To the bit, in every member. */
gboolean study_same (const XsStudyContents *a, const XsStudyContents *b);

/* A number that SQL finds in a file. */
int study_number (const char *path, const char *sql);
/* SQL that changes it. */
void study_run (const char *path, const char *sql);
