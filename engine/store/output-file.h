#pragma once

#include <glib.h>

/* A file that appears whole or not at all: bytes go to a file without a name in the folder of @path
 * (of what it leads to, if it is a link), which takes the name only when everything is on the disk.
 * Devices, pipes and what the process has open, as /dev/stdout, are written to as they are, and
 * never replaced. What programs that were killed have left in the folder is taken away. One thread
 * at a time. */
typedef struct _XsOutputFile XsOutputFile;

/* XS_ERROR_IO when nothing can be written in the folder, no file can be called so, the file that is
 * there is read-only, or nobody reads the pipe. */
XsOutputFile *xs_output_file_new (const char *path, GError **error);
/* The same for what another library writes: the file has a name from the start, by which that
 * library opens it and, before the commit, closes it again. Plain files only. */
XsOutputFile *xs_output_file_new_named (const char *path, GError **error);
const char *xs_output_file_temporary (const XsOutputFile *self);
/* Where @path leads: the file that is replaced. */
const char *xs_output_file_target (const XsOutputFile *self);
gboolean xs_output_file_write (XsOutputFile *self, const void *bytes, gsize n_bytes,
                               GError **error);
/* Gives the file its name in place of the old one, whose mode it takes; a new one's follows the
 * umask. Nothing may be written after it. */
gboolean xs_output_file_commit (XsOutputFile *self, GError **error);
/* Without a commit nothing has happened and the old file stays. NULL is allowed. */
void xs_output_file_free (XsOutputFile *self);

/* Whether a file could be written at @path, asked before long work: the same errors as above, but
 * for what only opening a pipe could tell. @is_plain: to be a plain file. */
gboolean xs_output_file_check (const char *path, gboolean is_plain, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsOutputFile, xs_output_file_free)
