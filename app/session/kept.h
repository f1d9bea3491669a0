#pragma once

#include "engine/store/study-file.h"

/* The file that a study is kept in, shared by the session, which knows what is saved, and the jobs
 * thread, which alone reads and writes it. Reference counted. */
typedef struct
{
  gatomicrefcount references;
  char *path;
  gboolean is_named; /* by a person; else it lies on the shelf */

  /* The jobs thread's. */
  XsStudyFile *file; /* NULL: nothing has been saved yet */

  /* The main thread's: what the last snapshot held. */
  gint64 iteration; /* -1: there was none */
  int node;
  gsize n_items;  /* nodes, marks and edits */
  gint64 n_bytes; /* of the file, when it was last read or written; -1: never */
  char *views;    /* what the views showed then, or when it was opened; or NULL */
} XsKept;

/* Takes ownership of @path and @file (NULL: to be made at the first save). */
XsKept *xs_kept_new (char *path, gboolean is_named, XsStudyFile *file);
XsKept *xs_kept_ref (XsKept *self);
void xs_kept_unref (XsKept *self);
/* Jobs thread. */
gboolean xs_kept_save (XsKept *self, const XsStudyContents *contents, GError **error);
/* Jobs thread: bytes of the file; -1: there is none. */
gint64 xs_kept_measure (const XsKept *self);
/* Whether a snapshot would hold more than the last. @at: iterations done; a study that nothing has
 * been done with holds nothing. */
gboolean xs_kept_is_behind (const XsKept *self, gint64 at, int node, const XsHistoryCounts *counts);
void xs_kept_note (XsKept *self, const XsSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsKept, xs_kept_unref)
