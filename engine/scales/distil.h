#pragma once

#include "engine/scales/transfer.h"

/* Distilled transfer: matched first, then a short training without labels in which the network at
 * the new size learns to answer as the old one does at its own, with Kullback-Leibler's divergence
 * at temperature 2 and Adam at a falling rate. Section 5 of the method page.
 *
 * Arguments and errors as of xs_match(), whose result it begins with, on as many of the images as a
 * matched transfer looks at; @images says how long. The old network answers once for all sizes.
 * @cancel hears how far it is. Same bits for any number of threads, and for one size alone as among
 * others, but with a limit of seconds. In float only. */
gboolean xs_distil (const XsParameters *from, const XsImages *images, XsPool *pool,
                    const XsCancel *cancel, XsParameters *const *to, int n_to, GError **error);

/* The bytes that it takes, besides the networks themselves. */
double xs_distil_need (const XsArchitecture *from, const XsImages *images, XsPool *pool,
                       const int *sizes, int n_sizes);
