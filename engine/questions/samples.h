#pragma once

#include "engine/questions/study.h"

/* Training images as a network would see them. Plain data for the views. */
typedef struct
{
  int count; /* those of the study */
  int inputs;
  int size;
  float *images; /* (count, inputs, size, size) in about [0, 1] */
} XsSamples;

/* The largest that samples are: thumbnails show no more. */
#define XS_SAMPLE_MOST_SIDE 128

/* The sample images of @study at @size pixels, or XS_SAMPLE_MOST_SIDE, augmented as @how says in
 * poses drawn from @seed. A few milliseconds at most, and any thread, so that whoever changes a
 * setting sees at once what it does. NULL without memory or for a size below 1. */
XsSamples *xs_samples_new (const XsStudy *study, const XsAugmentation *how, int size, guint64 seed);
void xs_samples_free (XsSamples *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSamples, xs_samples_free)
