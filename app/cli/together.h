#pragma once

#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/settings.h"

/* What a verb does in step with the other ranks of its team; alone, nothing. Every rank calls the
 * same, in the same order. FALSE: XS_ERROR_INVALID where ranks differ, or the team's failure. */

/* A pool of @threads (0: this rank's part of the machine's processors) that the ranks share.
 * XS_ERROR_INVALID where they are more than a batch has groups. */
XsPool *xs_together_pool (int threads, GError **error);
/* The images: rank 0's, unless each opens them. @open opens them, with @data. */
typedef XsDataset *(*XsOpenFunc) (gpointer data, GError **error);
XsDataset *xs_together_open (XsOpenFunc open, gpointer data, gboolean each, GError **error);
/* Everybody's are rank 0's from now on. */
gboolean xs_together_settings (XsSettings *settings, GError **error);
/* Whether all compute with the same instructions, of the same version, on the same images. */
gboolean xs_together_check (XsDataset *data, GError **error);
/* The path of a copy of rank 0's file @path, which the caller removes, or @path itself on rank 0;
 * free with g_free(). NULL: it cannot be read or written. */
char *xs_together_file (const char *path, GError **error);
/* Raises @agreed if @wish is raised on any rank. */
void xs_together_agree (const XsCancel *wish, XsCancel *agreed);
/* TRUE, and nothing, unless the team has failed: then the error. */
gboolean xs_together_is_whole (GError **error);
