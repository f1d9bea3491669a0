#include "app/session/shelf.h"

#include "engine/store/study-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST 10
#define MINUTES 16    /* characters of "2026-01-31 12.30" */
#define INSTANT 26    /* of "2026-01-31 12.30.59.123456", after which comes what it is over */
#define MOST_DATA 120 /* bytes of that: file systems take 255 */
#define GROUP "studies"
#define KEY "recent"

static char *
folder_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "across-scales", NULL);
}

static char *
list_path (void)
{
  g_autofree char *folder = folder_path ();

  return g_build_filename (folder, "studies.ini", NULL);
}

/* A part of a file's name. */
static char *
name_of_data (const char *data)
{
  g_autofree char *name = g_utf8_make_valid (data, -1);
  gsize n = MIN (strlen (name), MOST_DATA);

  while (n > 0 && (name[n] & 0xc0) == 0x80)
    n--;
  name[n] = '\0';
  for (char *at = name; *at != '\0'; at++)
    if (*at == G_DIR_SEPARATOR || g_ascii_iscntrl (*at))
      *at = '-';
  return g_steal_pointer (&name);
}

char *
xs_shelf_new_path (const char *data)
{
  g_autofree char *over = name_of_data (data);
  g_autofree char *folder = folder_path ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* To the microsecond: no two are called alike. */
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H.%M.%S.%f");
  g_autofree char *name = g_strconcat (when, " ", over, XS_STUDY_ENDING, NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

gboolean
xs_shelf_has (const char *path)
{
  g_autofree char *folder = folder_path ();
  g_autofree char *parent = g_path_get_dirname (path);

  return g_str_equal (folder, parent);
}

static char **
read_list (GKeyFile *file)
{
  g_autofree char *path = list_path ();
  char **list = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    list = g_key_file_get_string_list (file, GROUP, KEY, NULL, NULL);
  return list != NULL ? list : g_new0 (char *, 1);
}

/* Names of files may have any bytes, and lists of a key file none that are not UTF-8. */
static char *
unescaped (const char *uri)
{
  return g_filename_from_uri (uri, NULL, NULL);
}

char **
xs_shelf_recent (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) list = read_list (file);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (int i = 0; list[i] != NULL; i++)
    {
      g_autofree char *path = unescaped (list[i]);

      if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_strv_builder_add (found, path);
    }
  return g_strv_builder_end (found);
}

/* @first (NULL: none) and then the others, but for @without. */
static void
write_list (const char *first, const char *without)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) list = read_list (file);
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  g_autofree char *path = list_path (), *folder = folder_path ();

  if (first != NULL)
    g_ptr_array_add (next, (char *) first);
  for (int i = 0; list[i] != NULL; i++)
    {
      g_autofree char *other = unescaped (list[i]);

      if (g_str_equal (list[i], without))
        continue;
      if (next->len < MOST)
        g_ptr_array_add (next, list[i]);
      else if (other != NULL && xs_shelf_has (other))
        g_unlink (other);
    }
  g_key_file_set_string_list (file, GROUP, KEY, (const char *const *) next->pdata, next->len);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}

static gboolean
is_first (const char *uri)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) list = read_list (file);

  return list[0] != NULL && g_str_equal (list[0], uri);
}

void
xs_shelf_remember (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri != NULL && !is_first (uri))
    write_list (uri, uri);
}

char *
xs_shelf_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *when = NULL;
  const char *over;

  if (g_str_has_suffix (name, XS_STUDY_ENDING))
    name[strlen (name) - strlen (XS_STUDY_ENDING)] = '\0';
  if (!xs_shelf_has (path) || strlen (name) < INSTANT)
    return g_steal_pointer (&name);
  when = g_strdelimit (g_strndup (name, MINUTES), ".", ':');
  over = name + INSTANT;
  return *over == ' ' ? g_strconcat (over + 1, ", ", when, NULL) : g_steal_pointer (&when);
}

void
xs_shelf_forget (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri != NULL)
    write_list (NULL, uri);
}
