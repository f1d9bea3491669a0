#include "engine/data/idx-set.h"

#include "engine/data/array-set.h"
#include "engine/data/idx.h"
#include "engine/data/locate.h"

#include <string.h>

gboolean
xs_idx_set_is (GFile *place, gboolean is_folder)
{
  g_autofree char *name = g_file_get_basename (place);

  return is_folder ? xs_locate_is_folder (&xs_locate_idx, place) : strstr (name, "images") != NULL;
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

gboolean
xs_idx_set_open (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool,
                 const XsCancel *cancel, GError **error)
{
  g_auto (XsLocated) located = { 0 };
  g_auto (XsArraySet) set = { .kind = XS_LABELS_FIRST_COLUMN };
  g_autofree char *name = g_file_get_basename (place);
  int rank;
  g_autofree char *stem = xs_locate_idx.cut_ending (name, &rank);

  /* A folder that is called as the file in it is that file. */
  if (!(is_folder && stem == NULL ? xs_locate_folder (&located, &xs_locate_idx, place, error)
                                  : xs_locate_file (&located, &xs_locate_idx, place, error)))
    return FALSE;
  set.folder = located.folder;
  set.mapping = g_strdup_printf ("%s%smapping.txt", located.rest, *located.rest != '\0' ? "-" : "");
  return open_files (&set, &located, error) && xs_array_set_read (self, &set, cancel, error);
}
