#include "ui/take/clipboard.h"

#include "ui/plot/table-text.h"
#include "ui/take/file.h"

#include <string.h>

#define SCALE 2 /* pixels a point */

/* Takes the providers. */
static void
offer (GtkWidget *widget, GdkContentProvider *first, GdkContentProvider *second)
{
  GdkContentProvider *both[] = { first, second };
  g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), all);
}

gboolean
xs_clipboard_take_picture (GtkWidget *widget, const XsSheet *sheet, GError **error)
{
  g_autoptr (GBytes) png = NULL, svg = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width, height;

  xs_sheet_find_size (sheet, &width, &height);
  png = xs_take_bytes (sheet, XS_TAKE_PNG, width, height, SCALE, error);
  if (png == NULL)
    return FALSE;
  svg = xs_take_bytes (sheet, XS_TAKE_SVG, width, height, 1, error);
  if (svg == NULL)
    return FALSE;
  texture = gdk_texture_new_from_bytes (png, error);
  if (texture == NULL)
    return FALSE;
  offer (widget, gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture),
         gdk_content_provider_new_for_bytes ("image/svg+xml", svg));
  return TRUE;
}

void
xs_clipboard_take_table (GtkWidget *widget, const XsTable *table)
{
  g_autofree char *tabs = xs_table_to_tabs (table);
  char *text = xs_table_to_csv (table);
  g_autoptr (GBytes) csv = g_bytes_new_take (text, strlen (text));

  offer (widget, gdk_content_provider_new_typed (G_TYPE_STRING, tabs),
         gdk_content_provider_new_for_bytes ("text/csv", csv));
}
