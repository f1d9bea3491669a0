#include "ui/window/study.h"

XsStudy *
xs_study_ref (XsStudy *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_study_unref (XsStudy *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (int i = 0; i < self->n_references; i++)
    xs_picture_unref (self->pictures[i]);
  g_free (self->pictures);
  g_free (self->reference_labels);
  g_strfreev (self->class_names);
  g_free (self->data_name);
  g_free (self->data_where);
  g_free (self->ladder);
  g_free (self);
}

int
xs_study_rank (const XsStudy *self, int size)
{
  int rank = 0;

  for (int i = 0; i < self->n_ladder; i++)
    rank += self->ladder[i] < size;
  return rank;
}
