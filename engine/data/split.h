#pragma once

#include <glib.h>

/* Divides numbers 0 .. count-1 into training and validation: every @every-th image of each class,
 * drawn with @seed, goes to validation, so both parts keep the balance of the classes. Fewer than
 * @every images give one to validation, a single one none. Both lists come out in ascending order;
 * @training and @validation have room for @count numbers each. XS_ERROR_TOO_LARGE without memory.
 */
gboolean xs_split (const guint8 *labels, int count, int every, guint64 seed, int *training,
                   int *n_training, int *validation, int *n_validation, GError **error);
