#include "engine/base/memory.h"

#include "engine/base/error.h"

#include <stdlib.h>
#include <string.h>

void *
xs_alloc (size_t count, size_t size, const char *what, GError **error)
{
  size_t bytes;
  void *memory = NULL;

  if (!g_size_checked_mul (&bytes, count, size) || bytes > G_MAXSSIZE - XS_ALIGNMENT)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s: %" G_GSIZE_FORMAT " items of %" G_GSIZE_FORMAT " bytes are too many", what,
                   count, size);
      return NULL;
    }
  /* Rounded up to whole cache lines, so that vector loads of the last item stay inside. */
  bytes = (bytes + 2 * XS_ALIGNMENT - 1) / XS_ALIGNMENT * XS_ALIGNMENT;
  if (posix_memalign (&memory, XS_ALIGNMENT, bytes) != 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: no memory for %.1f MiB", what,
                   (double) bytes / 1048576.0);
      return NULL;
    }
  memset (memory, 0, bytes);
  return memory;
}

void
xs_free (void *memory)
{
  free (memory);
}
