#include "ui/trajectory/class-legend.h"

#include "ui/plot/colors.h"
#include "ui/trajectory/phase-draw.h"

#include <glib/gi18n.h>

#define MOST_SHOWN 20

struct _XsClassLegend
{
  GtkWidget parent_instance;

  GtkFlowBox *box;
  XsStudy *study;
  int selected;
};

G_DEFINE_FINAL_TYPE (XsClassLegend, xs_class_legend, GTK_TYPE_WIDGET)

static int
n_shown (XsClassLegend *self)
{
  return self->study == NULL ? 0 : MIN (self->study->n_classes, MOST_SHOWN);
}

static GtkLabel *
label_at (XsClassLegend *self, int index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->box, index);

  return GTK_LABEL (gtk_flow_box_child_get_child (child));
}

/* As the paths of a class end. */
static const char *
sign_of (int label)
{
  static const char *const signs[] = { [XS_SHAPE_TRIANGLE] = "▲",
                                       [XS_SHAPE_SQUARE] = "■",
                                       [XS_SHAPE_CIRCLE] = "●",
                                       [XS_SHAPE_DIAMOND] = "◆" };

  return signs[xs_phase_class_shape (label)];
}

static void
fill_label (XsClassLegend *self, int label)
{
  g_autofree char *markup = NULL;
  GdkRGBA color;

  xs_class_color (label, xs_theme_of (GTK_WIDGET (self)), &color);
  markup = g_markup_printf_escaped (
      label == self->selected ? "<span foreground=\"#%02x%02x%02x\">%s</span> <b>%s</b>"
                              : "<span foreground=\"#%02x%02x%02x\">%s</span> %s",
      (guint) (color.red * 255), (guint) (color.green * 255), (guint) (color.blue * 255),
      sign_of (label), self->study->class_names[label]);
  gtk_label_set_markup (label_at (self, label), markup);
}

static void
append_label (XsClassLegend *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text), *child = gtk_flow_box_child_new ();

  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_flow_box_append (self->box, child);
}

static void
fill_box (XsClassLegend *self)
{
  g_autofree char *more = NULL;

  for (int label = 0; label < n_shown (self); label++)
    {
      append_label (self, self->study->class_names[label]);
      fill_label (self, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label_at (self, label)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->study->class_names[label], -1);
    }
  if (self->study->n_classes <= MOST_SHOWN)
    return;
  more = g_strdup_printf (_ ("and %d more"), self->study->n_classes - MOST_SHOWN);
  append_label (self, more);
}

static void
theme_changed_cb (XsClassLegend *self)
{
  for (int label = 0; label < n_shown (self); label++)
    fill_label (self, label);
}

static void
xs_class_legend_dispose (GObject *object)
{
  XsClassLegend *self = XS_CLASS_LEGEND (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  g_clear_pointer (&self->study, xs_study_unref);
  G_OBJECT_CLASS (xs_class_legend_parent_class)->dispose (object);
}

static void
xs_class_legend_class_init (XsClassLegendClass *class)
{
  G_OBJECT_CLASS (class)->dispose = xs_class_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "classlegend");
}

static void
xs_class_legend_init (XsClassLegend *self)
{
  self->selected = -1;
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->box), FALSE); /* Tab would not find out again */
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_flow_box_set_min_children_per_line (self->box, 2);
  gtk_flow_box_set_max_children_per_line (self->box, 5);
  gtk_flow_box_set_column_spacing (self->box, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Classes and their colours"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  xs_theme_follow (GTK_WIDGET (self), G_CALLBACK (theme_changed_cb));
}

GtkWidget *
xs_class_legend_new (void)
{
  return g_object_new (XS_TYPE_CLASS_LEGEND, NULL);
}

void
xs_class_legend_set_study (XsClassLegend *self, XsStudy *study)
{
  GtkFlowBoxChild *child;

  g_return_if_fail (XS_IS_CLASS_LEGEND (self));

  if (study == self->study)
    return;
  while ((child = gtk_flow_box_get_child_at_index (self->box, 0)) != NULL)
    gtk_flow_box_remove (self->box, GTK_WIDGET (child));
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
  if (study != NULL)
    fill_box (self);
}

void
xs_class_legend_set_selected (XsClassLegend *self, int label)
{
  int before = self->selected;

  g_return_if_fail (XS_IS_CLASS_LEGEND (self));

  if (label == before)
    return;
  self->selected = label;
  if (before >= 0 && before < n_shown (self))
    fill_label (self, before);
  if (label >= 0 && label < n_shown (self))
    fill_label (self, label);
}
