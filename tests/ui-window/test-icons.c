#include <gtk/gtk.h>

/* The program brings its own icons along, installed or not. */

#define BASE "/io/github/across_scales/AcrossScales/"

static GtkIconTheme *
make_theme (void)
{
  GtkIconTheme *theme = gtk_icon_theme_new ();

  gtk_icon_theme_add_resource_path (theme, BASE "icons");
  return theme;
}

static void
test_program (void)
{
  g_autoptr (GtkIconTheme) theme = make_theme ();

  g_assert_true (gtk_icon_theme_has_icon (theme, "io.github.across_scales.AcrossScales"));
}

/* Returns how many there are in the template. */
static int
check_template (GtkIconTheme *theme, const char *name)
{
  g_autofree char *path = g_strconcat (BASE "ui/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GRegex) regex = g_regex_new (">(xs-[a-z-]+)<", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int n = 0;

  g_assert_nonnull (bytes);
  g_regex_match_full (regex, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), 0,
                      0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *icon = g_match_info_fetch (match, 1);

      if (!gtk_icon_theme_has_icon (theme, icon))
        g_error ("%s shows the icon %s, which is not there", name, icon);
      n++;
    }
  return n;
}

static void
test_templates (void)
{
  g_autoptr (GtkIconTheme) theme = make_theme ();
  g_auto (GStrv) names =
      g_resources_enumerate_children (BASE "ui", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  int n = 0;

  for (int i = 0; names[i] != NULL; i++)
    n += check_template (theme, names[i]);
  g_assert_cmpint (n, >, 3);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add_func ("/icons/program", test_program);
  g_test_add_func ("/icons/templates", test_templates);
  return g_test_run ();
}
