#pragma once

#include "engine/store/study-contents.h"

/* A study file: SQLite, by convention NAME.across. A save is one transaction that writes only what
 * is new since the last one; whatever happens meanwhile, the file is as it was before or as it is
 * afterwards. One program writes it, any number read it at the same time; this program opens it
 * once. One thread at a time, any thread. Messages begin with the file's name. */
typedef struct _XsStudyFile XsStudyFile;

typedef enum
{
  XS_STUDY_READ,
  XS_STUDY_WRITE,
} XsStudyAccess;

/* What the name of a study ends with, unless somebody wants it otherwise. */
#define XS_STUDY_ENDING ".across"

/* Whether a file is a study, by how it begins; no more of it is looked at. */
gboolean xs_study_file_is_one (const char *path);

/* A study that is there. XS_ERROR_IO where it cannot be read; XS_ERROR_FORMAT where it is none, or
 * one of a newer version: all are left as they are. */
XsStudyFile *xs_study_file_open (const char *path, XsStudyAccess access, GError **error);
/* A study that is not there yet: nothing at @path changes before the first save, which puts the
 * whole of it in place of what is there. XS_ERROR_IO when nothing can be written there, or a
 * program has what is there open. */
XsStudyFile *xs_study_file_create (const char *path, GError **error);
void xs_study_file_free (XsStudyFile *self);

/* Why a save would be refused, in a sentence; NULL: it would not. It was only to be read, another
 * program has it open, the place cannot be written, or the file is damaged. Borrowed, until the
 * next call. */
const char *xs_study_file_read_only (const XsStudyFile *self);
/* Whether what would be read and written is still what has the path. */
gboolean xs_study_file_is_in_place (const XsStudyFile *self);

/* What is whole of it. @lost (char *) gets a sentence for each thing that is not, and the file is
 * read-only from then on. */
XsStudyContents *xs_study_file_load (XsStudyFile *self, GPtrArray *lost, GError **error);

/* On failure the file is as it was, and another try may succeed. A file that was removed is written
 * anew, whole; where another one has taken its place that one is kept: XS_ERROR_IO. */
gboolean xs_study_file_save (XsStudyFile *self, const XsStudyContents *contents, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsStudyFile, xs_study_file_free)
