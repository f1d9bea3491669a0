#include "engine/base/memory.h"

#include "engine/base/error.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE_BYTES ((size_t) 8 << 20)

/* What free() wants stands in the line before what xs_alloc() returned. */
#define whole_of(memory) (((void **) (void *) (memory))[-1])

/* Pages of 2 MiB where the system has them: a data set has a five hundredth of the page faults. A
 * wish, and nothing else depends on it. */
static void
wish_for_large_pages (void *memory, size_t bytes)
{
  size_t page = (size_t) sysconf (_SC_PAGESIZE);
  size_t skipped = page - (guintptr) memory % page;

  if (bytes >= LARGE_BYTES)
    madvise ((char *) memory + skipped, bytes - skipped, MADV_HUGEPAGE);
}

void *
xs_alloc (size_t count, size_t size, const char *what, GError **error)
{
  size_t bytes;
  void *whole;
  char *memory;

  if (!g_size_checked_mul (&bytes, count, size) || bytes > G_MAXSSIZE - 3 * XS_ALIGNMENT)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s: %" G_GSIZE_FORMAT " items of %" G_GSIZE_FORMAT " bytes are too many", what,
                   count, size);
      return NULL;
    }
  /* A line to align in, and whole cache lines, so that vector loads of the last item stay inside.
   * calloc() takes pages that are zero already and are only there once somebody touches them. */
  bytes = (bytes + 3 * XS_ALIGNMENT - 1) / XS_ALIGNMENT * XS_ALIGNMENT;
  whole = calloc (1, bytes);
  if (whole == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: no memory for %.1f MiB", what,
                   (double) bytes / 1048576.0);
      return NULL;
    }
  wish_for_large_pages (whole, bytes);
  memory = (char *) whole + XS_ALIGNMENT - (guintptr) whole % XS_ALIGNMENT;
  whole_of (memory) = whole;
  return memory;
}

void
xs_free (void *memory)
{
  if (memory != NULL)
    free (whole_of (memory));
}
