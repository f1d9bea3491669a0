#pragma once

#include "engine/network/parameters.h"
#include "engine/scales/transfer.h"

/* Small random networks and images for the tests of this room; in the number type of the test. */

XsArchitecture test_architecture (int size, int depth, int grid, XsLayerType layer);

/* Every parameter random, biases and classifier too; the same for the same @seed. */
XsParameters *test_network (const XsArchitecture *architecture, guint64 seed);

/* Smooth waves in [0, 1], so that a mesh can see them, always the same; free with
 * test_images_clear(). */
XsImages test_images (int count, int inputs, int size);
void test_images_clear (XsImages *images);

/* max |a - b| over @count numbers; a NaN stays */
double test_difference (const xs_real *a, const xs_real *b, size_t count);

/* Final states (count, C, n, n) of @images at the network's size. */
xs_real *test_final_states (const XsParameters *parameters, const XsImages *images);
