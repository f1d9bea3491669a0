#pragma once

#include "engine/store/study-contents.h"
#include "engine/store/study-database.h"
#include "engine/store/study-written.h"

/* Shared by what reads a study file: study-read.c (texts, and all of it) and study-read-states.c
 * (networks and where the training stood with them). */
typedef struct
{
  XsStudyDatabase *database;
  GError *trouble;   /* no memory for what is whole; or NULL */
  GPtrArray *lost;   /* char *: a sentence for each thing that is not whole */
  GHashTable *texts; /* of the table "study" */
  XsSettings settings;
  gboolean settings_lost; /* some of them: what the first network says of them counts */
  XsArchitecture shape;   /* of a whole network, which all share but for size and depth */
  gboolean shape_known;
  GArray *nodes;           /* XsNodeRow */
  GHashTable *weights;     /* gint64 * -> XsWeights *; NULL: they are lost */
  GHashTable *checkpoints; /* gint64 * -> XsCheckpoint * */
  XsStudyContents *contents;
  XsStudyWritten *written;
} XsStudyReading;

G_GNUC_PRINTF (2, 3)
void xs_study_reading_lose (XsStudyReading *self, const char *format, ...);

/* All states of the snapshot in @self->contents, whose history is there, and its current node.
 * FALSE and XS_ERROR_FORMAT where no network is whole. */
gboolean xs_study_read_states (XsStudyReading *self, GError **error);
