#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/plan.h"

/* How fast the levels of a plan are on this machine. */

/* A few iterations on each level. XS_ERROR_CANCELLED, or what keeps one from being trained. */
gboolean xs_plan_measure (const XsSettings *settings, XsDataset *data, XsPool *pool,
                          const XsCancel *cancel, XsPlanSpeed *speed, GError **error);
