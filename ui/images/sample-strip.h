#pragma once

#include "engine/questions/study.h"

#include <adwaita.h>

/* Some training images as the network sees them: at its size, and augmented. */
#define XS_TYPE_SAMPLE_STRIP (xs_sample_strip_get_type ())
G_DECLARE_FINAL_TYPE (XsSampleStrip, xs_sample_strip, XS, SAMPLE_STRIP, AdwBin)

GtkWidget *xs_sample_strip_new (void);
/* The samples of @study at @size pixels, changed as @how says in poses drawn from @seed. Without a
 * study (NULL) the strip is not visible. */
void xs_sample_strip_set (XsSampleStrip *self, const XsStudy *study, const XsAugmentation *how,
                          int size, guint64 seed);
