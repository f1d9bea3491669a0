#pragma once

#include "engine/network/parameters.h"

#include <complex.h>

/* One linearised time step at one frequency: the matrix that multiplies a wave of small
 * disturbances, where the activation has slope 1. Pure functions, any thread. */

/* The order of the matrix: C, or 2 C for (y, velocity) of a layer type with momentum. */
int xs_step_symbol_order (const XsArchitecture *architecture);

/* Numbers of workspace that xs_step_symbol() needs. */
size_t xs_step_symbol_scratch (const XsArchitecture *architecture);

/* @symbol (order, order), overwritten; frequencies in cycles per pixel. */
void xs_step_symbol (const XsParameters *self, int step, double u, double v,
                     double complex *scratch, double complex *symbol);
