#include "app/window/language.h"

#include <glib.h>
#include <libintl.h>

/* Where Meson puts the translations, from where it puts the program. */
#define OF_THE_BUILD "../resources/po"

static char *
find_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *beside = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *built = beside != NULL ? g_build_filename (beside, OF_THE_BUILD, NULL) : NULL;

  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_DIR))
    return g_canonicalize_filename (built, NULL);
  return g_strdup (XS_LOCALE_FOLDER);
}

void
xs_language_begin (void)
{
  g_autofree char *folder = find_folder ();

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
