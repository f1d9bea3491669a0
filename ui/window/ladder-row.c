#include "ui/window/ladder-row.h"

#include "ui/plot/text.h"
#include "ui/plot/tiles.h"
#include "ui/window/level-mark.h"

#include <glib/gi18n.h>
#include <math.h>

#define THUMBNAIL 32 /* pixels */

struct _XsLadderRow
{
  GtkListBoxRow parent_instance;

  int size;
  GtkLabel *origin;
  GtkLabel *accuracy;
  gboolean is_current;
};

G_DEFINE_FINAL_TYPE (XsLadderRow, xs_ladder_row, GTK_TYPE_LIST_BOX_ROW)

/* The picture averaged to @size pixels, each enlarged so that all rows show it equally large. */
static GdkTexture *
thumbnail_new (const XsPicture *picture, int size)
{
  int n = picture->size, to = MIN (size, n);
  gsize plane = (gsize) to * (gsize) to;
  g_autofree guint8 *small = g_new0 (guint8, plane * (gsize) picture->inputs);

  for (int p = 0; p < picture->inputs; p++)
    for (int i = 0; i < to * to; i++)
      {
        int row = i / to, column = i % to, sum = 0, count = 0;

        for (int y = row * n / to; y < MAX ((row + 1) * n / to, row * n / to + 1); y++)
          for (int x = column * n / to; x < MAX ((column + 1) * n / to, column * n / to + 1); x++)
            {
              sum += picture->pixels[(p * n + y) * n + x];
              count++;
            }
        small[(gsize) p * plane + (gsize) i] = (guint8) (sum / count);
      }
  return xs_tiles_texture_from_bytes (small, picture->inputs, to, MAX (1, 2 * THUMBNAIL / to));
}

static GtkWidget *
label_new (const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
xs_ladder_row_new (int size, int rank, XsPicture *picture)
{
  XsLadderRow *self = g_object_new (XS_TYPE_LADDER_ROW, "activatable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = label_new (NULL, 0);
  g_autofree char *text = g_strdup_printf ("%d × %d", size, size);

  self->size = size;
  gtk_label_set_text (GTK_LABEL (title), text);
  gtk_box_append (GTK_BOX (box), xs_level_mark_new (rank));
  if (picture != NULL)
    {
      g_autoptr (GdkTexture) texture = thumbnail_new (picture, size);
      GtkWidget *image = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));

      gtk_widget_set_size_request (image, THUMBNAIL, THUMBNAIL);
      gtk_picture_set_can_shrink (GTK_PICTURE (image), TRUE);
      gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
      gtk_widget_set_overflow (image, GTK_OVERFLOW_HIDDEN);
      gtk_widget_add_css_class (image, "thumbnail");
      gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
      gtk_box_append (GTK_BOX (box), image);
    }
  self->origin = GTK_LABEL (label_new ("caption", 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->origin), "dim-label");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->origin));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  self->accuracy = GTK_LABEL (label_new ("numeric", 1));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->accuracy));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  xs_ladder_row_set_accuracy (self, FALSE, "", (double) NAN);
  return GTK_WIDGET (self);
}

int
xs_ladder_row_get_size (XsLadderRow *self)
{
  return self->size;
}

void
xs_ladder_row_set_accuracy (XsLadderRow *self, gboolean is_current, const char *origin,
                            double accuracy)
{
  g_autofree char *percent = xs_format_percent (accuracy);
  g_autofree char *words = NULL;

  if (is_current == self->is_current &&
      g_strcmp0 (percent, gtk_label_get_text (self->accuracy)) == 0 &&
      g_strcmp0 (origin, gtk_label_get_text (self->origin)) == 0)
    return;
  self->is_current = is_current;
  gtk_label_set_text (self->accuracy, percent);
  gtk_label_set_text (self->origin, origin);
  if (is_current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  words = g_strdup_printf (_ ("%d × %d, %s, accuracy %s"), self->size, self->size, origin, percent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
xs_ladder_row_class_init (XsLadderRowClass *klass)
{
}

static void
xs_ladder_row_init (XsLadderRow *self)
{
}
