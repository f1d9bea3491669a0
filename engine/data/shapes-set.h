#pragma once

#include "engine/data/source.h"

/* The data set of generated shapes: 6000 training and 1000 test images, drawn from @seed. */
gboolean xs_shapes_set_open (XsSource *self, guint64 seed, XsPool *pool, const XsCancel *cancel,
                             GError **error);
