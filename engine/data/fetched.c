#include "engine/data/fetched.h"

#include "engine/base/error.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *installed; /* where a package of the system puts it, or NULL */
} sets[] = {
  { "mnist", NULL },
  { "fashion-mnist", "/usr/share/datasets/fashion-mnist" },
  { "cifar-10", NULL },
};

/* The row of the set @name, or -1. */
static int
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    if (strcmp (sets[i].name, name) == 0)
      return (int) i;
  return -1;
}

gboolean
xs_fetched_is (const char *where)
{
  return find (where) >= 0;
}

char *
xs_fetched_folder (const char *name, GError **error)
{
  g_autofree char *own =
      g_build_filename (g_get_user_data_dir (), "across-scales", "data", name, NULL);
  const char *installed = sets[find (name)].installed;

  if (g_file_test (own, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&own);
  if (installed != NULL && g_file_test (installed, G_FILE_TEST_IS_DIR))
    return g_strdup (installed);
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "%s: expected the data set in %s, found nothing there: the script data/fetch "
               "(across-scales-fetch, when installed) brings it (a folder of this name is ./%s)",
               name, own, name);
  return NULL;
}
