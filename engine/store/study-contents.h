#pragma once

#include "engine/data/dataset.h"
#include "engine/learn/snapshot.h"

/* Everything that a study file holds, which is all of a study apart from its images. */
typedef struct
{
  XsSnapshot *snapshot;
  char *data;         /* where the images come from; as xs_dataset_reference() gives it */
  guint64 split;      /* what drew their parts: xs_dataset_split() */
  guint64 data_hash;  /* of what was read; 0: unknown */
  char **class_names; /* NULL-terminated, one a class */
  char *views;        /* what the views show, JSON; "": what they show by themselves */
} XsStudyContents;

/* Of @snapshot (a reference is taken), which was trained on @data. The first one of a data set
 * reads all of its pixels, for the hash. */
XsStudyContents *xs_study_contents_new (XsSnapshot *snapshot, XsDataset *data, const char *views);
/* Whether @data are the images that it was trained on, as far as it knows. */
gboolean xs_study_contents_is_of (const XsStudyContents *self, XsDataset *data);
void xs_study_contents_free (XsStudyContents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsStudyContents, xs_study_contents_free)
