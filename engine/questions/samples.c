#include "engine/questions/samples.h"

#include "engine/base/memory.h"
#include "engine/data/augmenter.h"

float *
xs_samples_draw (const XsStudy *study, const XsAugmentation *how, int size, guint64 seed,
                 GError **error)
{
  g_autoptr (XsAugmenter) augmenter = xs_augmenter_new (how, study->native_size, size, 1, error);
  size_t each = (size_t) study->inputs * (size_t) size * (size_t) size;
  float *images;

  if (augmenter == NULL)
    return NULL;
  images = xs_alloc ((size_t) study->n_samples, each * sizeof *images, "sample images", error);
  for (int i = 0; images != NULL && i < study->n_samples; i++)
    xs_augmenter_apply (augmenter, seed + (guint64) i, 0, study->samples[i]->pixels, study->inputs,
                        images + (size_t) i * each);
  return images;
}
