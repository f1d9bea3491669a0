#pragma once

#include "engine/network/parameters.h"

/* One time step, taken slowly: what it makes of one channel of one image. The states of the image,
 * (N + 1, C, n, n), are those that the network went through (XsTrajectory). Pure functions, any
 * thread.
 *
 * All layer types begin with z = K y + b and sigma(z). What is added to the channel is h sigma(z)
 * itself in standard layers; in all others K^T mixes the sigma(z) of all channels before it is
 * added, and the channel's own z is one of them. */

typedef struct
{
  int step;    /* k */
  int channel; /* of the state, which is followed */
  int part;    /* which of the step's kernels: of two the one that moves the channel's half */
  int output;  /* z is this output of it, */
  int in_step; /* made from this state: y_k, or y_k+1 where the other half has been moved already */
  int first_input; /* and these of its channels */
  int n_inputs;
} XsSlowStep;

/* @step and @channel are clamped. */
void xs_slow_step_of (const XsArchitecture *architecture, int step, int channel, XsSlowStep *out);

/* inner (n, n), overwritten: z. */
void xs_slow_step_inner (const XsParameters *self, const float *states, const XsSlowStep *slow,
                         float *inner);
float xs_slow_step_activate (const XsArchitecture *architecture, float inner);

/* A channel at one time: (n, n) of @states. */
const float *xs_slow_step_plane (const XsArchitecture *architecture, const float *states, int step,
                                 int channel);

/* What happens to one pixel. */
typedef struct
{
  double patch[9];  /* of the input channel around the pixel; 0 outside of the image */
  double kernel[9]; /* from that channel */
  double product;   /* the sum of both multiplied: what this channel adds to z, */
  double others;    /* and all other channels together */
  double bias;
  double inner;  /* z */
  double active; /* sigma(z) */
  double before; /* the channel that is followed, at k */
  double after;  /* and at k + 1 */
} XsSlowPixel;

/* @input counts from 0 to n_inputs - 1, and is clamped, as are row and column. */
void xs_slow_step_pixel (const XsParameters *self, const float *states, const XsSlowStep *slow,
                         int input, int row, int column, XsSlowPixel *out);
