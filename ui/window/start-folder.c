#include "ui/window/start-folder.h"

static gboolean
is_folder (GFile *file)
{
  return file != NULL &&
         g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
}

GFile *
xs_start_folder (GFile *last)
{
  const char *path = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  g_autoptr (GFile) pictures = path != NULL ? g_file_new_for_path (path) : NULL;

  if (is_folder (last))
    return g_object_ref (last);
  return is_folder (pictures) ? g_steal_pointer (&pictures)
                              : g_file_new_for_path (g_get_home_dir ());
}
