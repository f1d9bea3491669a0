#pragma once

#include "engine/network/parameters.h"

#include <glib.h>

/* What the Kernels view shows: one layer's kernels on one mesh, and one kernel on two meshes. Plain
 * values, pure functions. */

typedef struct
{
  const float *values; /* (outputs, inputs, 3, 3), borrowed */
  int outputs;
  int inputs;
  int size;            /* pixels per side of the mesh */
  gboolean is_opening; /* its inputs are the planes of an image */
} XsLayerKernels;

/* The kernels of time step @step, of a Hamiltonian one those of K2 below those of K1; -1 for the
 * opening layer; @step is clamped. */
XsLayerKernels xs_layer_kernels (const XsParameters *parameters, int step);
/* One kernel (3, 3); @output and @input are in range. */
const float *xs_layer_kernel (const XsLayerKernels *self, int output, int input);
/* What input @input of the opening layer is, translated: "grey", or "red", "green", "blue"; NULL of
 * the others, which are channels. */
const char *xs_layer_plane (const XsLayerKernels *self, int input);
/* Number of values. */
gsize xs_layer_count (const XsLayerKernels *self);
/* ||K||: the root of the sum of all squares. */
double xs_layer_norm (const XsLayerKernels *self);
/* max |K|; values that are not finite do not count. */
float xs_layer_peak (const XsLayerKernels *self);
/* The norm of one kernel (9). */
double xs_kernel_norm (const float kernel[9]);

/* One kernel on one of the two meshes. The coarse one always comes first. */
typedef struct
{
  gboolean known; /* FALSE: still being computed; only size and rank mean something */
  float kernel[9];
  int size;
  int rank; /* of the size in the ladder: its colour */
} XsKernelSide;

enum
{
  XS_COARSE,
  XS_FINE,
  XS_N_SIDES,
};

gboolean xs_kernel_sides_equal (const XsKernelSide a[XS_N_SIDES], const XsKernelSide b[XS_N_SIDES]);
