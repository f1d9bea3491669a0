#include "tests/data/fuzz.h"

#include "engine/pictures/header.h"
#include "engine/pictures/profile.h"

static void
read_profile (GBytes *profile)
{
  if (profile == NULL)
    return;
  xs_profile_is_srgb (g_bytes_get_data (profile, NULL), g_bytes_get_size (profile));
  g_bytes_unref (profile);
}

/* A file's first bytes, and its profile. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  XsHeader header;

  xs_header_read (&header, data, size, size);
  g_assert (header.orientation >= 1 && header.orientation <= 8);
  g_assert (header.width >= 0 && header.height >= 0);
  xs_profile_is_srgb (data, size);
  read_profile (xs_profile_of_jpeg (data, size));
  if (size > 8)
    read_profile (xs_profile_of_png (data, size));
  return 0;
}
