#pragma once

#include <stdatomic.h>

/* The test's own malloc, which counts and can fail: whoever allocates, GLib included, lands here.
 * Not beside the sanitizers, which bring theirs. */

/* How many allocations there have been. */
extern atomic_int n_allocations;
/* The so manieth of the engine's large blocks from now on fails, of any thread, where the program
 * is linked with --wrap=calloc. 0: none fails. */
extern atomic_int until_failure;
