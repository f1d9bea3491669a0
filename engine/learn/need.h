#pragma once

#include "engine/learn/settings.h"

/* What memory a training or an evaluation will take at its largest, in bytes, besides the data set:
 * counted as it is allocated, before anything is. Compare with xs_memory_check(). */

/* Images as the data set has them; @size is their own, for matched transfers between levels. */
typedef struct
{
  int inputs;
  int classes;
  int size;
} XsDataShape;

/* For images that are not known yet: the least that they can be, so the least that is needed. */
extern const XsDataShape xs_least_data_shape;

/* What the whole plan of @settings takes, its changes of level, its undo steps and the test at its
 * end included; @pool's number of threads counts. FALSE with XS_ERROR_TOO_LARGE, which says what
 * was wanted and both figures. */
gboolean xs_training_check_need (const XsSettings *settings, const XsDataShape *data, XsPool *pool,
                                 GError **error);

/* xs_evaluate() of a network on images seen at @see pixels. */
double xs_evaluation_need (const XsArchitecture *architecture, int see, XsPool *pool);
