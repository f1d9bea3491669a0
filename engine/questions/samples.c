#include "engine/questions/samples.h"

#include "engine/base/memory.h"
#include "engine/data/augmenter.h"

XsSamples *
xs_samples_new (const XsStudy *study, const XsAugmentation *how, int size, guint64 seed)
{
  g_autoptr (XsSamples) self = g_new0 (XsSamples, 1);
  g_autoptr (XsAugmenter) augmenter = NULL;
  size_t each;

  self->count = study->n_samples;
  self->inputs = study->inputs;
  self->size = MIN (size, XS_SAMPLE_MOST_SIDE);
  augmenter = xs_augmenter_new (how, study->native_size, self->size, 1, NULL);
  if (augmenter == NULL)
    return NULL;
  each = (size_t) self->inputs * (size_t) self->size * (size_t) self->size;
  self->images = xs_alloc ((size_t) self->count, each * sizeof (float), "sample images", NULL);
  if (self->images == NULL)
    return NULL;
  for (int i = 0; i < self->count; i++)
    xs_augmenter_apply (augmenter, seed + (guint64) i, 0, study->samples[i]->pixels, self->inputs,
                        self->images + (size_t) i * each);
  return g_steal_pointer (&self);
}

void
xs_samples_free (XsSamples *self)
{
  if (self == NULL)
    return;
  xs_free (self->images);
  g_free (self);
}
