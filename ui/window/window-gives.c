#include "ui/window/window-private.h"

#include <glib/gi18n.h>

/* What a person drops on the window, in any view, or pastes into it: files, a picture or text, told
 * by signals. A file says more about itself than its picture does, so files come first. */

static GType *
wanted_types (gsize *n_types)
{
  static GType types[3];

  types[0] = GDK_TYPE_FILE_LIST;
  types[1] = GDK_TYPE_TEXTURE;
  types[2] = G_TYPE_STRING;
  *n_types = G_N_ELEMENTS (types);
  return types;
}

static gboolean
give_files (XsWindow *self, GdkFileList *list)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) all = gdk_file_list_get_files (list);

  for (GSList *l = all; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (files->len == 0)
    return FALSE;
  xs_window_emit (self, XS_SIGNAL_FILES_GIVEN, files);
  return TRUE;
}

/* @name is for a picture that has none. */
static gboolean
give (XsWindow *self, const GValue *value, const char *name)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return give_files (self, g_value_get_boxed (value));
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    xs_window_emit (self, XS_SIGNAL_TEXTURE_GIVEN, g_value_get_object (value), name);
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    xs_window_emit (self, XS_SIGNAL_TEXT_GIVEN, g_value_get_string (value), name);
  else
    return FALSE;
  return TRUE;
}

static gboolean
drop_cb (XsWindow *self, const GValue *value)
{
  return give (self, value, _ ("Dropped image"));
}

void
xs_window_add_drop_target (XsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gsize n_types;
  GType *types = wanted_types (&n_types);

  gtk_drop_target_set_gtypes (target, types, n_types);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* The window lives on through the asynchronous read; whoever listened to it may not. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XsWindow) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL || !give (self, value, _ ("Pasted image")))
    xs_window_toast (self, _ ("There is no image on the clipboard"), NULL, NULL);
}

void
xs_window_paste (XsWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  gsize n_types;
  GType *types = wanted_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    if (gdk_content_formats_contain_gtype (formats, types[i]))
      {
        gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, NULL, read_cb,
                                        g_object_ref (self));
        return;
      }
  xs_window_toast (self, _ ("There is no image on the clipboard"), NULL, NULL);
}
