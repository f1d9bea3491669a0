#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/pictures/picture.h"

/* A few images of each class, for people to look at. Immutable, any thread. */
typedef struct
{
  char *class_name;
  XsPicture *picture; /* as a training would have it, at most XS_EXAMPLES_MOST_SIDE long */
} XsExample;

#define XS_EXAMPLES_MOST_SIDE 64

/* At most @per_class of each class, class by class; free with g_ptr_array_unref(). Of class folders
 * only these few files are decoded, and one that is damaged is missing. @data and @split as for
 * xs_dataset_open_on(), with its errors. Blocks, working on @pool. */
GPtrArray *xs_examples_new (const char *data, guint64 split, int per_class, XsPool *pool,
                            const XsCancel *cancel, GError **error);
