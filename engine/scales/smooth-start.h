#pragma once

#include "engine/base/random.h"
#include "engine/network/parameters.h"

/* A random start that Galerkin transfers can move: kernels whose operator coefficients are
 * independent normal numbers of standard deviation 1.5 s 2^-(p+q), where s is that of a tap in the
 * free start of xs_parameters_initialise(), for the opening layer alike; all else is zero. High
 * derivatives, which grow as (new size / old size)^(p+q) when moved, begin small. */
void xs_smooth_start (XsParameters *self, XsRandom *random);

/* The standard deviation of the coefficient of order p + q = @order, for taps of deviation @tap. */
double xs_smooth_start_deviation (double tap, int order);
