#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/network/parameters.h"
#include "engine/scales/transfer.h"

#define xs_feed_new XS_REAL (xs_feed_new)
#define xs_feed_free XS_REAL (xs_feed_free)
#define xs_feed_need XS_REAL (xs_feed_need)
#define xs_feed_next XS_REAL (xs_feed_next)

/* Any number of images through a whole network, some at a time: what its classifier sees of them.
 */
typedef struct _XsFeed XsFeed;
struct _XsFeed
{
  int first; /* the images at hand are first .. first + count - 1 */
  int count; /* at most XS_FEED_MOST */
  size_t n_features;
  xs_real *features; /* (count, n_features) */
  xs_real *scores;   /* (count, classes) */

  /*< private >*/
  const XsParameters *parameters;
  const XsImages *images;
  XsPool *pool;
  const XsCancel *cancel;
  struct _XsFeedWork *work;
};

#define XS_FEED_MOST 128

/* All is borrowed and must outlive it. XS_ERROR_TOO_LARGE. */
XsFeed *xs_feed_new (const XsParameters *parameters, const XsImages *images, XsPool *pool,
                     const XsCancel *cancel, GError **error);
void xs_feed_free (XsFeed *self);

/* The bytes that it takes. */
double xs_feed_need (const XsArchitecture *architecture, XsPool *pool);

/* The next images, up to the one before @end, which are more than none. XS_ERROR_CANCELLED. */
gboolean xs_feed_next (XsFeed *self, int end, GError **error);
