#include "ui/window/import-classes.h"

#include "ui/plot/text.h"
#include "ui/window/parts-bar.h"
#include "ui/window/thumbnail.h"

#include <glib/gi18n.h>

#define THUMBNAIL_PIXELS 32
#define SHARP_PIXELS 64 /* of the texture: enough for a screen of twice the pixels */

struct _XsImportClasses
{
  AdwPreferencesGroup parent;

  GtkWidget *list;
  GtkSizeGroup *numbers; /* equally wide, so that bars can be compared */
  GHashTable *images;    /* name of a class -> GtkBox for its images, borrowed */
};

G_DEFINE_FINAL_TYPE (XsImportClasses, xs_import_classes, ADW_TYPE_PREFERENCES_GROUP)

static void
xs_import_classes_finalize (GObject *object)
{
  XsImportClasses *self = XS_IMPORT_CLASSES (object);

  g_hash_table_unref (self->images);
  g_object_unref (self->numbers);
  G_OBJECT_CLASS (xs_import_classes_parent_class)->finalize (object);
}

static void
xs_import_classes_class_init (XsImportClassesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_import_classes_finalize;
}

static GtkWidget *
legend_new (void)
{
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (legend, GTK_ALIGN_CENTER);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      GtkWidget *words = gtk_label_new (xs_part_words (part));

      gtk_widget_add_css_class (words, "caption");
      gtk_box_append (GTK_BOX (legend), xs_part_swatch_new (part));
      gtk_box_append (GTK_BOX (legend), words);
    }
  return legend;
}

static void
xs_import_classes_init (XsImportClasses *self)
{
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->list);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), legend_new ());
}

static int
total_of (const XsInspectedClass *class)
{
  int total = 0;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    total += class->counts[part];
  return total;
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* "20 · 2 · 4", in the order of the legend. */
static char *
numbers_of (const XsInspectedClass *class)
{
  g_autofree char *training = xs_format_number (class->counts[XS_PART_TRAINING], 0);
  g_autofree char *validation = xs_format_number (class->counts[XS_PART_VALIDATION], 0);
  g_autofree char *test = xs_format_number (class->counts[XS_PART_TEST], 0);

  return g_strdup_printf ("%s · %s · %s", training, validation, test);
}

static GtkWidget *
counts_new (XsImportClasses *self, const XsInspectedClass *class, int most)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *bar = xs_parts_bar_new (class->name, class->counts, most);
  g_autofree char *numbers = numbers_of (class);
  GtkWidget *label = label_new (numbers, "caption");

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_size_group_add_widget (self->numbers, label);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
name_row (GtkWidget *row, const XsInspectedClass *class)
{
  g_autofree char *counts = xs_part_counts_words (class->counts);
  g_autofree char *words =
      g_strdup_printf ("%s: %s", class->name, *counts != '\0' ? counts : _ ("no images"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
add_class (XsImportClasses *self, const XsInspectedClass *class, int most)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *images = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *name = label_new (class->name, "class-name");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, class->name);
  gtk_widget_set_size_request (images, -1, THUMBNAIL_PIXELS);
  gtk_box_append (GTK_BOX (top), name);
  gtk_box_append (GTK_BOX (top), images);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), counts_new (self, class, most));
  gtk_widget_add_css_class (box, "import-class");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  name_row (row, class);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_hash_table_insert (self->images, g_strdup (class->name), images);
}

static void
clear (GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    {
      if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

void
xs_import_classes_set_inspection (XsImportClasses *self, const XsInspection *inspection)
{
  g_autofree char *title = NULL;
  guint n_classes = inspection->classes->len;
  int most = 0;

  g_return_if_fail (XS_IS_IMPORT_CLASSES (self));

  g_hash_table_remove_all (self->images);
  clear (self->list);
  for (guint i = 0; i < n_classes; i++)
    most = MAX (most, total_of (inspection->classes->pdata[i]));
  for (guint i = 0; i < n_classes; i++)
    add_class (self, inspection->classes->pdata[i], most);
  title = g_strdup_printf (g_dngettext (NULL, "%u class", "%u classes", n_classes), n_classes);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
}

static GtkWidget *
image_new (const XsPicture *picture)
{
  g_autoptr (GdkTexture) texture = xs_thumbnail_new (picture, picture->size, SHARP_PIXELS);
  GtkWidget *image =
      g_object_new (GTK_TYPE_IMAGE, "paintable", texture, "pixel-size", THUMBNAIL_PIXELS,
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (image, "thumbnail");
  gtk_widget_set_overflow (image, GTK_OVERFLOW_HIDDEN);
  return image;
}

void
xs_import_classes_set_examples (XsImportClasses *self, const GPtrArray *examples)
{
  GHashTableIter iter;
  gpointer box;

  g_return_if_fail (XS_IS_IMPORT_CLASSES (self));

  g_hash_table_iter_init (&iter, self->images);
  while (g_hash_table_iter_next (&iter, NULL, &box))
    clear (box);
  for (guint i = 0; i < examples->len; i++)
    {
      const XsExample *example = examples->pdata[i];

      box = g_hash_table_lookup (self->images, example->class_name);
      if (box != NULL)
        gtk_box_append (GTK_BOX (box), image_new (example->picture));
    }
}
