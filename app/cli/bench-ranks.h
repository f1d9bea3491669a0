#pragma once

#include "app/bench/bench.h"

/* What ranks are worth, for the verb bench: messages between them, the iteration of @bench shared,
 * and what the cost model expects of it; with @tables, of other networks and numbers of ranks, too.
 * Every rank calls it, with a pool that they share; prints. XS_ERROR_INVALID where there is one. */
gboolean xs_bench_ranks (const XsBench *bench, XsPool *pool, gboolean tables, gboolean json,
                         const XsCancel *cancel, GError **error);
