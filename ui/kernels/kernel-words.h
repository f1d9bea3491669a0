#pragma once

#include "ui/kernels/layer-kernels.h"

/* What the numbers of a kernel on two meshes say, in words: translated, owned strings; an en dash
 * for what is not known. */
typedef struct
{
  char *reads;     /* "46 % ∂y, 23 % identity, 18 % ∂x" and what became of it */
  char *edge;      /* "112° from the x axis" */
  char *mean;      /* "0.24 → 0.24, preserved" */
  char *highest;   /* "0.62 → 1.55" */
  char *amplified; /* "2.8 × this pair, 2.8 × all 64" */
} XsKernelWords;

/* @layers are the layers the kernels are from, or NULL for one that is not known. */
XsKernelWords *xs_kernel_words_new (const XsKernelSide sides[XS_N_SIDES],
                                    const XsLayerKernels *const layers[XS_N_SIDES]);
void xs_kernel_words_free (XsKernelWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsKernelWords, xs_kernel_words_free)
