#pragma once

#include <glib.h>

/* A file that appears whole or not at all: bytes go to a file without a name in the folder of @path
 * (of what it leads to, if it is a link), which takes the name only when everything is on the disk.
 * One thread at a time. */
typedef struct _XsOutputFile XsOutputFile;

/* XS_ERROR_IO when nothing can be written in the folder, no file can be called so, or @path is or
 * leads to something other than a plain file, as /dev/stdout does. */
XsOutputFile *xs_output_file_new (const char *path, GError **error);
/* The same for what another library writes: the file has a name from the start, by which that
 * library opens it and, before the commit, closes it again. */
XsOutputFile *xs_output_file_new_named (const char *path, GError **error);
const char *xs_output_file_temporary (const XsOutputFile *self);
/* Where @path leads: the file that is replaced. */
const char *xs_output_file_target (const XsOutputFile *self);
gboolean xs_output_file_write (XsOutputFile *self, const void *bytes, gsize n_bytes,
                               GError **error);
/* Gives the file its name (mode 0644) in place of the old one. Nothing may be written after it. */
gboolean xs_output_file_commit (XsOutputFile *self, GError **error);
/* Without a commit nothing has happened and the old file stays. NULL is allowed. */
void xs_output_file_free (XsOutputFile *self);

/* Whether a file could be written at @path, asked before long work: the same errors as above. */
gboolean xs_output_file_check (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsOutputFile, xs_output_file_free)
