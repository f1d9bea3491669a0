#pragma once

#include <stdint.h>

/* A small random generator (xoshiro256**, seeded by splitmix64). A plain value: copying it saves
 * the state, and the same seed gives the same numbers on every machine. One thread at a time. */
typedef struct
{
  uint64_t state[4];
} XsRandom;

void xs_random_seed (XsRandom *self, uint64_t seed);
uint64_t xs_random_next (XsRandom *self);

/* Uniform in [0, 1), 53 bits. */
double xs_random_uniform (XsRandom *self);

/* Uniform integer in [0, limit), without bias; limit >= 1. */
uint64_t xs_random_below (XsRandom *self, uint64_t limit);

/* Standard normal (polar method without a cached second value, so the state is the whole story). */
double xs_random_normal (XsRandom *self);

/* Fisher-Yates: orders @items (n) at random, in place. */
void xs_random_shuffle (XsRandom *self, int *items, int n);
