#include "engine/store/study-contents.h"

XsStudyContents *
xs_study_contents_new (XsSnapshot *snapshot, XsDataset *data, const char *views)
{
  XsStudyContents *self = g_new0 (XsStudyContents, 1);

  self->snapshot = xs_snapshot_ref (snapshot);
  self->data = g_strdup (xs_dataset_reference (data));
  self->split = xs_dataset_split (data);
  self->data_hash = xs_dataset_hash (data);
  self->class_names = g_strdupv ((char **) xs_dataset_class_names (data));
  self->views = g_strdup (views);
  return self;
}

gboolean
xs_study_contents_is_of (const XsStudyContents *self, XsDataset *data)
{
  return self->data_hash == 0 || self->data_hash == xs_dataset_hash (data);
}

void
xs_study_contents_free (XsStudyContents *self)
{
  if (self == NULL)
    return;
  xs_snapshot_unref (self->snapshot);
  g_free (self->data);
  g_strfreev (self->class_names);
  g_free (self->views);
  g_free (self);
}
