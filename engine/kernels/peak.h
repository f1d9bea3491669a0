#pragma once

#include "engine/base/cpu.h"

/* The yardstick of kernels: multiply-adds that depend on nothing but registers, as many at a time
 * as a core can have under way. Float only. */

/* Runs @rounds of them with the instructions of @isa, which must be supported, on the caller's
 * thread. Returns how many floating point operations that were, two for each multiply-add of a
 * lane. @mean is overwritten with the mean of the results, 1 - 13/24 (1 - 2^-10)^rounds: it has no
 * use but to show that the work was done. Any thread. */
double xs_peak_run (XsIsa isa, gint64 rounds, float *mean);
