#pragma once

#include "engine/network/network-private.h"

/* The opening layer and the time steps of one image, each forward and adjoint. All work on one
 * thread's workspace. Sections 1 and 9 of the method page. */

#define xs_layer_n_operators XS_REAL (xs_layer_n_operators)
#define xs_layer_pack XS_REAL (xs_layer_pack)
#define xs_layer_begin XS_REAL (xs_layer_begin)
#define xs_layer_collect XS_REAL (xs_layer_collect)
#define xs_layer_open XS_REAL (xs_layer_open)
#define xs_layer_open_adjoint XS_REAL (xs_layer_open_adjoint)
#define xs_layer_forward XS_REAL (xs_layer_forward)
#define xs_layer_adjoint XS_REAL (xs_layer_adjoint)
#define xs_layer_state XS_REAL (xs_layer_state)
#define xs_layer_to_planes XS_REAL (xs_layer_to_planes)
#define xs_layer_from_planes XS_REAL (xs_layer_from_planes)

/* Packs operator @index, of as many as there are, of the batch's parameters into the workspace: the
 * parts of the opening layer, then those of the steps. */
int xs_layer_n_operators (const XsNetwork *self);
void xs_layer_pack (const XsNetwork *self, XsThreadWork *workspace, int index);

/* The gradient of a slice: begin, any number of images, collect. What the adjoints sum up in the
 * workspace is added to @gradient (layout.classifier) by xs_layer_collect(), biases at once. */
void xs_layer_begin (const XsNetwork *self, XsThreadWork *workspace);
void xs_layer_collect (const XsNetwork *self, const XsThreadWork *workspace, xs_real *gradient);

/* y_0 = sigma(K_open x + b_open), from workspace->image. */
void xs_layer_open (const XsNetwork *self, XsThreadWork *workspace);

/* Needs workspace->inner as xs_layer_adjoint() of step 0 leaves it. */
void xs_layer_open_adjoint (const XsNetwork *self, XsThreadWork *workspace);

/* y_{k+1} from y_k; steps in order from 0, for some layer types remember what came before. */
void xs_layer_forward (const XsNetwork *self, XsThreadWork *workspace, int step);

/* workspace->adjoint from dloss/dy_{k+1} to dloss/dy_k, for steps N-1, N-2, ... 0. */
void xs_layer_adjoint (const XsNetwork *self, XsThreadWork *workspace, int step, xs_real *gradient);

/* A state to planes (C, n, n), and back. */
void xs_layer_to_planes (const XsNetwork *self, const xs_real *state, xs_real *planes);
void xs_layer_from_planes (const XsNetwork *self, const xs_real *planes, xs_real *state);

/* y_k, k in [0, N]: a state. */
xs_real *xs_layer_state (const XsNetwork *self, const XsThreadWork *workspace, int k);
