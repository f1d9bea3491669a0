#include "engine/base/memory.h"

#include "engine/base/error.h"

#include <string.h>

static void
test_aligned_and_zeroed (void)
{
  for (size_t count = 0; count < 300; count += 7)
    {
      char *memory = xs_alloc (count, 1, "test", NULL);

      g_assert_nonnull (memory);
      g_assert_cmpuint ((size_t) memory % XS_ALIGNMENT, ==, 0);
      /* A whole vector at the last item is inside, too. */
      for (size_t i = 0; i < count + XS_ALIGNMENT - 1; i++)
        g_assert_cmpint (memory[i], ==, 0);
      memset (memory, 1, count);
      xs_free (memory);
    }
  xs_free (NULL);
}

static void
test_too_large (void)
{
  const size_t sizes[][2] = {
    { G_MAXSIZE, 1 },  { G_MAXSIZE, G_MAXSIZE }, { G_MAXSIZE / 4 + 2, 4 },
    { G_MAXSSIZE, 1 }, { G_MAXSSIZE / 8, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_alloc (sizes[i][0], sizes[i][1], "the thing", &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_TOO_LARGE);
      g_assert_nonnull (strstr (error->message, "the thing"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/memory/aligned-and-zeroed", test_aligned_and_zeroed);
  g_test_add_func ("/base/memory/too-large", test_too_large);
  return g_test_run ();
}
