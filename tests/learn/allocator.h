#pragma once

#include <stdatomic.h>

/* The test's own malloc, which counts and can fail: whoever allocates, GLib included, lands here.
 * Not beside the sanitizers, which bring theirs. */

/* How many allocations there have been. */
extern atomic_int n_allocations;
/* The so manieth aligned allocation from now on fails, of any thread; only the engine's large
 * blocks are aligned. 0: none fails. */
extern atomic_int until_failure;
