#include "app/session/kept.h"

#include <glib/gstdio.h>

XsKept *
xs_kept_new (char *path, gboolean is_named, XsStudyFile *file)
{
  XsKept *self = g_new0 (XsKept, 1);

  g_atomic_ref_count_init (&self->references);
  self->path = path;
  self->is_named = is_named;
  self->file = file;
  self->iteration = -1;
  self->n_bytes = -1;
  return self;
}

XsKept *
xs_kept_ref (XsKept *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_kept_unref (XsKept *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  xs_study_file_free (self->file);
  g_free (self->path);
  g_free (self->views);
  g_free (self);
}

gboolean
xs_kept_save (XsKept *self, const XsStudyContents *contents, GError **error)
{
  if (self->file == NULL)
    self->file = xs_study_file_create (self->path, error);
  return self->file != NULL && xs_study_file_save (self->file, contents, error);
}

gint64
xs_kept_measure (const XsKept *self)
{
  GStatBuf info;

  return g_stat (self->path, &info) == 0 ? info.st_size : -1;
}

static gsize
n_items (const XsHistoryCounts *counts)
{
  return counts->nodes + counts->marks + counts->edits;
}

gboolean
xs_kept_is_behind (const XsKept *self, gint64 at, int node, const XsHistoryCounts *counts)
{
  if (self->iteration < 0)
    return at > 0 || n_items (counts) > 1;
  return at != self->iteration || node != self->node || n_items (counts) != self->n_items;
}

void
xs_kept_note (XsKept *self, const XsSnapshot *snapshot)
{
  self->iteration = snapshot->present->progress.at.iteration;
  self->node = snapshot->present->node;
  self->n_items = n_items (&snapshot->counts);
}
