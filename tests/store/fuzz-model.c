#include "tests/store/fuzz-model.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void
write_all (int file, const void *bytes, size_t n_bytes)
{
  g_assert_cmpint (write (file, bytes, n_bytes), ==, (gssize) n_bytes);
}

/* The model reader takes a path: the file lies in memory and has one under /proc. */
XsModel *
fuzz_model_load (const uint8_t *data, size_t size)
{
  int file = memfd_create ("fuzz", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  const uint8_t *zero = size > 0 ? memchr (data, 0, size) : NULL;
  XsModel *model;

  g_assert_cmpint (file, >=, 0);
  if (zero == NULL || zero == data)
    write_all (file, data, size);
  else
    {
      uint64_t length = GUINT64_TO_LE ((uint64_t) (zero - data));

      write_all (file, &length, sizeof length);
      write_all (file, data, (size_t) (zero - data));
      write_all (file, zero + 1, size - (size_t) (zero - data) - 1);
    }
  model = xs_model_load (path, NULL);
  close (file);
  return model;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  xs_model_free (fuzz_model_load (data, size));
  return 0;
}
