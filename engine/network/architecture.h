#pragma once

#include "engine/kernels/activation.h"
#include "engine/network/layer-type.h"

#include <glib.h>
#include <stddef.h>

/* The shape of a network: y_0 = sigma(K_open x + b_open), N time steps over [0, T],
 * scores = W . pool(y_N) + mu. Section 1 of the method page. A plain value. */

typedef struct
{
  int size;     /* n, pixels per side, 1 .. 1024 */
  int depth;    /* N, time steps, 1 .. 1024 */
  int channels; /* C, 1 .. 512, divided by the parts of the layer type */
  int inputs;   /* C_in, 1 (grey) or 3 (colour) */
  int classes;  /* 2 .. 1000 */
  int grid;     /* g, cells per side of the classifier; more than n are interpolated; 0: g = n */
  double time;  /* T > 0 */
  XsLayerType layer;
  XsActivation activation;
} XsArchitecture;

/* Where each kind of parameter starts in the flat vector. Of P kernels a step, each maps c = C / P
 * channels to as many. */
typedef struct
{
  size_t opening_kernel;  /* (C, C_in, 3, 3) */
  size_t opening_bias;    /* (C) */
  size_t kernels;         /* (N, P, c, c, 3, 3): [step][part][output][input][row][column] */
  size_t biases;          /* (N, P, c) */
  size_t classifier;      /* (classes, C, g, g) */
  size_t classifier_bias; /* (classes) */
  size_t total;
} XsLayout;

/* FALSE and XS_ERROR_INVALID naming the first field out of range, or XS_ERROR_TOO_LARGE. */
gboolean xs_architecture_validate (const XsArchitecture *self, GError **error);
gboolean xs_architecture_equal (const XsArchitecture *a, const XsArchitecture *b);

/* g with "full" resolved. */
int xs_architecture_grid (const XsArchitecture *self);
/* P: the kernels of one step, and parts of a state. */
int xs_architecture_parts (const XsArchitecture *self);
/* c = C / P */
int xs_architecture_width (const XsArchitecture *self);
/* P c c 9: the numbers in the kernels of one step. */
size_t xs_architecture_taps (const XsArchitecture *self);
/* h_t = T / N */
double xs_architecture_step (const XsArchitecture *self);
XsLayout xs_architecture_layout (const XsArchitecture *self);

/* Whether a network of that many channels can be cut as its layer type needs it; if not, FALSE and
 * XS_ERROR_INVALID without the name of the field. */
gboolean xs_layer_type_check_channels (XsLayerType type, int channels, GError **error);

/* Identifiers as in the command line and in files: "standard", "symmetric", "hamiltonian",
 * "second-order"; "tanh", "relu". */
const char *xs_layer_type_id (XsLayerType type);
const char *xs_activation_id (XsActivation activation);
