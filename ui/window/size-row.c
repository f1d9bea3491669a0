#include "ui/window/size-row.h"

#include "ui/plot/text.h"
#include "ui/plot/level-mark.h"
#include "ui/window/thumbnail.h"

#include <glib/gi18n.h>

#define THUMBNAIL 32 /* pixels per side; the texture has twice as many for sharp screens */

struct _XsSizeRow
{
  GtkListBoxRow parent;

  GtkBox *box;
  GtkImage *thumbnail;
  GtkLabel *name;
  GtkLabel *source;
  GtkLabel *accuracy;

  XsLevelMark *mark; /* owned by the box */
  int size;
};

G_DEFINE_FINAL_TYPE (XsSizeRow, xs_size_row, GTK_TYPE_LIST_BOX_ROW)

static void
xs_size_row_class_init (XsSizeRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/size-row.ui");
  gtk_widget_class_bind_template_child (widget_class, XsSizeRow, box);
  gtk_widget_class_bind_template_child (widget_class, XsSizeRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, XsSizeRow, name);
  gtk_widget_class_bind_template_child (widget_class, XsSizeRow, source);
  gtk_widget_class_bind_template_child (widget_class, XsSizeRow, accuracy);
}

static void
xs_size_row_init (XsSizeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_thumbnail (XsSizeRow *self, const XsStudy *study)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (study->n_references == 0)
    return;
  texture = xs_thumbnail_new (study->pictures[0], self->size, 2 * THUMBNAIL);
  gtk_image_set_from_paintable (self->thumbnail, GDK_PAINTABLE (texture));
}

GtkWidget *
xs_size_row_new (XsStudy *study, int rank)
{
  XsSizeRow *self = g_object_new (XS_TYPE_SIZE_ROW, NULL);
  g_autofree char *name = NULL;

  self->size = study->ladder[rank];
  self->mark = XS_LEVEL_MARK (xs_level_mark_new (rank));
  xs_level_mark_set_rail (self->mark, rank<study->n_ladder - 1, rank> 0);
  gtk_box_prepend (self->box, GTK_WIDGET (self->mark));
  name = g_strdup_printf ("%d × %d", self->size, self->size);
  gtk_label_set_text (self->name, name);
  show_thumbnail (self, study);
  return GTK_WIDGET (self);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_accessible (XsSizeRow *self)
{
  g_autofree char *text =
      g_strdup_printf ("%s, %s, %s", gtk_label_get_text (self->name),
                       gtk_label_get_text (self->source), gtk_label_get_text (self->accuracy));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
xs_size_row_set (XsSizeRow *self, const char *source, double accuracy, gboolean current)
{
  g_autofree char *percent = xs_format_percent (accuracy);

  g_return_if_fail (XS_IS_SIZE_ROW (self));

  if (g_str_equal (gtk_label_get_text (self->source), source) &&
      g_str_equal (gtk_label_get_text (self->accuracy), percent) &&
      gtk_widget_has_css_class (GTK_WIDGET (self), "current") == current)
    return;
  gtk_label_set_text (self->source, source);
  gtk_label_set_text (self->accuracy, percent);
  xs_level_mark_set_current (self->mark, current);
  set_class (GTK_WIDGET (self), "current", current);
  set_class (GTK_WIDGET (self->name), "heading", current);
  set_class (GTK_WIDGET (self->accuracy), "heading", current);
  set_class (GTK_WIDGET (self->accuracy), "dim-label", !current);
  update_accessible (self);
}
