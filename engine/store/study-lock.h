#pragma once

#include <glib.h>

/* That one program at a time writes a study: a lock on a byte of the file that SQLite does not use,
 * which ends with the program that holds it, however that ends. */
typedef struct _XsStudyLock XsStudyLock;

/* What is found at the path of a locked file. */
typedef enum
{
  XS_PLACE_SAME,  /* the file */
  XS_PLACE_EMPTY, /* nothing: it was removed, or has another name now */
  XS_PLACE_OTHER, /* another file */
} XsStudyPlace;

/* Closing any descriptor of a file lets go of the locks that SQLite has on it in this process: so
 * this must outlive the connection, and a file that this process has open already is refused.
 * XS_ERROR_IO: which program has it, or why it cannot be written. */
XsStudyLock *xs_study_lock_new (const char *path, GError **error);
void xs_study_lock_free (XsStudyLock *self);
/* @path: as it was locked. */
XsStudyPlace xs_study_lock_look (const XsStudyLock *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsStudyLock, xs_study_lock_free)
