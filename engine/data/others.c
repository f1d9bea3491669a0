#include "engine/data/others.h"

#include "engine/data/left-out.h"
#include "engine/data/names.h"

void
xs_others_leave_out (GPtrArray *left_out, GFile *folder, const char *const *known)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFileInfo *info;

  while (files != NULL && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL) &&
         info != NULL)
    {
      const char *name = g_file_info_get_name (info);
      g_autofree char *shown = xs_name_shown (name);

      if (!g_strv_contains (known, name))
        xs_left_out_add (left_out, xs_name_is_leaving (name) ? XS_LEFT_LEAVING : XS_LEFT_NO_PART,
                         shown, 1, NULL);
    }
}
