#pragma once

#include "engine/base/team.h"

#include <glib.h>

/* A persistent pool of compute threads for data-parallel work.
 *
 * Work is cut into a fixed number of slices; a thread begins with its own part of them, the same in
 * every run, and then helps the others. The caller reduces in slice order, so results have the same
 * bits for any number of threads. xs_pool_run() blocks
 * until all slices are done and may be called by one thread at a time; the caller's thread works
 * too, so a pool of 1 starts no thread. The pool's own threads give way as training does
 * (engine/base/priority.h). pthread and <stdatomic.h> only, which ThreadSanitizer sees. */
typedef struct _XsPool XsPool;

/* @slice in [0, n_slices); @thread in [0, n_threads), 0 being the caller. */
typedef void (*XsSliceFunc) (void *data, int slice, int thread);

/* How many slices a batch is cut into, whatever the number of threads and ranks. */
#define XS_SLICES 16

/* Slices that always fall to one rank: what is summed over them is summed there. */
#define XS_GROUP (XS_SLICES / XS_TEAM_MOST_SHARING)

/* @n_threads in [1, 256]; 0 means one per processor. */
XsPool *xs_pool_new (int n_threads, GError **error);
void xs_pool_free (XsPool *self);
int xs_pool_n_threads (const XsPool *self);
void xs_pool_run (XsPool *self, int n_slices, XsSliceFunc func, void *data);

/* Whether its threads offer their processor to others after each slice; a new pool's do not. */
void xs_pool_set_yields (XsPool *self, gboolean yields);

/* The ranks that share what is done on this pool; every rank's pool then has to be given the same
 * work, in the same order. Borrowed; NULL, as in a new pool: none. At most XS_TEAM_MOST_SHARING. */
void xs_pool_set_team (XsPool *self, XsTeam *team);
XsTeam *xs_pool_team (const XsPool *self);
/* Of XS_SLICES slices rank @rank has [xs_pool_share (rank), xs_pool_share (rank + 1)), whole
 * groups. */
int xs_pool_share (const XsPool *self, int rank);
/* Of XS_SLICES slices those of this rank. */
void xs_pool_run_share (XsPool *self, XsSliceFunc func, void *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsPool, xs_pool_free)
