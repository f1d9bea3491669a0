#pragma once

#include "engine/base/memory.h"
#include "engine/base/real.h"

/* Hands out pieces of one block, each on cache lines of its own. With base NULL it only counts: lay
 * out once to know how much, allocate, and lay out again. */
typedef struct
{
  xs_real *base;
  size_t used; /* numbers, of whole cache lines */
} XsArena;

/* The next @count numbers, or NULL when only counting. Not cleared. */
static inline xs_real *
xs_arena_take (XsArena *arena, size_t count)
{
  const size_t line = XS_ALIGNMENT / sizeof (xs_real);
  xs_real *piece = arena->base != NULL ? arena->base + arena->used : NULL;

  arena->used += (count + line - 1) / line * line;
  return piece;
}
