#pragma once

#include "engine/questions/study.h"

/* The sample images of @study as its network would see them at @size pixels, augmented as @how says
 * in poses drawn from @seed: (n_samples, inputs, size, size) in about [0, 1], free with xs_free().
 * Some thousand pixels each: milliseconds, and never blocks. Any thread. @size in [1, 4096]; NULL
 * and XS_ERROR_INVALID otherwise, XS_ERROR_TOO_LARGE without memory. */
float *xs_samples_draw (const XsStudy *study, const XsAugmentation *how, int size, guint64 seed,
                        GError **error);
