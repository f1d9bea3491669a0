#pragma once

#include "engine/base/cpu.h"
#include "engine/base/pool.h"

/* How many floating point operations a second the threads of @pool do with the instructions of
 * @isa, at best. Takes about a tenth of a second. */
double xs_bench_peak (XsPool *pool, XsIsa isa);
