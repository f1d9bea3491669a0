#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/network/parameters.h"
#include "engine/questions/guess.h"

/* Networks, usually one at several sizes, that look at many pictures: decoded on all threads, some
 * dozen at a time, each kept no longer than it takes to resize it. One thread at a time. */
typedef struct _XsScan XsScan;

/* For @most pictures at once, fewer of large ones. @networks (n >= 1) are borrowed and must outlive
 * the scan, as must @pool. All of them have the same planes and classes. XS_ERROR_TOO_LARGE without
 * the memory for it. */
XsScan *xs_scan_new (const XsParameters *const *networks, int n, int most, XsPool *pool,
                     GError **error);
void xs_scan_free (XsScan *self);

/* How many pictures it takes at once, at least 1. */
int xs_scan_most (const XsScan *self);

/* Looks at the picture files @paths (count, at most xs_scan_most()): seen (count), overwritten, to
 * be cleared by the caller after success only. The same answers as xs_sights_look() gives each
 * alone. FALSE and XS_ERROR_CANCELLED, at most a fraction of a second after @cancel is raised. */
gboolean xs_scan_look (XsScan *self, const char *const *paths, int count, const XsCancel *cancel,
                       XsSeen *seen, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsScan, xs_scan_free)
