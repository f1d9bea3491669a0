#include "engine/data/idx-set.h"

#include "engine/data/array-set.h"
#include "engine/data/idx.h"
#include "engine/data/locate.h"

#include <string.h>

/* "idx" and one digit, and perhaps "-" and the type, at the end of @name. */
static const char *
find_idx (const char *name)
{
  for (const char *at = name + 1; at[0] != '\0' && (at = strstr (at, "idx")) != NULL; at++)
    {
      const char *end = at + strlen ("idx");
      gboolean divided = at[-1] == '-' || at[-1] == '.';

      if (divided && *end >= '1' && *end <= '4' &&
          (end[1] == '\0' || (end[1] == '-' && strpbrk (end + 2, "-. ") == NULL)))
        return at - 1;
    }
  return NULL;
}

/* "-idx3-ubyte", ".idx1-ubyte", "-idx2-int", each with and without ".gz"; in capitals, too. */
static char *
cut_idx (const char *name, int *rank)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  gboolean packed = g_str_has_suffix (lower, ".gz");
  const char *ending;

  if (packed)
    lower[strlen (lower) - strlen (".gz")] = '\0';
  ending = *lower != '\0' ? find_idx (lower) : NULL;
  if (ending == NULL)
    return NULL;
  *rank = (packed ? 1 : 0) + (*ending == '.' ? 2 : 0);
  return g_strndup (lower, ending - lower);
}

static const XsLocateKind idx_files = { cut_idx, "train-images-idx3-ubyte" };

static gboolean
is (GFile *place, gboolean is_folder)
{
  g_autofree char *name = g_file_get_basename (place);

  return is_folder ? xs_locate_is_folder (&idx_files, place) : strstr (name, "images") != NULL;
}

/* The heads of all files. */
static gboolean
open_files (XsArraySet *set, const XsLocated *located, GError **error)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (located->images[part] != NULL &&
        (!xs_idx_open (&set->images[part], located->images[part], error) ||
         !xs_idx_open (&set->labels[part], located->labels[part], error)))
      return FALSE;
  return TRUE;
}

static gboolean
find (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool, const XsCancel *cancel,
      GError **error)
{
  g_auto (XsLocated) located = { 0 };
  g_auto (XsArraySet) set = { .kind = XS_LABELS_FIRST_COLUMN };

  if (!xs_locate (&located, &idx_files, place, is_folder, error))
    return FALSE;
  set.folder = located.folder;
  xs_locate_say_origins (&located, self->origins);
  set.mapping = g_strdup_printf ("%s%smapping.txt", located.rest, *located.rest != '\0' ? "-" : "");
  if (g_file_equal (place, located.folder))
    xs_locate_leave_out (&located, self->left_out, set.mapping);
  return open_files (&set, &located, error) && xs_array_set_read (self, &set, cancel, error);
}

const XsSourceKind xs_idx_set_kind = { "idx", is, find, NULL };
