#include "ui/kernels/moved-pill.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define MUCH .05 /* accuracy that is missed */

struct _XsMovedPill
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *words;

  char *shown; /* NULL: empty */
  const char *shown_icon;
};

G_DEFINE_FINAL_TYPE (XsMovedPill, xs_moved_pill, GTK_TYPE_WIDGET)

static void
xs_moved_pill_dispose (GObject *object)
{
  XsMovedPill *self = XS_MOVED_PILL (object);

  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_MOVED_PILL);
  G_OBJECT_CLASS (xs_moved_pill_parent_class)->dispose (object);
}

static void
xs_moved_pill_class_init (XsMovedPillClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_moved_pill_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "movedpill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/moved-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, XsMovedPill, box);
  gtk_widget_class_bind_template_child (widget_class, XsMovedPill, icon);
  gtk_widget_class_bind_template_child (widget_class, XsMovedPill, words);
}

/* The place of the pill stays when it is empty: nothing jumps. */
static void
show (XsMovedPill *self, const char *words, const char *icon, const char *style)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *styles[] = { style, NULL };

  if (g_strcmp0 (words, self->shown) == 0 && g_strcmp0 (icon, self->shown_icon) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (words);
  self->shown_icon = icon;
  gtk_widget_set_opacity (widget, words == NULL ? 0 : 1);
  gtk_widget_set_css_classes (widget, style == NULL ? styles + 1 : styles);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->words, words == NULL ? "" : words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words == NULL ? _ ("Nothing to compare with") : words, -1);
}

static void
xs_moved_pill_init (XsMovedPill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self, "", NULL, NULL);
  show (self, NULL, NULL, NULL);
}

GtkWidget *
xs_moved_pill_new (void)
{
  return g_object_new (XS_TYPE_MOVED_PILL, NULL);
}

void
xs_moved_pill_set_waiting (XsMovedPill *self, int size)
{
  g_autofree char *words = NULL;

  g_return_if_fail (XS_IS_MOVED_PILL (self));

  if (size > 0)
    words = g_strdup_printf (_ ("Moving to %d × %d…"), size, size);
  show (self, words, NULL, NULL);
}

void
xs_moved_pill_set_accuracy (XsMovedPill *self, int size, double accuracy, double home)
{
  g_autofree char *percent = xs_format_percent (accuracy);
  g_autofree char *words = NULL;
  gboolean lost = isfinite (home) && accuracy < home - MUCH;

  g_return_if_fail (XS_IS_MOVED_PILL (self));

  if (!isfinite (accuracy))
    {
      show (self, NULL, NULL, NULL);
      return;
    }
  words = g_strdup_printf (_ ("%s at %d × %d before training"), percent, size, size);
  if (!isfinite (home))
    show (self, words, "dialog-information-symbolic", NULL);
  else
    show (self, words, lost ? "dialog-warning-symbolic" : "object-select-symbolic",
          lost ? "caution" : "good");
}
