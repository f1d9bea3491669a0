#pragma once

#include "engine/data/augmentation.h"

/* Images as training shows them: changed at random (engine/data/augmentation.h), then resized as
 * all images are. Plans once, then cannot fail and takes no memory.
 *
 * Shifts, the mirror, cut-out, brightness and contrast are exact at every size. What turns or
 * scales looks between the pixels of the native image; where that has more than three pixels for
 * each one of the network's, of an image averaged to two or three: turning all pixels of a large
 * photograph would take longer than training on it. In pictures with soft edges the two differ by
 * less than a grey level, by a few where the border is continued. */
typedef struct _XsAugmenter XsAugmenter;

/* From @from x @from to @to x @to, both in [1, 4096], for @n_threads at the same time. */
XsAugmenter *xs_augmenter_new (const XsAugmentation *how, int from, int to, int n_threads,
                               GError **error);
void xs_augmenter_free (XsAugmenter *self);

/* @out (planes, to, to) in about [0, 1] = @in (planes, from, from) in the pose of number @draw;
 * overwrites. @thread below n_threads, each used by one caller at a time. */
void xs_augmenter_apply (const XsAugmenter *self, guint64 draw, int thread, const guint8 *in,
                         int planes, float *out);

/* The side of the image that is turned. */
int xs_augmenter_turned_size (int from, int to);
/* The bytes that one holds; 0 when @how is none. */
double xs_augmenter_need (const XsAugmentation *how, int from, int to, int n_threads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsAugmenter, xs_augmenter_free)
