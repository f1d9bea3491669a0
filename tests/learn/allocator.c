#include "tests/learn/allocator.h"

#include <errno.h>
#include <stdlib.h>

/* glibc's own. */
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *old, size_t size);
void *__libc_memalign (size_t alignment, size_t size);

atomic_int n_allocations;
atomic_int until_failure;

void *
malloc (size_t size)
{
  n_allocations++;
  return __libc_malloc (size);
}

void *
calloc (size_t count, size_t size)
{
  n_allocations++;
  return __libc_calloc (count, size);
}

void *
realloc (void *old, size_t size)
{
  n_allocations++;
  return __libc_realloc (old, size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  n_allocations++;
  return __libc_memalign (alignment, size);
}

int
posix_memalign (void **result, size_t alignment, size_t size)
{
  n_allocations++;
  *result = __libc_memalign (alignment, size);
  return *result != NULL ? 0 : ENOMEM;
}

/* The linker puts this in the place of the engine's calloc(), and of nobody else's. */
void *__wrap_calloc (size_t count, size_t size);

void *
__wrap_calloc (size_t count, size_t size)
{
  if (until_failure > 0 && --until_failure == 0)
    return NULL;
  return calloc (count, size);
}
