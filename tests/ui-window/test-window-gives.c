#include "open-window.h"

static void
drop (OpenWindow *fixture, GType type, gconstpointer what)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, type);
  if (type == G_TYPE_STRING)
    g_value_set_string (&value, what);
  else if (type == GDK_TYPE_FILE_LIST)
    g_value_set_boxed (&value, what);
  else
    g_value_set_object (&value, (gpointer) what);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1., 1., &taken);
    }
  g_assert_true (taken);
}

static void
files_cb (XsWindow *window, GPtrArray *files, char **told)
{
  g_autofree char *name = g_file_get_basename (g_ptr_array_index (files, 0));

  g_free (*told);
  *told = g_strdup_printf ("%u files, %s", files->len, name);
}

static void
texture_cb (XsWindow *window, GdkTexture *texture, const char *name, char **told)
{
  g_free (*told);
  *told = g_strdup_printf ("%s, %d", name, gdk_texture_get_width (texture));
}

static void
text_cb (XsWindow *window, const char *text, const char *name, char **told)
{
  g_free (*told);
  *told = g_strdup_printf ("%s, %s", name, text);
}

static void
test_drops (OpenWindow *fixture, gconstpointer data)
{
  g_autoptr (GFile) cat = g_file_new_for_path ("/pictures/cat.png");
  g_autoptr (GFile) dog = g_file_new_for_path ("/pictures/dog.png");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abcdabcd", 8);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 1, GDK_MEMORY_DEFAULT, bytes, 8);
  GSList second = { dog, NULL }, files = { cat, &second };
  g_autofree char *told = NULL;

  g_signal_connect (fixture->window, "files-given", G_CALLBACK (files_cb), &told);
  g_signal_connect (fixture->window, "texture-given", G_CALLBACK (texture_cb), &told);
  g_signal_connect (fixture->window, "text-given", G_CALLBACK (text_cb), &told);
  drop (fixture, GDK_TYPE_FILE_LIST, &files);
  g_assert_cmpstr (told, ==, "2 files, cat.png");
  drop (fixture, GDK_TYPE_TEXTURE, texture);
  g_assert_cmpstr (told, ==, "Dropped image, 2");
  drop (fixture, G_TYPE_STRING, "https://example.org/cat.png");
  g_assert_cmpstr (told, ==, "Dropped image, https://example.org/cat.png");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window/drops", test_drops);
  return g_test_run ();
}
