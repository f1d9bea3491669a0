#pragma once

#include "engine/network/parameters.h"

/* How the parameters vary in time: theta(t) at one step. */
typedef struct
{
  double kernels; /* the root of the sum of squares of the step's kernels */
  double biases;  /* of its biases */
  double rate;    /* |(theta_{k+1} - theta_k) / h|, kernels and biases; 0 at the last step */
  double coefficients[9]; /* root mean square of the kernels' operator coefficients, pixel units, in
                           * display order (engine/scales/operator.h) */
} XsTheta;

/* @step in [0, N). Pure function, any thread. */
void xs_theta_at (const XsParameters *self, int step, XsTheta *out);

/* The same coefficients of the opening layer. */
void xs_theta_opening (const XsParameters *self, double coefficients[9]);
