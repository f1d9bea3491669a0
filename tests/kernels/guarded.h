#pragma once

/* Memory between two pages that nobody may touch: what reads or writes beside it ends the test. */

#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>

typedef enum
{
  GUARDED_BEGINS, /* at the start of a page, right behind the forbidden one */
  GUARDED_ENDS,   /* at the end of a page */
  N_GUARDED,
} GuardedPlace;

typedef struct
{
  char *map;
  size_t size;
} Guarded;

/* @count zeros; of any alignment that floats may have. */
static inline float *
guarded_new (Guarded *self, size_t count, GuardedPlace place)
{
  size_t page = (size_t) sysconf (_SC_PAGESIZE);
  size_t bytes = count * sizeof (float);
  size_t room = (bytes + page - 1) / page * page;

  self->size = room + 2 * page;
  self->map = mmap (NULL, self->size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_assert_true (self->map != MAP_FAILED);
  g_assert_cmpint (mprotect (self->map + page, room, PROT_READ | PROT_WRITE), ==, 0);
  return (float *) (void *) (self->map + page + (place == GUARDED_ENDS ? room - bytes : 0));
}

static inline void
guarded_free (Guarded *self)
{
  munmap (self->map, self->size);
}
