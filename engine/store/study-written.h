#pragma once

#include "engine/learn/snapshot.h"

/* What is in a study file already, so that a save adds only what is new: known states by who they
 * are, the history by how far it goes. */

/* Of a node: the numbers of its states in the file. */
typedef struct
{
  gint64 entry, tip; /* -1: none */
  int undone;
} XsWrittenNode;

typedef struct
{
  XsHistory *history; /* a reference; NULL: nothing is written */
  XsHistoryCounts counts;
  guint64 saves;           /* how often the file was saved */
  GHashTable *checkpoints; /* XsCheckpoint * (a reference) -> its number from 1 on */
  GHashTable *weights;     /* XsWeights * (a reference) -> its number from 1 on */
  gint64 n_numbers;        /* all numbers are below */
  GArray *nodes;           /* XsWrittenNode, by id */
  gint64 start;            /* the number of the network that it was begun with; -1: none */
  char **class_names;      /* NULL: none */
} XsStudyWritten;

XsStudyWritten *xs_study_written_new (void);
void xs_study_written_free (XsStudyWritten *self);
/* Whether @snapshot only adds to what is written. */
gboolean xs_study_written_precedes (const XsStudyWritten *self, const XsSnapshot *snapshot);

/* The number of an object in one of the tables; 0: it is not there. */
gint64 xs_study_written_find (GHashTable *table, const void *object);
void xs_study_written_add_checkpoint (XsStudyWritten *self, XsCheckpoint *checkpoint,
                                      gint64 number);
void xs_study_written_add_weights (XsStudyWritten *self, XsWeights *weights, gint64 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsStudyWritten, xs_study_written_free)
