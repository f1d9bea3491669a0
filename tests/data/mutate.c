#include "tests/data/mutate.h"

void
mutate_bytes (XsRandom *random, GByteArray *bytes)
{
  static const guint8 telling[] = { 0, 1, 2, 3, 4, 8, 0x7f, 0x80, 0xff };
  int n_changes = 1 + (int) xs_random_below (random, 4);

  if (xs_random_below (random, 8) == 0)
    g_byte_array_set_size (bytes, 1 + (guint) xs_random_below (random, bytes->len));
  for (int i = 0; i < n_changes; i++)
    {
      guint reach = xs_random_below (random, 2) == 0 ? MIN (20, bytes->len) : bytes->len;
      guint8 *byte = &bytes->data[xs_random_below (random, reach)];

      if (xs_random_below (random, 2) == 0)
        *byte = telling[xs_random_below (random, sizeof telling)];
      else
        *byte = (guint8) xs_random_next (random);
    }
}
